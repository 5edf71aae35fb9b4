"""How many come to each event, kept beside its registrations."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_29_event_numbers"
down_revision = "2026_11_29_runs_of_networks"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "event_numbers",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("confirmed", sa.Integer(), nullable=False),
        sa.Column("offered", sa.Integer(), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_numbers_event_id")),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_event_numbers")),
    )
    op.execute(
        "INSERT INTO event_numbers (event_id, confirmed, offered, waiting, revision, changed) "
        "SELECT event_id, SUM(CASE WHEN state = 'confirmed' THEN 1 ELSE 0 END), "
        "SUM(CASE WHEN state = 'offered' THEN 1 ELSE 0 END), SUM(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END), "
        "COUNT(*) + SUM(revision), MAX(changed) FROM registration GROUP BY event_id"
    )
