from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from scheduler.busy.tables import ForeignBusy, ForeignCalendar
from scheduler.db import transaction
from scheduler.errors import ForbiddenError, IllegalStepError, NotFoundError
from scheduler.journal.tables import JournalRow
from scheduler.programme.states import Mode
from scheduler.programme.tables import BusyDays
from scheduler.refusal.reasons import Refusal
from scheduler.visits.booking.answers import accept, decline, reschedule
from scheduler.visits.booking.service import cancel, confirm, propose
from scheduler.visits.rules.days import monday_of
from scheduler.visits.states import Side, VisitState
from scheduler.visits.tables import StatusProfile, Visit
from scheduler.words import Bilingual
from tests import factories
from tests.factories import NOW, ORGANISER
from tests.scheduler.visits.world import DAY, LATER, TERMS, Visiting, refused, visiting

STRANGER = "Vejle"


@pytest.fixture
def world(engine: Engine):
    with transaction(engine) as session:
        yield visiting(session)


def agreed(world: Visiting) -> Visit:
    visit = world.asks()
    outcome = accept(world.session, world.actor("Aarhus"), visit.id, NOW, TERMS)
    assert isinstance(outcome, Visit)
    return outcome


def test_two_municipalities_agree_in_two_messages_and_confirm_in_a_third(world: Visiting):
    visit = world.asks()
    asked = visit.state
    accept(world.session, world.actor("Aarhus"), visit.id, NOW, TERMS)
    accepted = visit.state
    confirm(world.session, world.actor("Odense"), visit.id, NOW, TERMS)

    assert (asked, accepted, visit.state) == (
        VisitState.ACCEPTED_BY_ONE,
        VisitState.AGREED,
        VisitState.CONFIRMED,
    )
    told = ["visit-proposed", "visit-agreed", "visit-confirmed"]
    assert (world.letters("Odense"), world.letters("Aarhus")) == (told, told)
    assert visit.local_starts.isoformat() == "2018-03-06T10:00:00"
    assert visit.starts.isoformat() == "2018-03-06T09:00:00+00:00"


def test_host_may_invite_and_the_guest_accepts(world: Visiting):
    visit = propose(world.session, world.actor("Aarhus"), world.ask(), NOW, TERMS)
    assert isinstance(visit, Visit)

    accept(world.session, world.actor("Odense"), visit.id, NOW, TERMS)

    assert (visit.proposed_by, visit.state) == (Side.HOST, VisitState.AGREED)


def test_proposal_of_the_organiser_needs_both_sides(world: Visiting):
    visit = propose(world.session, ORGANISER, world.ask(), NOW, TERMS)
    assert isinstance(visit, Visit)
    states = [visit.state]
    for town in ("Odense", "Aarhus"):
        accept(world.session, world.actor(town), visit.id, NOW, TERMS)
        states.append(visit.state)

    assert states == [VisitState.PROPOSED, VisitState.ACCEPTED_BY_ONE, VisitState.AGREED]


def test_counter_moves_an_open_visit_and_waits_for_the_other(world: Visiting):
    visit = world.asks()

    reschedule(world.session, world.actor("Aarhus"), visit.id, LATER, NOW, TERMS)

    assert (visit.local_starts.date(), visit.state) == (LATER, VisitState.ACCEPTED_BY_ONE)
    assert (visit.host_accepts, visit.guest_accepts, visit.revision) == (True, False, 1)
    assert world.weeks(visit) == {(world.members[town].id, monday_of(LATER)) for town in ("Odense", "Aarhus")}


def test_reschedule_holds_both_weeks_until_it_is_answered(world: Visiting):
    visit = agreed(world)
    reschedule(world.session, world.actor("Odense"), visit.id, LATER, NOW, TERMS)
    held = {monday for _, monday in world.weeks(visit)}

    accept(world.session, world.actor("Aarhus"), visit.id, NOW, TERMS)

    assert held == {monday_of(DAY), monday_of(LATER)}
    assert {monday for _, monday in world.weeks(visit)} == {monday_of(LATER)}
    assert (visit.state, visit.local_starts.date()) == (VisitState.AGREED, LATER)


