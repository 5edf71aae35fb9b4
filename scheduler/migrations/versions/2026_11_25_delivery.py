"""Letters are delivered: when attempts began, and servers that are left in peace."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_25_delivery"
down_revision = "2026_11_24_first_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mail_pause",
        sa.Column("server", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("server", name=op.f("pk_mail_pause")),
    )
    op.add_column("letter", sa.Column("tried_since", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_letter_sent"), "letter", ["sent"])


def downgrade() -> None:
    op.drop_index(op.f("ix_letter_sent"), "letter")
    op.drop_column("letter", "tried_since")
    op.drop_table("mail_pause")
