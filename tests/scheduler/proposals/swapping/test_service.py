import json
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine, select

from scheduler.db import transaction
from scheduler.errors import BadInputError, ForbiddenError, NotFoundError
from scheduler.partnership.tables import Organisation
from scheduler.planning.exchange.plan import Plan, Status, Visit
from scheduler.planning.possible.visits import Pair
from scheduler.proposals.service import finish, order
from scheduler.proposals.states import RunState
from scheduler.proposals.swapping.choices import swap_choices
from scheduler.proposals.swapping.service import swap
from scheduler.proposals.tables import PlanningRun
from scheduler.settings import Planning
from scheduler.visits.planned.by_hand import ByHand, decided_by_hand
from scheduler.visits.planned.deciding import Decision, decide
from scheduler.visits.planned.tables import VisitDecision
from tests.factories import NOW, ORGANISER, role
from tests.scheduler.visits.world import CODES, DAY, FRAME, Visiting, refused, visiting

RULES = Planning(time_limit_seconds=5, seed=7)


@pytest.fixture
def world(engine: Engine) -> Iterator[Visiting]:
    with transaction(engine) as session:
        found = visiting(session)
        for slug in json.loads(FRAME)["weights"]["conflict"].keys() - {found.role.slug}:
            role(session, found.partnership, slug)
        yield found


def pair(guest: str, host: str) -> Pair:
    return Pair(network="ledelse", guest=CODES[guest], host=CODES[host])


GONE, COMES = pair("Odense", "Aarhus"), pair("Odense", "Vejle")


def proposal(world: Visiting) -> PlanningRun:
    """A finished run in which Odense and Aarhus visit each other."""
    run = order(world.session, ORGANISER, world.partnership.id, NOW, RULES)
    visits = tuple(
        Visit(network="ledelse", guest=one.guest, host=one.host, date=day)
        for one, day in ((GONE, DAY), (GONE.back, date(2018, 4, 10)))
    )
    plan = Plan(instance="trial", status=Status.FEASIBLE, events=(), visits=visits, cost={}, bound={})
    finish(world.session, run.id, plan, NOW)
    return run


def test_swap_keeps_both_decisions_and_orders_the_run_again(world: Visiting) -> None:
    run = proposal(world)
    back = Decision("ledelse", CODES["Aarhus"], CODES["Odense"], is_pinned=True)
    decide(world.session, ORGANISER, world.partnership.id, back, NOW)

    again = swap(world.session, ORGANISER, run.id, GONE, COMES, NOW)

    assert isinstance(again, PlanningRun)
    assert (again.state, again.seed, again.id != run.id) == (RunState.QUEUED, 7, True)
    given = json.loads(again.instance)
    assert [(one["guest"], one["host"]) for one in given["forbidden"]] == [(GONE.guest, GONE.host)]
    assert [(one["guest"], one["host"]) for one in given["pinned"]] == [(COMES.guest, COMES.host)]
    name = world.network.name
    assert decided_by_hand(world.session, world.partnership.id) == (
        ByHand(("ledelse", GONE.guest, GONE.host), name, "Odense", "Aarhus", is_pinned=False, day=None),
        ByHand(("ledelse", COMES.guest, COMES.host), name, "Odense", "Vejle", is_pinned=True, day=None),
    )


def test_choices_name_what_may_take_the_place_and_why_something_may_not(world: Visiting) -> None:
    world.asks("Vejle", "Odense", date(2018, 5, 15))
    run = proposal(world)

    found = swap_choices(world.session, run, GONE, NOW)

    hosts, guests = (
        [(one.municipality, one.refusal) for one in some] for some in (found.hosts, found.guests)
    )
    assert (found.guest, found.host, hosts, guests) == (
        "Odense",
        "Aarhus",
        [("Vejle", None)],
        [("Vejle", None)],
    )


def test_refused_swap_keeps_nothing(world: Visiting) -> None:
    vejle = world.session.get_one(Organisation, world.members["Vejle"].organisation_id)
    vejle.latitude = 35.0
    run = proposal(world)

    answer = swap(world.session, ORGANISER, run.id, GONE, COMES, NOW)

    assert refused(answer) == "too-far"
    assert world.session.scalars(select(VisitDecision)).all() == []


def test_only_an_organiser_swaps_and_only_one_side_of_a_visit_of_the_plan(world: Visiting) -> None:
    run = proposal(world)
    odense = world.actor("Odense")

    with pytest.raises(ForbiddenError):
        swap(world.session, odense, run.id, GONE, COMES, NOW)
    with pytest.raises(BadInputError):
        swap(world.session, ORGANISER, run.id, GONE, GONE.back, NOW)
    with pytest.raises(NotFoundError):
        swap(world.session, ORGANISER, run.id, COMES, GONE, NOW)
