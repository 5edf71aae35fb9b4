"""Runs that plan the visits of one network alone."""

from alembic import op

revision = "2026_11_29_runs_of_networks"
down_revision = "2026_11_29_told_shares"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "ALTER TABLE planning_run ADD COLUMN network_id INTEGER "
        "CONSTRAINT fk_planning_run_network_id REFERENCES network (id)"
    )
    op.create_index("ix_planning_run_network_id", "planning_run", ["network_id"])
