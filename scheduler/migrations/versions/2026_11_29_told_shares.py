"""What municipalities' calendars tell they may send to events, with how often that changed."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_29_told_shares"
down_revision = "2026_11_28_network_meetings"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "told_share",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_told_share_event_id")),
        sa.ForeignKeyConstraint(["membership_id"], ["membership.id"], name=op.f("fk_told_share_membership_id")),
        sa.PrimaryKeyConstraint("event_id", "membership_id", name=op.f("pk_told_share")),
    )
    op.create_index("ix_told_share_membership_id", "told_share", ["membership_id"])
