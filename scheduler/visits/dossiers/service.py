"""What can be done with a dossier: the host writes it and answers, the guests ask."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy.orm import Session

from scheduler.errors import BadInputError, IllegalStepError, NotFoundError
from scheduler.outbox.letters import LetterKind
from scheduler.people.access import Actor
from scheduler.visits.booking.changing import locked_visit, note
from scheduler.visits.dossiers.letters import tell_asker, tell_hosts
from scheduler.visits.dossiers.queries import Texts, parts_in
from scheduler.visits.dossiers.tables import Dossier, Question
from scheduler.visits.rules.parts import GUESTS, HOSTS, require_part
from scheduler.visits.rules.texts import plain_text
from scheduler.visits.states import COMING
from scheduler.visits.tables import Visit

LONGEST = {"programme": 4000, "contacts": 1000, "place": 300, "parking": 1000, "practical": 4000}


def keep_dossier(session: Session, actor: Actor, visit_id: int, wanted: Texts, now: datetime) -> Dossier:
    """The dossier with these texts; another place raises the visit's revision, since calendars show it.

    Raises NotFoundError for strangers, ForbiddenError for all but the host, BadInputError for a text that is too
    long, IllegalStepError for a visit that is over or cancelled.
    """
    require_part(parts_in(session, actor, visit_id), HOSTS, "edit the dossier")
    visit = _coming(session, visit_id)
    texts = {name: plain_text(name, text, LONGEST[name]) for name, text in asdict(wanted).items()}
    row = session.get(Dossier, visit_id)
    before = {name: getattr(row, name) if row else "" for name in texts}
    if row is None:
        row = Dossier(visit_id=visit_id)
        session.add(row)
    for name, text in texts.items():
        setattr(row, name, text)
    row.changed = now
    if before["place"] != texts["place"]:
        visit.revision, visit.changed = visit.revision + 1, now
    session.flush()
    note(session, visit, "edit-dossier", actor.person_id, now, before=before, after=texts)
    return row


def ask(session: Session, actor: Actor, visit_id: int, text: str, now: datetime, base_url: str) -> Question:
    """A question to the host, who is told by mail. Raises as `keep_dossier`, for all but the guests."""
    require_part(parts_in(session, actor, visit_id), GUESTS, "ask the host")
    visit = _coming(session, visit_id)
    question = Question(visit_id=visit_id, asked_by=actor.person_id, text=_said("question", text), asked=now)
    session.add(question)
    session.flush()
    note(session, visit, "ask", actor.person_id, now, before={}, after={"question": question.id})
    tell_hosts(session, visit, LetterKind.VISIT_QUESTION, question.text, base_url, now)
    return question


def answer(
    session: Session, actor: Actor, visit_id: int, question_id: int, text: str, now: datetime, base_url: str
) -> Question:
    """The question with the host's answer, which may be changed; the one who asked is told by mail.

    Raises as `keep_dossier`, and NotFoundError for a question that is not of this visit.
    """
    require_part(parts_in(session, actor, visit_id), HOSTS, "answer the guests")
    visit = _coming(session, visit_id)
    question = session.get(Question, question_id)
    if question is None or question.visit_id != visit_id:
        raise NotFoundError(f"question {question_id} is not of visit {visit_id}")
    question.answer, question.answered = _said("answer", text), now
    session.flush()
    note(session, visit, "answer", actor.person_id, now, before={}, after={"question": question.id})
    tell_asker(session, visit, question, base_url, now)
    return question


def _said(place: str, text: str) -> str:
    clean = plain_text(place, text)
    if not clean:
        raise BadInputError(place, text, "one word or more")
    return clean


def _coming(session: Session, visit_id: int) -> Visit:
    visit = locked_visit(session, visit_id)
    if visit.state not in COMING:
        raise IllegalStepError("visit", visit.state, "prepared", COMING)
    return visit
