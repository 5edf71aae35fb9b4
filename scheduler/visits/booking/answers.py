"""Answers to a proposed visit: accept, decline, or say another day."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from scheduler.errors import IllegalStepError
from scheduler.outbox.letters import LetterKind
from scheduler.people.access import Actor
from scheduler.programme.changes.declined_days import keep_declined_day
from scheduler.refusal.reasons import Refusal
from scheduler.visits.booking.changing import changing, keep_weeks, locked_visit
from scheduler.visits.booking.keeping import (
    accepts,
    acting_side,
    both_accept,
    end,
    put_on,
    refusal_for_day,
    say_yes,
    take_back,
    who_is_busy,
)
from scheduler.visits.booking.values import Terms
from scheduler.visits.mail.letters import tell_both, tell_organisers
from scheduler.visits.rules.moving import may_decline_day
from scheduler.visits.rules.sides import municipal_side
from scheduler.visits.rules.texts import plain_text
from scheduler.visits.states import OPEN, Side, VisitState, check_step
from scheduler.visits.tables import Visit

WAITS = ["the other side's answer"]


def accept(
    session: Session,
    actor: Actor,
    visit_id: int,
    now: datetime,
    terms: Terms,
    said: Side | None = None,
) -> Visit | Refusal:
    """The visit, with one side's yes to the day that the other, or the organiser, proposed; agreed when both said it.

    A refusal when the day is no longer free. Raises NotFoundError for strangers, ForbiddenError for the organiser,
    IllegalStepError where nothing waits for that side's answer.
    """
    visit = locked_visit(session, visit_id)
    side = municipal_side(acting_side(session, actor, visit, said))
    if visit.state is VisitState.RESCHEDULE_PROPOSED:
        return _accept_move(session, actor, visit, side, now, terms)
    if visit.state not in OPEN or accepts(visit, side):
        raise IllegalStepError("visit", visit.state, VisitState.AGREED, WAITS)
    refusal = refusal_for_day(session, visit, visit.local_starts.date(), now, terms)
    if refusal:
        return refusal
    with changing(session, visit, "accept", actor.person_id, now):
        say_yes(visit, side)
        wanted = VisitState.AGREED if both_accept(visit) else VisitState.ACCEPTED_BY_ONE
        check_step(visit.state, wanted)
        visit.state = wanted
    if visit.state is VisitState.AGREED:
        tell_both(session, visit, LetterKind.VISIT_AGREED, side, terms.base_url, now)
    return visit


def decline(
    session: Session,
    actor: Actor,
    visit_id: int,
    reason: str,
    now: datetime,
    terms: Terms,
    said: Side | None = None,
) -> Visit:
    """The visit, cancelled where it was not agreed yet; where another day was proposed, the agreed day stays.

    Of a visit that a plan brought the day alone is declined: the visit waits for another, and no plan or booking
    uses the day again. Raises as `accept`.
    """
    visit = locked_visit(session, visit_id)
    side = municipal_side(acting_side(session, actor, visit, said))
    if visit.state in OPEN:
        return end(session, actor, visit, side, reason, now, terms)
    if may_decline_day(visit):
        return _decline_day(session, actor, visit, side, reason, now, terms)
    if visit.state is not VisitState.RESCHEDULE_PROPOSED:
        raise IllegalStepError("visit", visit.state, VisitState.CANCELLED, OPEN)
    reason = plain_text("reason", reason)
    with changing(session, visit, "decline", actor.person_id, now, reason):
        visit.state, visit.wanted_on, visit.wanted_by = VisitState.AGREED, None, None
    keep_weeks(session, visit, visit.local_starts.date())
    tell_both(session, visit, LetterKind.VISIT_STAYS, side, terms.base_url, now, reason)
    return visit


def reschedule(
    session: Session,
    actor: Actor,
    visit_id: int,
    day: date,
    now: datetime,
    terms: Terms,
    said: Side | None = None,
) -> Visit | Refusal:
    """The visit with another day proposed: while it is open that is the answer, once agreed the old day stands meanwhile.

    Raises as `accept`.
    """
    visit = locked_visit(session, visit_id)
    side = municipal_side(acting_side(session, actor, visit, said))
    if visit.state not in OPEN:
        check_step(visit.state, VisitState.RESCHEDULE_PROPOSED)
    refusal = refusal_for_day(session, visit, day, now, terms)
    if refusal:
        return refusal
    with changing(session, visit, "reschedule", actor.person_id, now):
        if visit.state in OPEN:
            put_on(visit, day, terms)
            visit.host_accepts, visit.guest_accepts = side is Side.HOST, side is Side.GUEST
            visit.state = VisitState.ACCEPTED_BY_ONE
        else:
            visit.state, visit.wanted_on, visit.wanted_by = VisitState.RESCHEDULE_PROPOSED, day, side
            visit.declined_by, visit.decline_reason = None, ""
    keep_weeks(session, visit, visit.local_starts.date(), day)
    letter = LetterKind.VISIT_PROPOSED if visit.state in OPEN else LetterKind.VISIT_MOVED
    tell_both(session, visit, letter, side, terms.base_url, now)
    return visit


def _decline_day(
    session: Session, actor: Actor, visit: Visit, side: Side, reason: str, now: datetime, terms: Terms
) -> Visit:
    reason = plain_text("reason", reason)
    with changing(session, visit, "decline", actor.person_id, now, reason):
        visit.declined_by, visit.decline_reason = side, reason
        take_back(visit, side)
    keep_declined_day(session, *who_is_busy(session, visit, side), visit.local_starts.date())
    tell_both(session, visit, LetterKind.VISIT_DAY_DECLINED, side, terms.base_url, now, reason)
    tell_organisers(session, visit, LetterKind.VISIT_DAY_DECLINED, side, terms.base_url, now, reason)
    return visit


def _accept_move(
    session: Session, actor: Actor, visit: Visit, side: Side, now: datetime, terms: Terms
) -> Visit | Refusal:
    day = visit.wanted_on
    if day is None or visit.wanted_by is side:
        raise IllegalStepError("visit", visit.state, VisitState.AGREED, WAITS)
    refusal = refusal_for_day(session, visit, day, now, terms)
    if refusal:
        return refusal
    with changing(session, visit, "accept", actor.person_id, now):
        put_on(visit, day, terms)
        visit.state, visit.wanted_on, visit.wanted_by = VisitState.AGREED, None, None
        visit.host_accepts = visit.guest_accepts = True
    keep_weeks(session, visit, day)
    tell_both(session, visit, LetterKind.VISIT_AGREED, side, terms.base_url, now)
    return visit
