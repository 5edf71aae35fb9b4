"""Calendars that go with letters, and the answers that come back."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_25_invitations"
down_revision = "2026_11_25_visit_feeds"
branch_labels = None
depends_on = None

ODD = (
    "unreadable",
    "too-large",
    "no-calendar",
    "counter",
    "not-a-reply",
    "replay",
    "unknown-uid",
    "wrong-address",
    "wrong-sender",
    "second-attendee",
    "other-attendee",
    "no-answer",
    "stale",
    "ended",
    "refused",
)


def choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    op.create_table(
        "invitation",
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("method", choice("method", "REQUEST", "CANCEL"), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_invitation_registration_id")
        ),
        sa.PrimaryKeyConstraint("registration_id", name=op.f("pk_invitation")),
    )
    op.create_table(
        "reply_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("read", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("outcome", choice("outcome", "done", "noted", "odd"), nullable=False),
        sa.Column("odd", choice("odd", *ODD), nullable=True),
        sa.Column("registration_id", sa.Integer(), nullable=True),
        sa.Column("settled", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("(outcome = 'odd') = (odd IS NOT NULL)", name=op.f("ck_reply_message_why")),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_reply_message_registration_id")
        ),
        sa.ForeignKeyConstraint(["settled_by"], ["person.id"], name=op.f("fk_reply_message_settled_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply_message")),
        sa.UniqueConstraint("place", name=op.f("uq_reply_message_place")),
    )
    op.create_index("ix_reply_message_message_id", "reply_message", ["message_id"])
    op.create_index("ix_reply_message_digest", "reply_message", ["digest"])
    op.create_index(op.f("ix_reply_message_registration_id"), "reply_message", ["registration_id"])
    with op.batch_alter_table("letter") as letter:
        letter.add_column(sa.Column("registration_id", sa.Integer(), nullable=True))
        letter.add_column(
            sa.Column("awaits_calendar", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        letter.create_foreign_key(
            op.f("fk_letter_registration_id"), "registration", ["registration_id"], ["id"]
        )
        letter.create_index(op.f("ix_letter_awaits_calendar"), ["awaits_calendar"])


def downgrade() -> None:
    with op.batch_alter_table("letter") as letter:
        letter.drop_index(op.f("ix_letter_awaits_calendar"))
        letter.drop_column("awaits_calendar")
        letter.drop_column("registration_id")
    op.drop_table("reply_message")
    op.drop_table("invitation")
