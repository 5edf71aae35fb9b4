"""Events may be attended online, and registrations say who does."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_online"
down_revision = "2026_11_28_dossiers"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "ALTER TABLE event ADD COLUMN online VARCHAR(40) DEFAULT 'none' NOT NULL "
        "CONSTRAINT ck_event_online CHECK (online IN ('none', 'within-cap', 'beside-cap'))"
    )
    op.add_column("event", sa.Column("online_link", sa.String(), nullable=False, server_default=""))
    op.execute(
        "ALTER TABLE registration ADD COLUMN online BOOLEAN DEFAULT FALSE NOT NULL "
        "CONSTRAINT ck_registration_online CHECK (NOT (online AND beyond_hall))"
    )