def test_declined_reschedule_keeps_the_agreed_day(world: Visiting):
    visit = agreed(world)
    reschedule(world.session, world.actor("Odense"), visit.id, LATER, NOW, TERMS)

    decline(world.session, world.actor("Aarhus"), visit.id, "Travlt", NOW, TERMS)

    assert (visit.state, visit.local_starts.date()) == (VisitState.AGREED, DAY)
    assert {monday for _, monday in world.weeks(visit)} == {monday_of(DAY)}
    assert world.letters("Odense")[-1] == "visit-stays"


def test_reschedule_cannot_be_accepted_by_the_side_that_asked(world: Visiting):
    visit = agreed(world)
    reschedule(world.session, world.actor("Odense"), visit.id, LATER, NOW, TERMS)

    with pytest.raises(IllegalStepError):
        accept(world.session, world.actor("Odense"), visit.id, NOW, TERMS)


def test_cancel_says_the_side_and_frees_the_week(world: Visiting):
    visit = agreed(world)

    cancel(world.session, world.actor("Aarhus"), visit.id, "Ombygning", NOW, TERMS)

    assert (visit.cancelled_by, visit.cancel_reason, world.weeks(visit)) == (Side.HOST, "Ombygning", set())
    assert world.asks().id != visit.id


def test_decline_of_an_open_visit_cancels_it(world: Visiting):
    visit = world.asks()

    decline(world.session, world.actor("Aarhus"), visit.id, "Ikke i år", NOW, TERMS)

    assert (visit.state, visit.cancelled_by) == (VisitState.CANCELLED, Side.HOST)


@pytest.mark.parametrize("act", [accept, confirm])
def test_strangers_are_told_that_there_is_no_visit(world: Visiting, act: object):
    visit = world.asks()

    with pytest.raises(NotFoundError):
        act(world.session, world.actor(STRANGER), visit.id, NOW, TERMS)
    with pytest.raises(NotFoundError):
        cancel(world.session, world.actor(STRANGER), visit.id, "", NOW, TERMS)
    with pytest.raises(NotFoundError):
        propose(world.session, world.actor(STRANGER), world.ask(day=LATER), NOW, TERMS)


def test_organiser_answers_for_neither_side_but_may_cancel(world: Visiting):
    visit = world.asks()

    with pytest.raises(ForbiddenError):
        accept(world.session, ORGANISER, visit.id, NOW, TERMS)
    cancel(world.session, ORGANISER, visit.id, "Fejl", NOW, TERMS)

    assert visit.cancelled_by is Side.ORGANISER


def test_day_is_refused_where_either_side_is_busy(world: Visiting):
    town = world.members["Odense"].organisation_id
    busy = {"organisation_id": town, "from_on": DAY, "until_on": DAY, "source": "test"}
    world.session.add(BusyDays(role_slugs=["leader"], reason="pædagogisk dag", **busy))
    world.session.flush()

    outcome = propose(world.session, world.actor("Odense"), world.ask(), NOW, TERMS)

    assert isinstance(outcome, Refusal)
    assert (outcome.figures["municipality"], str(outcome.reason)) == ("Odense", "date-taken")


def test_day_that_a_calendar_elsewhere_takes_is_refused_by_its_name(world: Visiting):
    town = world.members["Odense"].id
    council = ForeignCalendar(membership_id=town, name="Byrådet", address="https://x", next_due=NOW)
    world.session.add(council)
    world.session.flush()
    world.session.add(ForeignBusy(calendar_id=council.id, from_on=DAY, until_on=DAY))
    world.session.flush()

    outcome = propose(world.session, world.actor("Aarhus"), world.ask(), NOW, TERMS)

    assert isinstance(outcome, Refusal)
    assert str(outcome.reason) == "date-taken"
    assert Bilingual("Byrådet", "Byrådet") in outcome.figures.values()


