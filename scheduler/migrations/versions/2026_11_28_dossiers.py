"""Dossiers of visits with their guests' questions, and the notes that are shared after them."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_28_dossiers"
down_revision = "2026_11_28_own_wordings"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
TEXTS = ("programme", "contacts", "place", "parking", "practical")




def upgrade() -> None:
    op.create_table(
        "dossier",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in TEXTS),
        sa.Column("changed", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("visit_id", name=op.f("pk_dossier")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_dossier_visit_id")),
    )
    op.create_table(
        "visit_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked", MOMENT, nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_question")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_visit_question_visit_id")),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name=op.f("fk_visit_question_asked_by")),
        sa.CheckConstraint("(answered IS NULL) = (answer = '')", name=op.f("ck_visit_question_answered")),
    )
    op.create_index(op.f("ix_visit_question_visit_id"), "visit_question", ["visit_id"])
    op.create_index(op.f("ix_visit_question_asked_by"), "visit_question", ["asked_by"])
    op.create_table(
        "visit_note",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("saw", sa.Text(), nullable=False),
        sa.Column("take_home", sa.Text(), nullable=False),
        sa.Column("changed", MOMENT, nullable=False),
        sa.Column("shared", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("visit_id", name=op.f("pk_visit_note")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_visit_note_visit_id")),
    )
    op.create_table(
        "visit_note_word",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("visit_id", "word", name=op.f("pk_visit_note_word")),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit_note.visit_id"], name=op.f("fk_visit_note_word_visit_id")
        ),
    )
    op.create_index(op.f("ix_visit_note_word_word"), "visit_note_word", ["word"])


def downgrade() -> None:
    for table in ("visit_note_word", "visit_note", "visit_question", "dossier"):
        op.drop_table(table)
