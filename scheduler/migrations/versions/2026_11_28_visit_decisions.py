"""Days that a side declines, and what an organiser decides on single visits."""

import sqlalchemy as sa
from alembic import op


revision = "2026_11_28_visit_decisions"
down_revision = "2026_11_28_refused_answers"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "ALTER TABLE visit ADD COLUMN declined_by VARCHAR(40) "
        "CONSTRAINT ck_visit_declining_side CHECK (declined_by IN ('host', 'guest', 'organiser')) "
        "CONSTRAINT ck_visit_declined CHECK (declined_by IS NULL OR state = 'agreed')"
    )
    op.add_column("visit", sa.Column("decline_reason", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "visit_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("guest_id", sa.Integer(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=False),
        sa.Column("is_pinned", sa.Boolean(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("decided", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("host_id <> guest_id", name=op.f("ck_visit_decision_sides")),
        sa.ForeignKeyConstraint(["guest_id"], ["membership.id"], name=op.f("fk_visit_decision_guest_id")),
        sa.ForeignKeyConstraint(["host_id"], ["membership.id"], name=op.f("fk_visit_decision_host_id")),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_visit_decision_network_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_decision")),
    )
    op.create_index("ix_visit_decision_network", "visit_decision", ["network_id", "guest_id", "host_id"])
