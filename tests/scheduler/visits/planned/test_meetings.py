from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, select

from scheduler.db import transaction
from scheduler.visits.booking.service import confirm
from scheduler.visits.meetings.service import call_off, settle
from scheduler.visits.planned.meetings import meeting_lines
from scheduler.visits.tables import Visit
from tests.factories import NOW, ORGANISER
from tests.scheduler.visits.meetings.test_service import asked
from tests.scheduler.visits.planned.test_publishing import planned, published
from tests.scheduler.visits.world import DAY, TERMS, Visiting, visiting


@pytest.fixture
def world(engine: Engine) -> Iterator[Visiting]:
    with transaction(engine) as session:
        yield visiting(session)


def busy(world: Visiting, notice_days: int = 14) -> set[str]:
    """The municipalities whose people the planner hears are at a meeting."""
    found = meeting_lines(world.session, world.partnership.id, NOW.date(), notice_days)
    return {town for town, member in world.members.items() if found.get(member.id)}


def test_settled_meeting_takes_its_day_from_all_of_the_network(world: Visiting) -> None:
    meeting = asked(world)
    before = busy(world)
    settle(world.session, ORGANISER, meeting.id, DAY, NOW, TERMS.base_url)

    found = meeting_lines(world.session, world.partnership.id, NOW.date(), 14)
    seen = busy(world)
    call_off(world.session, ORGANISER, meeting.id, "Sygdom", NOW, TERMS.base_url)

    assert (before, seen, busy(world)) == (set(), {"Odense", "Aarhus", "Vejle"}, set())
    assert found[world.members["Odense"].id] == [
        {
            "from": "2018-03-06",
            "to": "2018-03-06",
            "reason": "Erfaringer",
            "roles": ["leader"],
            "source": "meetings",
            "id": f"meeting-{meeting.id}",
        }
    ]


def test_meeting_on_the_day_of_a_visit_that_stays_says_nothing_to_its_sides(world: Visiting) -> None:
    published(world, planned("Odense", "Aarhus", DAY))
    visit = world.session.scalars(select(Visit)).one()
    settle(world.session, ORGANISER, asked(world).id, DAY, NOW, TERMS.base_url)

    waiting, near = busy(world), busy(world, notice_days=1000)
    for town in ("Odense", "Aarhus"):
        confirm(world.session, world.actor(town), visit.id, NOW, TERMS)

    assert (waiting, near, busy(world)) == ({"Odense", "Aarhus", "Vejle"}, {"Vejle"}, {"Vejle"})
