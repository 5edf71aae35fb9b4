"""Every way that one visit can go, tried on the services: no dead end, and nothing sure that a side never said yes to."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import Engine, select

from scheduler.db import transaction
from scheduler.errors import ForbiddenError, IllegalStepError
from scheduler.planning.exchange.plan import Visit as Planned
from scheduler.refusal.reasons import Refusal
from scheduler.visits.booking.answers import accept, decline, reschedule
from scheduler.visits.booking.service import cancel, confirm, propose
from scheduler.visits.due import hold_due_visits
from scheduler.visits.planned.publishing import publish_visits
from scheduler.visits.states import STEPS, SURE, VisitState
from scheduler.visits.tables import Visit
from tests.factories import NOW, ORGANISER
from tests.scheduler.visits.world import CODES, DAY, FRAME, LATER, TERMS, Visiting, visiting

Seen = tuple[object, ...]
SHORT = FRAME.replace('"latest":"2019-11-29"', '"latest":"2018-04-30"')
"""Few days to look through for each refusal."""
AFTER = NOW + timedelta(days=400)
ENDS = frozenset({VisitState.HELD, VisitState.CANCELLED})
TOWNS = ("Odense", "Aarhus")


def looks(visit: Visit) -> Seen:
    """All of a visit that decides what may follow; its day only as one of two."""
    day = "first" if visit.local_starts.date() == DAY else "second"
    yes = (visit.host_accepts, visit.guest_accepts)
    return (
        visit.state,
        *yes,
        visit.proposed_by,
        visit.wanted_by,
        visit.wanted_on is None,
        visit.declined_by,
        day,
    )


def actions(world: Visiting, visit: Visit) -> dict[str, Callable[[], object]]:
    """All that either side, the organiser and time can do to it."""
    session, number = world.session, visit.id
    other = LATER if visit.local_starts.date() == DAY else DAY
    found: dict[str, Callable[[], object]] = {
        "ended by plan": lambda: plan(world),
        "cancelled by organiser": lambda: cancel(session, ORGANISER, number, "", NOW, TERMS),
        "time": lambda: hold_due_visits(session, AFTER),
    }
    for day in (DAY, LATER):
        found[f"planned {day}"] = lambda day=day: plan(world, day)
    for town in TOWNS:
        actor = world.actor(town)
        for act in (accept, confirm):
            found[f"{act.__name__} {town}"] = lambda act=act, who=actor: act(session, who, number, NOW, TERMS)
        for says_no in (decline, cancel):
            found[f"{says_no.__name__} {town}"] = lambda act=says_no, who=actor: act(
                session, who, number, "Nej", NOW, TERMS
            )
        found[f"another {town}"] = lambda who=actor: reschedule(session, who, number, other, NOW, TERMS)
    return found


def plan(world: Visiting, *days: object) -> object:
    wanted = [
        Planned(network="ledelse", guest=CODES["Odense"], host=CODES["Aarhus"], date=day) for day in days
    ]  # type: ignore[arg-type]  # days
    return publish_visits(world.session, ORGANISER, world.partnership.id, wanted, NOW, TERMS)


def explored(world: Visiting, visit: Visit, known: dict[Seen, set[Seen]]) -> Seen:
    """Fills in what follows from the visit as it stands, each step tried and taken back."""
    here = looks(visit)
    if here in known:
        return here
    known[here] = set()
    for act in actions(world, visit).values():
        trial = world.session.begin_nested()
        before = visit.state
        try:
            outcome = act()
        except (IllegalStepError, ForbiddenError):
            outcome = None
        if outcome is not None and not isinstance(outcome, Refusal):
            assert visit.state is before or visit.state in STEPS[before], (before, visit.state)
            known[here].add(explored(world, visit, known))
        trial.rollback()
        world.session.refresh(visit)
    return here


def test_no_dead_end_and_no_visit_that_a_side_never_accepted(sqlite_engine: Engine):
    known: dict[Seen, set[Seen]] = {}
    with transaction(sqlite_engine) as session:
        world = visiting(session)
        world.partnership.planning = SHORT
        for begin in (
            lambda: propose(session, ORGANISER, world.ask(), NOW, TERMS),
            lambda: propose(session, world.actor("Odense"), world.ask(), NOW, TERMS),
            lambda: propose(session, world.actor("Aarhus"), world.ask(), NOW, TERMS),
            lambda: plan(world, DAY),
        ):
            trial = session.begin_nested()
            begin()
            explored(world, session.scalars(select(Visit)).one(), known)
            trial.rollback()

    assert {one[0] for one in known} == set(VisitState) - {VisitState.FOLLOWED_UP}
    assert all(one[1] and one[2] for one in known if one[0] in SURE)
    for end in ENDS:
        reaches = {one for one in known if one[0] is end}
        while more := {one for one, after in known.items() if after & reaches} - reaches:
            reaches |= more
        assert {one for one in known if one[0] not in ENDS} <= reaches
