"""Feeds of hosts and networks, and people who no longer come along on a visit."""

import sqlalchemy as sa
from alembic import op


revision = "2026_11_25_visit_feeds"
down_revision = "2026_11_25_what_if_runs"
branch_labels = None
depends_on = None

KINDS = ("person", "municipality", "organiser", "host", "network")
NEW = {
    "feedkind": f"kind IN ({', '.join(repr(kind) for kind in KINDS)})",
    "membership": "(kind IN ('municipality', 'host')) = (membership_id IS NOT NULL)",
    "network": "(kind = 'network') = (network_id IS NOT NULL)",
}
OLD = {
    "feedkind": f"kind IN ({', '.join(repr(kind) for kind in KINDS[:3])})",
    "membership": "(kind = 'municipality') = (membership_id IS NOT NULL)",
}
FOREIGN_KEY = "fk_feed_link_network_id"


def upgrade() -> None:
    with op.batch_alter_table("visit_participant") as table:
        table.add_column(sa.Column("dropped", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("feed_link") as table:
        for name in OLD:
            table.drop_constraint(op.f(f"ck_feed_link_{name}"), type_="check")
        table.add_column(sa.Column("network_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f(FOREIGN_KEY), "network", ["network_id"], ["id"])
        for name, rule in NEW.items():
            table.create_check_constraint(op.f(f"ck_feed_link_{name}"), rule)


def downgrade() -> None:
    op.execute("DELETE FROM feed_link WHERE kind IN ('host', 'network')")
    op.execute("DELETE FROM visit_participant WHERE dropped IS NOT NULL")
    with op.batch_alter_table("feed_link") as table:
        for name in NEW:
            table.drop_constraint(op.f(f"ck_feed_link_{name}"), type_="check")
        table.drop_constraint(op.f(FOREIGN_KEY), type_="foreignkey")
        table.drop_column("network_id")
        for name, rule in OLD.items():
            table.create_check_constraint(op.f(f"ck_feed_link_{name}"), rule)
    with op.batch_alter_table("visit_participant") as table:
        table.drop_column("dropped")
