"""What the guests do with the note of a visit: keep it as a draft, and share it, which follows the visit up."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from scheduler.errors import BadInputError, IllegalStepError
from scheduler.people.access import Actor
from scheduler.visits.booking.changing import changing, locked_visit, note
from scheduler.visits.booking.keeping import sides_of
from scheduler.visits.dossiers.queries import parts_in
from scheduler.visits.listing import theme_names
from scheduler.visits.notes.tables import Note, NoteWord
from scheduler.visits.rules.parts import GUESTS, require_part
from scheduler.visits.rules.stems import stems
from scheduler.visits.rules.texts import plain_text
from scheduler.visits.states import VisitState
from scheduler.visits.tables import Visit
from scheduler.words import Bilingual

LONGEST = 4000
DONE = frozenset({VisitState.HELD, VisitState.FOLLOWED_UP})


def save_note(session: Session, actor: Actor, visit_id: int, saw: str, take_home: str, now: datetime) -> Note:
    """The note with these texts, begun where there is none; one that is shared stays so.

    Raises NotFoundError for strangers, ForbiddenError for all but the guests, IllegalStepError before the visit is
    held, BadInputError for a text that is empty or too long.
    """
    require_part(parts_in(session, actor, visit_id), GUESTS, "write the note")
    visit = locked_visit(session, visit_id)
    if visit.state not in DONE:
        raise IllegalStepError("visit", visit.state, VisitState.FOLLOWED_UP, DONE)
    texts = {"saw": _said("saw", saw), "take_home": _said("take_home", take_home)}
    row = session.get(Note, visit_id)
    if row is None:
        row = Note(visit_id=visit_id)
        session.add(row)
    row.saw, row.take_home, row.changed = texts["saw"], texts["take_home"], now
    session.flush()
    note(session, visit, "write-note", actor.person_id, now, before={}, after=texts)
    if row.shared:
        _index(session, visit, row)
    return row


def share_note(session: Session, actor: Actor, visit_id: int, now: datetime) -> Note:
    """The note, which all who take part may now read; the visit is followed up. Raises as `save_note`."""
    require_part(parts_in(session, actor, visit_id), GUESTS, "share the note")
    visit = locked_visit(session, visit_id)
    row = session.get(Note, visit_id)
    if row is None or visit.state not in DONE:
        raise IllegalStepError("visit", visit.state, VisitState.FOLLOWED_UP, DONE)
    if row.shared is None:
        row.shared = now
        with changing(session, visit, "follow-up", actor.person_id, now):
            visit.state = VisitState.FOLLOWED_UP
    _index(session, visit, row)
    return row


def _index(session: Session, visit: Visit, row: Note) -> None:
    sides = sides_of(session, visit)
    names = theme_names(session, visit.partnership_id)
    about = [*_both(names[visit.theme])] if visit.theme in names else []
    texts = [row.saw, row.take_home, sides.host.name, sides.guest.name, *_both(sides.network.name), *about]
    session.execute(delete(NoteWord).where(NoteWord.visit_id == visit.id))
    session.add_all(NoteWord(visit_id=visit.id, word=word) for word in sorted(stems(texts)))
    session.flush()


def _both(name: Bilingual) -> tuple[str, str]:
    return name.da, name.en


def _said(place: str, text: str) -> str:
    clean = plain_text(place, text, LONGEST)
    if not clean:
        raise BadInputError(place, text, "one word or more")
    return clean
