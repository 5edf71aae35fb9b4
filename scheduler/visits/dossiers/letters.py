"""Who is told of a question and of its answer."""

from datetime import datetime

from sqlalchemy.orm import Session

from scheduler.outbox.letters import LetterKind
from scheduler.outbox.service import put
from scheduler.partnership.members import member_by_id
from scheduler.people.queries import coordinators
from scheduler.people.service import recipient
from scheduler.people.tables import Person
from scheduler.visits.dossiers.tables import Question
from scheduler.visits.tables import Visit
from scheduler.words import Value


def tell_hosts(
    session: Session, visit: Visit, letter: LetterKind, text: str, base_url: str, now: datetime
) -> None:
    """Writes to those who coordinate the host; base_url: where the pages stand."""
    values = _values(session, visit, base_url) | {"question": text}
    for person in coordinators(session, member_by_id(session, visit.host_id).code, now):
        put(
            session,
            to=recipient(person),
            letter=letter,
            values=values,
            now=now,
            partnership_id=visit.partnership_id,
            expires=visit.ends,
        )


def tell_asker(session: Session, visit: Visit, question: Question, base_url: str, now: datetime) -> None:
    """Writes the answer to the one who asked, where they are still known."""
    asker = session.get(Person, question.asked_by) if question.asked_by else None
    if asker is None:
        return
    values = _values(session, visit, base_url) | {"question": question.text, "answer": question.answer}
    put(
        session,
        to=recipient(asker),
        letter=LetterKind.VISIT_ANSWER,
        values=values,
        now=now,
        partnership_id=visit.partnership_id,
        expires=visit.ends,
    )


def _values(session: Session, visit: Visit, base_url: str) -> dict[str, Value]:
    return {
        "host": member_by_id(session, visit.host_id).name,
        "guest": member_by_id(session, visit.guest_id).name,
        "day": visit.local_starts.date(),
        "link": f"{base_url}/visits/{visit.id}/dossier",
    }
