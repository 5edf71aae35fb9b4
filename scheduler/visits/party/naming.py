"""Names who comes along on a visit: by the guest municipality, as many as the host receives."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scheduler.errors import IllegalStepError, NotFoundError
from scheduler.people.access import Actor
from scheduler.people.service import person_for
from scheduler.people.tables import Person
from scheduler.refusal.reasons import Refusal
from scheduler.visits.booking.changing import locked_visit, note
from scheduler.visits.booking.keeping import sides_of
from scheduler.visits.profiles.queries import profile_in_force
from scheduler.visits.rules.pairs import group_refusal
from scheduler.visits.rules.sides import require_sight, side_of
from scheduler.visits.states import COMING, Side
from scheduler.visits.tables import Visit, VisitParticipant


def name_participant(
    session: Session, actor: Actor, visit_id: int, name: str, email: str, now: datetime
) -> Person | Refusal:
    """Somebody more on the visit; anyone whom the guest municipality sends, up to the host's largest group.

    Raises NotFoundError for all but the guest and the organiser, BadInputError for a name or address that cannot be,
    IllegalStepError for a visit that is over or cancelled.
    """
    visit = _of_guest(session, actor, visit_id)
    receives = profile_in_force(session, visit.host_id)
    still = (VisitParticipant.visit_id == visit_id, VisitParticipant.dropped.is_(None))
    number = session.scalar(select(func.count()).where(*still)) or 0
    person = person_for(session, name, email, now, actor.person_id)
    known = session.get(VisitParticipant, (visit_id, person.id))
    if known and known.dropped is None:
        return person
    host = sides_of(session, visit).host.name
    refusal = group_refusal(host, number + 1, 1, receives.largest_group)
    if refusal:
        return refusal
    if known:
        known.dropped = None
    else:
        session.add(VisitParticipant(visit_id=visit_id, person_id=person.id, added=now))
    _settle(session, visit, now)
    note(session, visit, "name", actor.person_id, now, after={"person": person.id})
    return person


def drop_participant(session: Session, actor: Actor, visit_id: int, person_id: int, now: datetime) -> None:
    """One less on the visit. Raises as `name_participant`, and NotFoundError for somebody who does not come."""
    visit = _of_guest(session, actor, visit_id)
    row = session.get(VisitParticipant, (visit_id, person_id))
    if row is None or row.dropped is not None:
        raise NotFoundError(f"person {person_id} does not come along on visit {visit_id}")
    row.dropped = now
    _settle(session, visit, now)
    note(session, visit, "drop", actor.person_id, now, before={"person": person_id}, after={})


def _settle(session: Session, visit: Visit, now: datetime) -> None:
    """Those who come see the visit in their calendars, so its revision rises."""
    visit.revision += 1
    visit.changed = now
    session.flush()


def _of_guest(session: Session, actor: Actor, visit_id: int) -> Visit:
    visit = locked_visit(session, visit_id)
    sides = sides_of(session, visit)
    require_sight(actor, sides.host.code, sides.guest.code)
    is_guest = sides.guest.code in actor.municipalities
    if not is_guest and side_of(actor, sides.host.code, sides.guest.code) is not Side.ORGANISER:
        raise NotFoundError(f"visit {visit_id} is not yours to fill; expected the guest's coordinator")
    if visit.state not in COMING:
        raise IllegalStepError("visit", visit.state, "filled", COMING)
    return visit
