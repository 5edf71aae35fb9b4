"""Meetings of networks: days that are proposed, answers to them, and the one that is settled."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_network_meetings"
down_revision = "2026_11_28_visit_decisions"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
CHECKS = {
    "hours": "begins < finishes",
    "settled": "state <> 'settled' OR settled_on IS NOT NULL",
    "starts": "(settled_on IS NULL) = (starts IS NULL)",
    "ends": "(settled_on IS NULL) = (ends IS NULL)",
    "cancelled": "(state = 'cancelled') = (cancelled IS NOT NULL)",
}


def _choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=40, create_constraint=True)


def upgrade() -> None:
    op.create_table(
        "network_meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("agenda", sa.Text(), nullable=False),
        sa.Column("begins", sa.Time(), nullable=False),
        sa.Column("finishes", sa.Time(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("state", _choice("meetingstate", "asked", "settled", "cancelled"), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("starts", MOMENT, nullable=True),
        sa.Column("ends", MOMENT, nullable=True),
        sa.Column("cancelled", MOMENT, nullable=True),
        sa.Column("cancel_reason", sa.Text(), nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_meeting")),
        sa.UniqueConstraint("uid", name=op.f("uq_network_meeting_uid")),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name=op.f("fk_network_meeting_network_id")),
        *(
            sa.CheckConstraint(rule, name=op.f(f"ck_network_meeting_{name}"))
            for name, rule in CHECKS.items()
        ),
    )
    op.create_index("ix_network_meeting_network", "network_meeting", ["network_id", "settled_on"])
    op.create_table(
        "network_meeting_day",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", "day", name=op.f("pk_network_meeting_day")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["network_meeting.id"], name=op.f("fk_network_meeting_day_meeting_id")
        ),
    )
    op.create_table(
        "network_meeting_answer",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("answer", _choice("choice", "yes", "if-need-be", "no"), nullable=False),
        sa.Column("answered", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint(
            "meeting_id", "membership_id", "day", name=op.f("pk_network_meeting_answer")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["network_meeting.id"], name=op.f("fk_network_meeting_answer_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["membership_id"], ["membership.id"], name=op.f("fk_network_meeting_answer_membership_id")
        ),
    )


def downgrade() -> None:
    for table in ("network_meeting_answer", "network_meeting_day", "network_meeting"):
        op.drop_table(table)
