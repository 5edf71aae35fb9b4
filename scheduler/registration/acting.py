"""Changes how somebody comes to an event: in which role, and whether online."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from scheduler.errors import BadInputError
from scheduler.outbox.letters import LetterKind
from scheduler.partnership.members import member_by_id, role_by_slug
from scheduler.partnership.tables import Role
from scheduler.people.access import Actor
from scheduler.people.tables import Person
from scheduler.programme.states import Online
from scheduler.programme.tables import Event
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.registration.changes import change_online, change_role
from scheduler.registration.facts.asking import found_for
from scheduler.registration.facts.standing import standing_of
from scheduler.registration.letters import tell
from scheduler.registration.passing_on.promotion import promote
from scheduler.registration.rules.admission import Names, why_not
from scheduler.registration.rules.limits import full, group_of, queue_of, refusal_for
from scheduler.registration.rules.quota import Limit, limit_for
from scheduler.registration.rules.states import HOLDING, RegistrationState
from scheduler.registration.rules.waiting_list import GroupKey
from scheduler.registration.service import ended_or_begun, locked_registration
from scheduler.registration.tables import Registration


def act_as(
    session: Session, actor: Actor, registration_id: int, role_slug: str, now: datetime, offer: timedelta
) -> Registration | Refusal:
    """The registration in another acting role, while the caps of both allow; else the rule that says no.

    What falls free in the old role is passed on; one who waits goes on waiting, in the other role's line.
    Raises ForbiddenError and NotFoundError as `withdraw`, BadInputError for an external.
    """
    event, one = locked_registration(session, actor, registration_id)
    if refusal := ended_or_begun(event, one, now):
        return refusal
    if one.membership_id is None:
        raise BadInputError(f"registration {one.id}", "an external's", "one of a municipality")
    member = member_by_id(session, one.membership_id)
    role = role_by_slug(session, event.partnership_id, role_slug)
    if role.id == one.role_id:
        return one
    found = found_for(session, event, member.code, role_slug, one.person_id)
    asking = replace(found.asking, is_registered=False)
    if refusal := why_not(asking, now):
        return refusal
    old, new = GroupKey(member.membership_id, one.role_id), GroupKey(member.membership_id, role.id)
    if one.state in HOLDING:
        without = replace(standing_of(session, event, now, without_id=one.id), waiting=())
        if refusal := full(asking.names, without, new, online=one.online):
            return refusal
    change_role(session, actor.person_id, one, role.id, now)
    promote(session, event, now, offer, freed=old)
    return one


def take_part(
    session: Session,
    actor: Actor,
    registration_id: int,
    now: datetime,
    offer: timedelta,
    *,
    online: bool,
) -> Registration | Refusal:
    """The registration with its person online, or in the hall where it has a seat; else the rule that says no.

    A seat in the hall that falls free is passed on. One who waits goes on waiting, for what is then needed. Raises
    ForbiddenError and NotFoundError as `withdraw`.
    """
    event, one = locked_registration(session, actor, registration_id)
    if refusal := ended_or_begun(event, one, now):
        return refusal
    if one.online is online:
        return one
    if refusal := _why_not_there(session, event, one, now, online=online):
        return refusal
    was = one.state
    change_online(session, actor.person_id, one, now, online=online)
    freed = GroupKey(one.membership_id, one.role_id) if was in HOLDING else None
    promote(session, event, now, offer, freed=freed)
    if was is RegistrationState.CONFIRMED:
        tell(session, one, LetterKind.CONFIRMED, now)
    return one


def _why_not_there(
    session: Session, event: Event, one: Registration, now: datetime, *, online: bool
) -> Refusal | None:
    if online:
        is_offered = event.online is not Online.NONE
        return None if is_offered else Refusal(Reason.NOT_ONLINE, {"event": event.title})
    if one.state not in HOLDING:
        return None
    standing, key = standing_of(session, event, now), GroupKey(one.membership_id, one.role_id)
    group, queue = group_of(standing, key), queue_of(standing)
    if standing.counts_online:  # the place of the cap is theirs already; the hall alone decides
        in_hall = Limit.QUEUE if queue else None
        limit = Limit.HALL if standing.hall.seats_for(group) < 1 else in_hall
    else:
        limit = limit_for(group, standing.hall, queue)
    return refusal_for(limit, _names(session, event, one), group, standing.hall, queue) if limit else None


def _names(session: Session, event: Event, one: Registration) -> Names:
    role = session.get_one(Role, one.role_id)
    municipality = member_by_id(session, one.membership_id).name if one.membership_id else ""
    person = session.get_one(Person, one.person_id).name
    return Names(person, municipality, role.name, role.plural, event.title)
