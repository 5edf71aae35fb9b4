"""An answer by mail that a rule refused keeps the rule, its figures and the next step."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_refused_answers"
down_revision = "2026_11_28_uploaded_calendars"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for language in ("da", "en"):
        column = sa.Column(f"refusal_{language}", sa.String(), nullable=False, server_default="")
        op.add_column("reply_message", column)
