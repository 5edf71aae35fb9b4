"""Planning runs in the town of the page tests: one in each state that a page shows."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from scheduler.db import transaction
from scheduler.partnership.definition.reading import read_definition
from scheduler.partnership.tables import Partnership
from scheduler.planning.exchange.plan import Change, Infeasible, Placement, Plan, Repair, Status
from scheduler.planning.exchange.progress import Part, Progress
from scheduler.programme.states import EventState
from scheduler.programme.tables import BusyDays, Event, Venue
from scheduler.proposals.service import fail, finish, note_progress, order, start
from scheduler.proposals.tables import PlanningRun
from scheduler.proposals.what_if.alterations import AnyAlteration, Capacity, Leaves, Most
from scheduler.proposals.what_if.service import order_what_if
from scheduler.settings import CONFIG, Planning
from scheduler.words import Bilingual
from tests.factories import NOW, ORGANISER
from tests.web.town import Town

RULES = Planning(time_limit_seconds=5, seed=1)
MOVED_TO = date(2018, 3, 21)
OUT = frozenset({EventState.ANNOUNCED, EventState.REGISTRATION_OPEN, EventState.REGISTRATION_CLOSED})


@dataclass(frozen=True)
class Runs:
    """The numbers of the runs, by what a page shows of them."""

    queued: int
    running: int
    lost: int
    failed: int
    infeasible: int
    finished: int
    what_if: int


def set_frame(session: Session, partnership_id: int) -> None:
    """Gives the partnership what its definition says about planning."""
    frame = read_definition(CONFIG / "partnership.toml").planning.model_dump_json()
    session.get_one(Partnership, partnership_id).planning = frame


def stage(engine: Engine, town: Town) -> Runs:
    """Orders one run of each kind; the finished one moves the conference by a day, into Odense's council meeting."""
    with transaction(engine) as session:
        set_frame(session, town.partnership_id)
        session.add(
            BusyDays(
                organisation_id=1,
                from_on=MOVED_TO,
                until_on=MOVED_TO,
                role_slugs=["politician"],
                reason="byrådsmøde",
                source="odense-kalender",
            )
        )
        session.flush()
        halls = session.scalars(select(Venue.slug).order_by(Venue.id)).all()
        moved = session.get_one(Event, town.open_event).slug
        return Runs(
            queued=ordered(session, town).id,
            running=_running(session, town),
            lost=_lost(session, town),
            failed=_failed(session, town),
            infeasible=_infeasible(session, town, moved, halls[0]),
            finished=finished(session, ordered(session, town), town),
            what_if=finished(session, _what_if(session, town, halls[1]), town),
        )


def ordered(session: Session, town: Town) -> PlanningRun:
    return order(session, ORGANISER, town.partnership_id, NOW, RULES)


def finished(session: Session, run: PlanningRun, town: Town) -> int:
    """Finishes the run: what is published stays, but the conference moves to the day after."""
    moved = session.get_one(Event, town.open_event)
    hall = session.get_one(Venue, moved.venue_id)
    plan = plan_of(Placement(event=moved.slug, start=MOVED_TO, venue=hall.slug), *_kept(session, town))
    finish(session, run.id, plan, NOW)
    return run.id


def plan_of(*placements: Placement) -> Plan:
    costs = {"programme": 120, "visits": 0, "total": 120}
    return Plan(
        instance="town",
        status=Status.FEASIBLE,
        events=placements,
        visits=(),
        cost=costs,
        bound={"programme": 110},
    )


def _kept(session: Session, town: Town) -> list[Placement]:
    out = session.scalars(select(Event).where(Event.announced.is_not(None), Event.id != town.open_event))
    venues = {venue.id: venue.slug for venue in session.scalars(select(Venue))}
    return [
        Placement(event=one.slug, start=one.local_starts.date(), venue=venues[one.venue_id])
        for one in out
        if one.state in OUT and one.local_starts and one.venue_id
    ]


def _running(session: Session, town: Town) -> int:
    run = ordered(session, town)
    start(session, run, NOW)
    step = Progress(part=Part.PROGRAMME, best=130, bound=90, elapsed=2.0)
    note_progress(session, run.id, 1, step, NOW + timedelta(seconds=2))
    return run.id


def _lost(session: Session, town: Town) -> int:
    run = ordered(session, town)
    start(session, run, NOW - timedelta(hours=1))
    return run.id


def _failed(session: Session, town: Town) -> int:
    run = ordered(session, town)
    fail(session, run.id, "No plan was found within 5 seconds", NOW)
    return run.id


def _infeasible(session: Session, town: Town, event: str, venue: str) -> int:
    run = ordered(session, town)
    repairs = (
        _repair("Lad konferencen ligge til den 20. juni 2018.", f"events.{event}.latest", "2018-06-20", 140),
        _repair("Find en sal til 40.", f"venues.{venue}.capacity", 40, 150),
        _repair("Brug også lørdage.", f"events.{event}.weekdays", (1, 6), 160),
    )
    answer = Infeasible(
        instance="town",
        conflict=("event:a/capacity", "window"),
        sentences_da=(
            "Konferencen samler 40, og ingen sal er så stor.",
            "Konferencen skal ligge i marts 2018.",
        ),
        sentences_en=(
            "The conference gathers 40, and no hall is that large.",
            "The conference must lie in March 2018.",
        ),
        repairs=repairs,
    )
    finish(session, run.id, answer, NOW)
    return run.id


def _repair(said: str, at: str, value: str | int | tuple[int, ...], cost: int) -> Repair:
    change = Change(at=at, value=value)
    return Repair(
        constraint="window", da=said, en=said, changes=(change,), part="programme", cost=cost, bound=cost
    )


def _what_if(session: Session, town: Town, venue: str) -> PlanningRun:
    tried: tuple[AnyAlteration, ...] = (
        Capacity(venue=venue, name="KL-huset", capacity=1),
        Most(role="politician", plural=Bilingual("politikere", "politicians"), most=1),
        Leaves(code="0751", name="Aarhus"),
    )
    return order_what_if(session, ORGANISER, town.partnership_id, tried, NOW, RULES)
