"""Gathers what the page of one visit shows."""

from dataclasses import dataclass
from datetime import date

from scheduler.people.access import Actor
from scheduler.visits.booking.prospect import days_for
from scheduler.visits.booking.values import Terms, terms_of
from scheduler.visits.listing import Listed, visit_seen
from scheduler.visits.party.queries import Party, party
from scheduler.visits.rules.moving import may_decline_day
from scheduler.visits.rules.sides import side_of
from scheduler.visits.selection import awaited_sides
from scheduler.visits.states import COMING, OPEN, Side, VisitState
from web import request

ANSWERED = frozenset({*OPEN, VisitState.RESCHEDULE_PROPOSED})
MOST_DAYS = 60
"""The most days to choose from in a form."""


@dataclass(frozen=True)
class Shown:
    """One visit, the side the reader acts for, and what that side may do now."""

    visit: Listed
    side: Side
    may_accept: bool
    may_decline: bool
    may_confirm: bool
    may_move: bool
    may_cancel: bool
    may_name: bool
    days: tuple[date, ...]
    party: Party


def shown(visit_id: int) -> Shown:
    """What the page shows. Raises NotFoundError where there is no such visit, and for strangers."""
    return shown_to(request.signed_in(), visit_id)


def shown_to(actor: Actor, visit_id: int) -> Shown:
    """The same as the actor sees it."""
    with request.reading() as database:
        visit = visit_seen(database, actor, visit_id)
        people = party(database, visit_id, request.now(), request.settings().visits.named_days)
        days = days_for(database, actor, visit_id, request.now(), terms())
    side = side_of(actor, visit.host_code, visit.guest_code)
    answers = side is not Side.ORGANISER
    waited = awaited_sides(visit)
    is_asked = bool(waited & _theirs(visit, actor.municipalities))
    may_move = answers and visit.state in {*OPEN, VisitState.AGREED}
    return Shown(
        visit=visit,
        side=side,
        may_accept=is_asked and visit.state is not VisitState.AGREED,
        may_decline=answers and (may_decline_day(visit) or (is_asked and visit.state in ANSWERED)),
        may_confirm=answers
        and visit.state is VisitState.AGREED
        and (is_asked or not waited)
        and visit.declined_by in {None, side},
        may_move=may_move,
        may_cancel=visit.state in COMING,
        may_name=visit.state in COMING
        and (side is Side.ORGANISER or visit.guest_code in actor.municipalities),
        days=days[:MOST_DAYS] if may_move else (),
        party=people,
    )


def terms() -> Terms:
    """How this installation books."""
    return terms_of(request.settings())


def _theirs(visit: Listed, codes: frozenset[str]) -> frozenset[Side]:
    sides = {Side.HOST: visit.host_code, Side.GUEST: visit.guest_code}
    return frozenset(side for side, code in sides.items() if code in codes)
