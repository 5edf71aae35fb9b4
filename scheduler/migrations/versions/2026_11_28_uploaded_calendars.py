"""Calendars that came as a file are never due."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_uploaded_calendars"
down_revision = "2026_11_28_online"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("foreign_calendar") as table:
        table.alter_column("next_due", existing_type=sa.DateTime(timezone=True), nullable=True)


def downgrade() -> None:
    files = "SELECT id FROM foreign_calendar WHERE next_due IS NULL"
    op.execute(f"DELETE FROM foreign_busy WHERE calendar_id IN ({files})")
    op.execute("DELETE FROM foreign_calendar WHERE next_due IS NULL")
    with op.batch_alter_table("foreign_calendar") as table:
        table.alter_column("next_due", existing_type=sa.DateTime(timezone=True), nullable=False)
