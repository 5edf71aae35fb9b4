"""Calendars elsewhere, and the days they take."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_25_foreign_calendars"
down_revision = "2026_11_25_invitations"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "foreign_calendar",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("etag", sa.String(), nullable=False),
        sa.Column("last_modified", sa.String(), nullable=False),
        sa.Column("last_read", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("failure", sa.String(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["membership_id"], ["membership.id"], name=op.f("fk_foreign_calendar_membership_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_foreign_calendar")),
        sa.UniqueConstraint("membership_id", "address", name=op.f("uq_foreign_calendar_membership_id_address")),
    )
    op.create_index(op.f("ix_foreign_calendar_membership_id"), "foreign_calendar", ["membership_id"])
    op.create_index(op.f("ix_foreign_calendar_next_due"), "foreign_calendar", ["next_due"])
    op.create_table(
        "foreign_busy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("calendar_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["calendar_id"], ["foreign_calendar.id"], name=op.f("fk_foreign_busy_calendar_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_foreign_busy")),
    )
    op.create_index(op.f("ix_foreign_busy_calendar_id"), "foreign_busy", ["calendar_id"])


def downgrade() -> None:
    op.drop_table("foreign_busy")
    op.drop_table("foreign_calendar")
