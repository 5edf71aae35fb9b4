"""What every booking keeps: the row of a visit, its day and its weeks, and which side acts."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from scheduler.outbox.letters import LetterKind
from scheduler.partnership.members import member_by_id
from scheduler.partnership.tables import Membership, Role
from scheduler.people.access import Actor
from scheduler.programme.drafting import opaque_uid
from scheduler.programme.frame.hours import instant, span
from scheduler.refusal.reasons import Refusal
from scheduler.visits.booking.changing import changing, keep_weeks
from scheduler.visits.booking.facts import Sides, days_of
from scheduler.visits.booking.values import Ask, Terms
from scheduler.visits.mail.letters import tell_both
from scheduler.visits.rules.days import day_refusal
from scheduler.visits.rules.sides import other, side_of
from scheduler.visits.rules.texts import plain_text
from scheduler.visits.states import Side, VisitState, check_step
from scheduler.visits.tables import Network, Visit


def add_visit(session: Session, sides: Sides, ask: Ask, by: Side, now: datetime, terms: Terms) -> Visit:
    """A new proposed visit with its week given on both sides; the caller has asked the rules."""
    visit = Visit(
        uid=opaque_uid(),
        partnership_id=sides.network.partnership_id,
        network_id=sides.network.id,
        host_id=sides.host.membership_id,
        guest_id=sides.guest.membership_id,
        theme=ask.theme or sides.network.theme,
        state=VisitState.PROPOSED,
        proposed_by=by,
        host_accepts=by is Side.HOST,
        guest_accepts=by is Side.GUEST,
        people=ask.people,
        message=ask.message,
        created=now,
        changed=now,
    )
    put_on(visit, ask.day, terms)
    session.add(visit)
    session.flush()
    keep_weeks(session, visit, ask.day)
    return visit


def put_on(visit: Visit, day: date, terms: Terms) -> None:
    """The visit's hours on that day."""
    visit.local_starts, visit.local_ends = span(day, 1, terms.begins, terms.finishes)
    visit.starts, visit.ends = instant(visit.local_starts), instant(visit.local_ends)


def sides_of(session: Session, visit: Visit) -> Sides:
    """The two municipalities of the visit, and its network."""
    network = session.get_one(Network, visit.network_id)
    return Sides(network, member_by_id(session, visit.host_id), member_by_id(session, visit.guest_id))


def end(
    session: Session, actor: Actor, visit: Visit, side: Side, reason: str, now: datetime, terms: Terms
) -> Visit:
    """The visit, cancelled by that side; its weeks are free again. Raises IllegalStepError where it was held."""
    check_step(visit.state, VisitState.CANCELLED)
    reason = plain_text("reason", reason)
    with changing(session, visit, "cancel", actor.person_id, now, reason):
        visit.state, visit.cancelled, visit.cancelled_by = VisitState.CANCELLED, now, side
        visit.cancel_reason = reason
        visit.wanted_on = visit.wanted_by = visit.declined_by = None
    keep_weeks(session, visit)
    tell_both(session, visit, LetterKind.VISIT_CANCELLED, side, terms.base_url, now, reason)
    return visit


def refusal_for_day(session: Session, visit: Visit, day: date, now: datetime, terms: Terms) -> Refusal | None:
    """Why the visit cannot be on that day; None when it can."""
    return day_refusal(days_of(session, sides_of(session, visit), now, terms.ahead_days, visit.id), day)


def acting_side(session: Session, actor: Actor, visit: Visit, said: Side | None) -> Side:
    """The side that the actor acts for. Raises as `side_of`."""
    sides = sides_of(session, visit)
    return side_of(actor, sides.host.code, sides.guest.code, said or _awaited(visit, actor, sides))


def _awaited(visit: Visit, actor: Actor, sides: Sides) -> Side | None:
    """For somebody who acts for both sides: the one whose answer is missing."""
    if not {sides.host.code, sides.guest.code} <= actor.municipalities:
        return None
    if visit.wanted_by is not None:
        return other(visit.wanted_by)
    return Side.GUEST if not visit.guest_accepts else Side.HOST


def accepts(visit: Visit, side: Side) -> bool:
    """Whether that side said yes to the day."""
    return visit.host_accepts if side is Side.HOST else visit.guest_accepts


def both_accept(visit: Visit) -> bool:
    """Whether both sides said yes to the day."""
    return visit.host_accepts and visit.guest_accepts


def say_yes(visit: Visit, side: Side) -> None:
    """That side says yes to the day."""
    if side is Side.HOST:
        visit.host_accepts = True
    else:
        visit.guest_accepts = True


def take_back(visit: Visit, side: Side) -> None:
    """That side no longer says yes to the day."""
    if side is Side.HOST:
        visit.host_accepts = False
    else:
        visit.guest_accepts = False


def who_is_busy(session: Session, visit: Visit, side: Side) -> tuple[int, str]:
    """The municipality of that side as an organisation, and the role that travels."""
    member = session.get_one(Membership, visit.host_id if side is Side.HOST else visit.guest_id)
    network = session.get_one(Network, visit.network_id)
    return member.organisation_id, session.get_one(Role, network.role_id).slug