def test_busy_days_of_another_role_are_no_hindrance(world: Visiting):
    town = world.members["Odense"].organisation_id
    busy = {"organisation_id": town, "from_on": DAY, "until_on": DAY, "source": "test"}
    world.session.add(BusyDays(role_slugs=["politician"], reason="byrådsmøde", **busy))
    world.session.flush()

    assert world.asks().state is VisitState.ACCEPTED_BY_ONE


def test_day_of_an_event_for_the_role_is_refused(world: Visiting):
    starts = NOW.replace(month=DAY.month, day=DAY.day)
    event = factories.event(world.session, world.partnership, factories.venue(world.session), starts)
    factories.audience(world.session, event, world.role, Mode.DELEGATES)

    outcome = propose(world.session, world.actor("Odense"), world.ask(), NOW, TERMS)

    assert isinstance(outcome, Refusal)
    assert outcome.figures["why"] == event.title


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (NOW.date() + timedelta(days=3), "outside-window"),
        (date(2020, 1, 7), "outside-window"),
        (date(2018, 3, 10), "date-taken"),
    ],
)
def test_days_too_soon_too_late_or_at_weekends_are_refused(world: Visiting, day: date, reason: str):
    assert refused(propose(world.session, world.actor("Odense"), world.ask(day=day), NOW, TERMS)) == reason


def test_second_visit_in_a_week_is_refused_on_either_side(world: Visiting):
    world.asks("Odense", "Aarhus")

    for guest, host in (("Vejle", "Aarhus"), ("Odense", "Vejle"), ("Vejle", "Odense")):
        wanted = world.ask(guest, host, DAY + timedelta(days=1))
        assert refused(propose(world.session, world.actor(guest), wanted, NOW, TERMS)) == "date-taken"


def test_host_profile_limits_people_and_weekdays(world: Visiting):
    world.session.add(
        StatusProfile(
            membership_id=world.members["Aarhus"].id,
            offers=[],
            wants={},
            roles=["leader"],
            weekdays=[4],
            smallest_group=4,
            largest_group=6,
            travel_km=100,
            changed=NOW,
            published=NOW,
        )
    )
    world.session.flush()
    actor = world.actor("Odense")

    assert refused(propose(world.session, actor, world.ask(), NOW, TERMS)) == "group-size"
    assert refused(propose(world.session, actor, world.ask(people=4), NOW, TERMS)) == "date-taken"
    thursday = world.ask(day=date(2018, 3, 8), people=4)
    assert isinstance(propose(world.session, actor, thursday, NOW, TERMS), Visit)


def test_every_change_has_its_row_in_the_journal(world: Visiting):
    visit = agreed(world)
    confirm(world.session, world.actor("Aarhus"), visit.id, NOW, TERMS)
    world.session.flush()

    asked = select(JournalRow.action).where(JournalRow.subject == "visit").order_by(JournalRow.id)
    assert list(world.session.scalars(asked)) == ["propose", "accept", "confirm"]


THREADS = 12


def test_race_for_one_week_of_a_host_books_it_once(engine: Engine):
    with transaction(engine) as session:
        world = visiting(session)
        actors = {guest: world.actor(guest) for guest in ("Odense", "Vejle")}
        asks = {guest: world.ask(guest, "Aarhus") for guest in actors}
    barrier = Barrier(THREADS)

    def one(number: int) -> object:
        guest = ("Odense", "Vejle")[number % 2]
        barrier.wait()
        with transaction(engine) as session:
            return propose(session, actors[guest], asks[guest], NOW, TERMS)

    with ThreadPoolExecutor(THREADS) as pool:
        outcomes = list(pool.map(one, range(THREADS)))

    assert sum(isinstance(outcome, Visit) for outcome in outcomes) == 1
    with Session(engine) as session:
        assert session.scalar(select(func.count(Visit.id))) == 1
