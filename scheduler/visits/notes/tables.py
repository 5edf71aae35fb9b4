"""Notes of visits, and the words by which they are found."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from scheduler.db import Base, Moment


class Note(Base):
    """What the guests of a visit saw and take home; theirs alone until it is `shared`."""

    __tablename__ = "visit_note"

    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"), primary_key=True)
    saw: Mapped[str] = mapped_column(Text)
    take_home: Mapped[str] = mapped_column(Text)
    changed: Mapped[datetime] = mapped_column(Moment)
    shared: Mapped[datetime | None] = mapped_column(Moment)


class NoteWord(Base):
    """A word of a note as `rules.stems` has it, so that every database finds the same."""

    __tablename__ = "visit_note_word"

    visit_id: Mapped[int] = mapped_column(ForeignKey("visit_note.visit_id"), primary_key=True)
    word: Mapped[str] = mapped_column(primary_key=True, index=True)
