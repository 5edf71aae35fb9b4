"""What can be asked about the dossier of a visit, by those who take part in it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.errors import NotFoundError
from scheduler.people.access import Actor
from scheduler.people.tables import Person
from scheduler.visits.booking.keeping import sides_of
from scheduler.visits.dossiers.tables import Dossier, Question
from scheduler.visits.profiles.queries import profile_in_force
from scheduler.visits.rules.parts import Part, parts_of
from scheduler.visits.tables import Visit, VisitParticipant


@dataclass(frozen=True)
class Texts:
    """What the host says of the day, as plain text with lines."""

    programme: str = ""
    contacts: str = ""
    place: str = ""
    parking: str = ""
    practical: str = ""


@dataclass(frozen=True)
class Asked:
    """A question of a guest's, and the host's answer once there is one. by: the name of who asked, or ""."""

    id: int
    by: str
    text: str
    asked: datetime
    answer: str
    answered: datetime | None


@dataclass(frozen=True)
class DossierFacts:
    """The dossier; `changed` is absent while the host has written nothing, and `texts` then come from its profile."""

    texts: Texts
    changed: datetime | None
    questions: tuple[Asked, ...]


def parts_in(session: Session, actor: Actor, visit_id: int) -> frozenset[Part]:
    """What the actor is to the visit. Raises NotFoundError where there is none, and for strangers."""
    visit = session.get(Visit, visit_id)
    if visit is None:
        raise NotFoundError(f"visit is {visit_id}; expected the number of a visit")
    sides = sides_of(session, visit)
    return parts_of(actor, sides.host.code, sides.guest.code, _comes_along(session, actor, visit_id))


def dossier_of(session: Session, visit_id: int) -> DossierFacts:
    """The dossier of the visit; the caller answers for who sees it."""
    row = session.get(Dossier, visit_id)
    if row is None:
        host = session.get_one(Visit, visit_id).host_id
        texts = Texts(practical=profile_in_force(session, host).practical)
    else:
        texts = Texts(row.programme, row.contacts, row.place, row.parking, row.practical)
    return DossierFacts(texts, row.changed if row else None, _questions(session, visit_id))


def _questions(session: Session, visit_id: int) -> tuple[Asked, ...]:
    asked = (
        select(Question, Person.name)
        .outerjoin(Person, Person.id == Question.asked_by)
        .where(Question.visit_id == visit_id)
        .order_by(Question.asked, Question.id)
    )
    return tuple(
        Asked(one.id, name or "", one.text, one.asked, one.answer, one.answered)
        for one, name in session.execute(asked)
    )


def _comes_along(session: Session, actor: Actor, visit_id: int) -> bool:
    if actor.person_id is None:
        return False
    row = session.get(VisitParticipant, (visit_id, actor.person_id))
    return row is not None and row.dropped is None
