"""Letters in the organiser's own words."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_own_wordings"
down_revision = "2026_11_25_foreign_calendars"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "own_wording",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_own_wording_partnership_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_wording")),
        sa.UniqueConstraint(
            "partnership_id", "kind", "language", name=op.f("uq_own_wording_partnership_id_kind_language")
        ),
    )


def downgrade() -> None:
    op.drop_table("own_wording")
