"""The journal's rows are sealed in a chain."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_25_seals"
down_revision = "2026_11_25_reminders"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "journal_seal",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("journal_id", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seal", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_journal_seal")),
        sa.UniqueConstraint("journal_id", name=op.f("uq_journal_seal_journal_id")),
    )


def downgrade() -> None:
    op.drop_table("journal_seal")
