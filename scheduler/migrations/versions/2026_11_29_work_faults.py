"""Which kinds of timed work fail, and since when."""

import sqlalchemy as sa
from alembic import op


revision = "2026_11_29_work_faults"
down_revision = "2026_11_29_event_numbers"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "work_fault",
        sa.Column("work", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("error", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("work", name=op.f("pk_work_fault")),
    )
