"""A side that cannot on the day of a planned visit: the day is closed, and the next plan finds another."""

from datetime import date

import pytest
from sqlalchemy import Engine, select

from scheduler.db import transaction
from scheduler.errors import IllegalStepError
from scheduler.people.tables import MandateKind
from scheduler.programme.tables import BusyDays
from scheduler.visits.booking.answers import accept, decline, reschedule
from scheduler.visits.booking.service import confirm
from scheduler.visits.planned.publishing import Published
from scheduler.visits.planned.standing import standing
from scheduler.visits.states import Side, VisitState
from scheduler.visits.tables import Visit
from tests import factories
from tests.factories import NOW
from tests.scheduler.visits.planned.test_publishing import planned, published
from tests.scheduler.visits.world import DAY, LATER, TERMS, Visiting, refused, visiting

OTHER = date(2018, 5, 15)


@pytest.fixture
def world(engine: Engine):
    with transaction(engine) as session:
        yield visiting(session)


def brought(world: Visiting) -> Visit:
    published(world, planned("Odense", "Aarhus", DAY))
    return world.session.scalars(select(Visit)).one()


def declined(world: Visiting, visit: Visit, town: str = "Aarhus") -> Visit:
    return decline(world.session, world.actor(town), visit.id, "Byrådet er på tur", NOW, TERMS)


def busy(world: Visiting) -> list[tuple[int, date]]:
    rows = world.session.scalars(select(BusyDays))
    return [(row.organisation_id, row.from_on) for row in rows]


def test_declined_day_is_busy_and_the_visit_waits_for_another(world: Visiting):
    olga = factories.person(world.session, "Olga")
    factories.mandate(world.session, olga, MandateKind.ORGANISER)
    world.coordinators["organiser"] = olga
    visit = brought(world)
    revision = visit.revision
    confirm(world.session, world.actor("Aarhus"), visit.id, NOW, TERMS)

    declined(world, visit)

    assert (visit.state, visit.declined_by, visit.host_accepts) == (VisitState.AGREED, Side.HOST, False)
    assert (visit.decline_reason, visit.revision) == ("Byrådet er på tur", revision + 1)
    assert busy(world) == [(world.members["Aarhus"].organisation_id, DAY)]
    told = {town: world.letters(town)[-1] for town in ("Odense", "Aarhus", "organiser")}
    assert set(told.values()) == {"visit-day-declined"}


def test_day_that_was_declined_can_be_booked_with_nobody(world: Visiting):
    declined(world, brought(world))

    outcome = reschedule(
        world.session, world.actor("Odense"), world.session.scalars(select(Visit.id)).one(), DAY, NOW, TERMS
    )

    assert refused(outcome) == "date-taken"


def test_side_that_declined_may_confirm_after_all(world: Visiting):
    visit = declined(world, brought(world))

    for town in ("Odense", "Aarhus"):
        confirm(world.session, world.actor(town), visit.id, NOW, TERMS)

    assert (visit.state, visit.declined_by, busy(world)) == (VisitState.CONFIRMED, None, [])


def test_day_is_declined_once_and_only_of_what_a_plan_brought(world: Visiting):
    visit = declined(world, brought(world))
    booked = world.asks("Vejle", "Odense", LATER)
    accept(world.session, world.actor("Odense"), booked.id, NOW, TERMS)

    for one, town in ((visit, "Odense"), (booked, "Odense")):
        with pytest.raises(IllegalStepError):
            declined(world, one, town)


def test_next_plan_gives_the_visit_a_day_that_nobody_has_said_yes_to(world: Visiting):
    visit = declined(world, brought(world))

    done = published(world, planned("Odense", "Aarhus", OTHER))

    assert done == Published(moved=1)
    assert (visit.local_starts.date(), visit.declined_by, visit.decline_reason) == (OTHER, None, "")
    assert world.letters("Odense")[-1] == "visit-replanned"


def test_visits_may_take_each_others_weeks(world: Visiting):
    published(world, planned("Odense", "Aarhus", DAY), planned("Aarhus", "Odense", LATER))

    done = published(world, planned("Odense", "Aarhus", LATER), planned("Aarhus", "Odense", DAY))

    assert done == Published(moved=2)
    visits = world.session.scalars(select(Visit).order_by(Visit.id))
    assert [one.local_starts.date() for one in visits] == [LATER, DAY]


def test_wish_for_another_day_gives_way_where_a_plan_needs_its_week(world: Visiting):
    visit = brought(world)
    reschedule(world.session, world.actor("Odense"), visit.id, LATER, NOW, TERMS)

    done = published(world, planned("Odense", "Aarhus", DAY), planned("Vejle", "Odense", LATER))

    assert done == Published(new=1, kept=1)
    assert (visit.state, visit.wanted_on, world.letters("Odense").count("visit-stays")) == (
        VisitState.AGREED,
        None,
        1,
    )


@pytest.mark.parametrize(("notice", "expected"), [(28, 1), (60, 0)])
def test_visit_declined_within_the_notice_is_not_begun_from(world: Visiting, notice: int, expected: int):
    declined(world, brought(world))

    stands = standing(world.session, world.partnership.id, NOW.date(), notice)

    assert len(stands.lines()) == expected
