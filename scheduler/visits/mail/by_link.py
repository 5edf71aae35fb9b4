"""The visit and the reader behind the link in a letter: no password, one visit, until its day is over."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from scheduler.clock import local
from scheduler.errors import NotFoundError
from scheduler.outbox.links import is_visit_token, visit_named
from scheduler.partnership.members import member_by_id
from scheduler.people.access import Actor
from scheduler.people.queries import actor_of
from scheduler.visits.tables import Visit


def visit_by_link(session: Session, secret: str, token: str, now: datetime) -> tuple[int, Actor]:
    """The visit's number, and the reader, who acts for their side of that visit and for nothing else.

    secret: the installation's. Raises NotFoundError for a link that is not ours, whose day is over, or whose reader
    coordinates neither side any more, and for every other reason alike.
    """
    named = visit_named(token)
    visit = session.get(Visit, named.visit_id) if named else None
    if named is None or visit is None or not is_visit_token(secret, named, visit.uid):
        raise NotFoundError("a link to a visit; expected one that this installation signed")
    if named.until < local(now).date():
        raise NotFoundError(f"a link to visit {visit.id} until {named.until}; expected one that still holds")
    actor = actor_of(session, named.person_id, now)
    sides = {member_by_id(session, one).code for one in (visit.host_id, visit.guest_id)}
    if actor is None or not sides & actor.municipalities:
        raise NotFoundError(f"a link to visit {visit.id}; expected that of somebody who acts for a side")
    return visit.id, replace(actor, is_organiser=False, municipalities=actor.municipalities & sides)
