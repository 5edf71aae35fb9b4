"""A municipality agrees on a quota of its own, with what follows for the places at events."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from scheduler.partnership.members import lock_member, member_by_code, role_by_slug
from scheduler.partnership.own_quota import agree_own_quota
from scheduler.partnership.tables import Quota
from scheduler.people.access import Actor, require_organiser
from scheduler.programme.changes.guarantee import hall_refusal
from scheduler.programme.changes.shares import note_all_shares
from scheduler.programme.states import PUBLIC, EventState
from scheduler.refusal.reasons import Refusal
from scheduler.registration.facts.queries import locked_events
from scheduler.registration.passing_on.promotion import promote

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class OwnQuota:
    """Fewest and most of one role for one municipality, in force from a day or from today."""

    partnership_id: int
    municipality_code: str
    role_slug: str
    fewest: int
    most: int
    since: date


def agree(session: Session, actor: Actor, wish: OwnQuota, now: datetime, offer: timedelta) -> Quota | Refusal:
    """The quota, in a new version of the agreement; seats that it adds go to those who wait.

    It cancels nothing by itself: who stands or is registered above a lower most stays, and is marked. Refused, with
    nothing changed, when an announced event could not keep the fewest. Raises ForbiddenError for everybody but an
    organiser, NotFoundError for an unknown municipality or role, BadInputError unless 0 <= fewest <= most.
    """
    require_organiser(actor)
    member = member_by_code(session, wish.partnership_id, wish.municipality_code)
    role = role_by_slug(session, wish.partnership_id, wish.role_slug)
    events = locked_events(session, wish.partnership_id, wish.since - ONE_DAY)
    membership = lock_member(session, member.membership_id)
    with session.begin_nested() as step:
        quota = agree_own_quota(
            session, membership, role, wish.fewest, wish.most, wish.since, now, actor.person_id
        )
        shown = [one for one in events if one.state in PUBLIC - {EventState.CANCELLED}]
        refusal = next(filter(None, (hall_refusal(session, one) for one in shown)), None)
        if refusal:
            step.rollback()
            return refusal
    note_all_shares(session, wish.partnership_id, now, membership.id)
    for event in events:
        promote(session, event, now, offer)
    return quota
