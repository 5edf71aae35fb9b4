"""Who was reminded of what, and what people do without."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_25_reminders"
down_revision = "2026_11_25_self_service"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reminder",
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("stage", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_reminder_registration_id")
        ),
        sa.PrimaryKeyConstraint("registration_id", "on", "stage", name=op.f("pk_reminder")),
    )
    op.create_table(
        "digest",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("keys", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_digest_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_digest")),
    )
    op.create_table(
        "declined",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "topic",
            sa.Enum("reminders", "digests", name="topic", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_declined_person_id")),
        sa.PrimaryKeyConstraint("person_id", "topic", name=op.f("pk_declined")),
    )


def downgrade() -> None:
    op.drop_table("declined")
    op.drop_table("digest")
    op.drop_table("reminder")
