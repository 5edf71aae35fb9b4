"""Changes the role in which somebody comes to an event."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from scheduler.errors import BadInputError
from scheduler.partnership.members import member_by_id, role_by_slug
from scheduler.people.access import Actor
from scheduler.refusal.reasons import Refusal
from scheduler.registration.changes import change_role
from scheduler.registration.facts.asking import found_for
from scheduler.registration.facts.standing import standing_of
from scheduler.registration.passing_on.promotion import promote
from scheduler.registration.rules.admission import why_not
from scheduler.registration.rules.limits import group_of, refusal_for
from scheduler.registration.rules.quota import limit_for
from scheduler.registration.rules.states import HOLDING
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
        without = standing_of(session, event, now, without_id=one.id)
        group = group_of(without, new)
        if limit := limit_for(group, without.hall, 0):
            return refusal_for(limit, asking.names, group, without.hall, 0)
    change_role(session, actor.person_id, one, role.id, now)
    promote(session, event, now, offer, freed=old)
    return one
