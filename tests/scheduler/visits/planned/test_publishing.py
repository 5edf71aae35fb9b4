from collections import Counter
from datetime import date

import pytest
from sqlalchemy import Engine, func, select

from scheduler.db import transaction
from scheduler.errors import ForbiddenError
from scheduler.planning.exchange.plan import Visit as Planned
from scheduler.visits.booking.answers import accept
from scheduler.visits.booking.service import confirm
from scheduler.visits.planned.instance import municipality_lines, network_lines
from scheduler.visits.planned.publishing import Published, publish_visits
from scheduler.visits.planned.standing import standing
from scheduler.visits.states import VisitState
from scheduler.visits.tables import Network, StatusProfile, Visit, VisitWeek
from scheduler.words import Bilingual
from tests.factories import NOW, ORGANISER
from tests.scheduler.visits.world import CODES, DAY, LATER, TERMS, Visiting, visiting

OTHER = date(2018, 5, 15)


@pytest.fixture
def world(engine: Engine):
    with transaction(engine) as session:
        yield visiting(session)


def planned(guest: str, host: str, day: date) -> Planned:
    return Planned(network="ledelse", guest=CODES[guest], host=CODES[host], date=day)


def published(world: Visiting, *plan: Planned) -> Published:
    return publish_visits(world.session, ORGANISER, world.partnership.id, plan, NOW, TERMS)


def test_instance_names_networks_wishes_and_standing_visits(world: Visiting):
    visit = world.asks()
    accept(world.session, world.actor("Aarhus"), visit.id, NOW, TERMS)

    (network,) = network_lines(world.session, world.partnership.id, NOW.date())
    towns = municipality_lines(world.session, world.partnership.id, NOW.date())

    assert network["municipalities"] == sorted(CODES.values())
    assert (network["role"], network["exchange"], network["delegation"]) == ("leader", "mutual", 3)
    assert {line["max_visit_dates"] for line in towns.values()} == {4}
    stands = standing(world.session, world.partnership.id, NOW.date(), 28)
    line = {"network": "ledelse", "guest": "0461", "host": "0751", "date": "2018-03-06"}
    assert stands.lines() == [line]
    assert stands.pinned([network]) == [{"id": f"visit-{visit.id}", **line}]


def test_new_visits_are_agreed_and_wait_for_both_to_confirm(world: Visiting):
    done = published(world, planned("Odense", "Aarhus", DAY), planned("Aarhus", "Odense", LATER))

    visits = world.session.scalars(select(Visit).order_by(Visit.id)).all()
    assert done == Published(new=2)
    assert [(one.state, one.host_accepts, one.guest_accepts) for one in visits] == [
        (VisitState.AGREED, False, False)
    ] * 2
    for town in ("Odense", "Aarhus"):
        confirm(world.session, world.actor(town), visits[0].id, NOW, TERMS)
    assert visits[0].state is VisitState.CONFIRMED


def test_publishing_again_keeps_moves_and_ends(world: Visiting):
    published(world, planned("Odense", "Aarhus", DAY), planned("Vejle", "Odense", LATER))
    told = Counter(world.letters("Vejle"))

    done = published(world, planned("Odense", "Aarhus", OTHER), planned("Aarhus", "Vejle", LATER))

    moved = world.session.scalars(select(Visit).order_by(Visit.id)).first()
    assert moved is not None
    assert done == Published(new=1, moved=1, ended=1)
    assert (moved.local_starts.date(), moved.revision) == (OTHER, 1)
    assert Counter(world.letters("Vejle")) - told == {"visit-cancelled": 1, "visit-agreed": 1}
    assert published(
        world, planned("Odense", "Aarhus", OTHER), planned("Aarhus", "Vejle", LATER)
    ) == Published(kept=2)


def test_what_both_confirmed_and_what_they_booked_themselves_stays(world: Visiting):
    booked = world.asks("Vejle", "Odense", LATER)
    accept(world.session, world.actor("Odense"), booked.id, NOW, TERMS)
    published(world, planned("Odense", "Aarhus", DAY))
    sure = world.session.scalars(select(Visit).where(Visit.id != booked.id)).one()
    for town in ("Odense", "Aarhus"):
        confirm(world.session, world.actor(town), sure.id, NOW, TERMS)

    done = published(world, planned("Odense", "Aarhus", OTHER), planned("Aarhus", "Odense", LATER))

    assert done == Published(left_out=2)
    assert (sure.local_starts.date(), sure.state) == (DAY, VisitState.CONFIRMED)
    assert booked.state is VisitState.AGREED
    assert world.session.scalar(select(func.count()).select_from(VisitWeek)) == 4


def test_only_organisers_publish(world: Visiting):
    with pytest.raises(ForbiddenError):
        publish_visits(world.session, world.actor("Odense"), world.partnership.id, [], NOW, TERMS)


def test_plan_of_one_network_leaves_the_visits_of_others(world: Visiting):
    published(world, planned("Odense", "Aarhus", DAY), planned("Vejle", "Odense", LATER))
    other = Network(
        partnership_id=world.partnership.id,
        slug="andet",
        name=Bilingual("Andet", "Other"),
        theme="leadership",
        role_id=world.role.id,
        fewest=2,
        most=10,
    )
    world.session.add(other)
    world.session.flush()
    new = Planned(network="andet", guest=CODES["Aarhus"], host=CODES["Vejle"], date=OTHER)

    done = publish_visits(world.session, ORGANISER, world.partnership.id, [new], NOW, TERMS, other.id)

    states = world.session.execute(select(Visit.network_id, Visit.state).order_by(Visit.id)).all()
    assert done == Published(new=1)
    assert [tuple(one) for one in states] == [
        (world.network.id, VisitState.AGREED),
        (world.network.id, VisitState.AGREED),
        (other.id, VisitState.AGREED),
    ]


def test_planner_hears_whom_a_host_receives_where_it_named_some(world: Visiting):
    said: dict[str, list[str]] = {
        "Odense": ["leader"],
        "Aarhus": [],
        "Vejle": ["director", "leader", "employee"],
    }
    for town, roles in said.items():
        profile = StatusProfile(
            membership_id=world.members[town].id,
            offers=[],
            wants={},
            roles=roles,
            weekdays=[1],
            smallest_group=1,
            largest_group=5,
            travel_km=100,
            changed=NOW,
            published=NOW,
        )
        world.session.add(profile)
    world.session.flush()

    lines = municipality_lines(world.session, world.partnership.id, NOW.date())

    heard = {town: lines[member.id].get("receives") for town, member in world.members.items()}
    assert heard == {"Odense": ["leader"], "Aarhus": None, "Vejle": None}
    assert {line["travel_km"] for line in lines.values()} == {100}
