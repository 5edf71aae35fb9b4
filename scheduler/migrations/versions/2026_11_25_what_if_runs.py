"""Planning runs that are a what-if, when one was published, and how often it was taken up."""

import sqlalchemy as sa
from alembic import op


revision = "2026_11_25_what_if_runs"
down_revision = "2026_11_25_seals"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("planning_run", sa.Column("published", sa.DateTime(timezone=True), nullable=True))
    op.add_column("planning_run", sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"))
    op.execute(
        "ALTER TABLE planning_run ADD COLUMN what_if JSON "
        "CONSTRAINT ck_planning_run_what_if CHECK (state <> 'published' OR what_if IS NULL)"
    )
    op.execute("UPDATE planning_run SET published = ended WHERE state = 'published'")
