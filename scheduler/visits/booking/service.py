"""Books a visit: one side asks, and when the day is agreed both confirm; either may cancel."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from scheduler.errors import BadInputError
from scheduler.outbox.letters import LetterKind
from scheduler.partnership.frame import planning_frame
from scheduler.partnership.members import member_by_code
from scheduler.people.access import Actor
from scheduler.programme.changes.declined_days import forget_declined_day
from scheduler.refusal.reasons import Refusal
from scheduler.visits.booking.changing import changing, lock_sides, locked_visit, note
from scheduler.visits.booking.facts import Sides, days_of, pair_of
from scheduler.visits.booking.keeping import acting_side, add_visit, both_accept, end, say_yes, who_is_busy
from scheduler.visits.booking.values import Ask, Terms
from scheduler.visits.mail.letters import tell_both
from scheduler.visits.networks.queries import network_by_id
from scheduler.visits.rules.days import day_refusal
from scheduler.visits.rules.pairs import pair_refusal
from scheduler.visits.rules.sides import municipal_side, side_of
from scheduler.visits.rules.texts import plain_text
from scheduler.visits.states import Side, VisitState, check_step
from scheduler.visits.tables import Network, Visit


def propose(session: Session, actor: Actor, ask: Ask, now: datetime, terms: Terms) -> Visit | Refusal:
    """The visit, accepted by the side that asks; a proposal of the organiser's is accepted by nobody yet.

    Raises NotFoundError for an unknown network or municipality and for those who act for neither
    side, BadInputError for a theme that there is not.
    """
    network = network_by_id(session, ask.network_id)
    message = plain_text("message", ask.message)
    by = side_of(actor, ask.host, ask.guest)
    host = member_by_code(session, network.partnership_id, ask.host)
    guest = member_by_code(session, network.partnership_id, ask.guest)
    sides = Sides(network, host, guest)
    _require_theme(session, network, ask.theme)
    lock_sides(session, host.membership_id, guest.membership_id)
    refusal = pair_refusal(pair_of(session, sides, ask.day, ask.people)) or day_refusal(
        days_of(session, sides, now, terms.ahead_days), ask.day
    )
    if refusal:
        return refusal
    visit = add_visit(session, sides, replace(ask, message=message), by, now, terms)
    visit.state = VisitState.PROPOSED if by is Side.ORGANISER else VisitState.ACCEPTED_BY_ONE
    session.flush()
    note(session, visit, "propose", actor.person_id, now)
    tell_both(session, visit, LetterKind.VISIT_PROPOSED, by, terms.base_url, now)
    return visit


def confirm(
    session: Session,
    actor: Actor,
    visit_id: int,
    now: datetime,
    terms: Terms,
    said: Side | None = None,
) -> Visit:
    """The agreed visit with one side's confirmation; confirmed when both have said yes to the day.

    A side that declined the day takes that back. Raises as `accept`.
    """
    visit = locked_visit(session, visit_id)
    side = municipal_side(acting_side(session, actor, visit, said))
    check_step(visit.state, VisitState.CONFIRMED)
    with changing(session, visit, "confirm", actor.person_id, now):
        say_yes(visit, side)
        if visit.declined_by is side:
            visit.declined_by, visit.decline_reason = None, ""
            organisation_id, _ = who_is_busy(session, visit, side)
            forget_declined_day(session, organisation_id, visit.local_starts.date())
        if both_accept(visit):
            visit.state = VisitState.CONFIRMED
    if visit.state is VisitState.CONFIRMED:
        tell_both(session, visit, LetterKind.VISIT_CONFIRMED, side, terms.base_url, now)
    return visit


def cancel(session: Session, actor: Actor, visit_id: int, reason: str, now: datetime, terms: Terms) -> Visit:
    """The visit, cancelled by the actor's side; its week is free again.

    Raises NotFoundError for strangers, IllegalStepError for a visit that was held or is cancelled.
    """
    visit = locked_visit(session, visit_id)
    side = acting_side(session, actor, visit, None)
    return end(session, actor, visit, side, reason, now, terms)


def _require_theme(session: Session, network: Network, theme: str) -> None:
    known = planning_frame(session, network.partnership_id).themes
    if theme and theme not in known:
        raise BadInputError("theme", theme, f"one of: {', '.join(known)}")
