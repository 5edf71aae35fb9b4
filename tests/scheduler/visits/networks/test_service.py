from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine, select

from scheduler.db import transaction
from scheduler.errors import BadInputError, ForbiddenError, NotFoundError
from scheduler.journal.tables import JournalRow
from scheduler.partnership.members import member_by_code
from scheduler.partnership.words import MembershipState
from scheduler.visits.networks.members import let_go, take_in, visits_after
from scheduler.visits.networks.queries import all_stays, members_of
from scheduler.visits.networks.service import change_network, found_network
from scheduler.visits.networks.values import Founding
from scheduler.visits.tables import Network, NetworkMember
from scheduler.words import Bilingual
from tests import factories
from tests.factories import NOW, ORGANISER
from tests.scheduler.visits.world import CODES, DAY, Visiting, refused, visiting

WANTED = Founding(Bilingual("Data i dagtilbud", "Data in day-care"), "data", "leader", 2, 4)
TODAY, LAST = NOW.date(), date(2018, 6, 30)


@pytest.fixture
def world(engine: Engine):
    with transaction(engine) as session:
        yield visiting(session)


def founded(world: Visiting, wanted: Founding = WANTED) -> Network:
    outcome = found_network(world.session, ORGANISER, world.partnership.id, wanted, NOW)
    assert isinstance(outcome, Network), outcome
    return outcome


def enters(world: Visiting, network: Network, town: str, day: date = TODAY) -> object:
    member = member_by_code(world.session, world.partnership.id, CODES[town])
    return take_in(world.session, ORGANISER, network, member, day, NOW)


def leaves(world: Visiting, network: Network, town: str, day: date = LAST) -> object:
    member = member_by_code(world.session, world.partnership.id, CODES[town])
    return let_go(world.session, ORGANISER, network, member, day, NOW)


def journal(world: Visiting) -> list[tuple[str, dict[str, object]]]:
    rows = world.session.scalars(
        select(JournalRow).where(JournalRow.subject == "network").order_by(JournalRow.id)
    )
    return [(row.action, row.after) for row in rows]


def test_network_is_founded_filled_and_journalled(world: Visiting):
    network = founded(world)
    enters(world, network, "Odense")
    enters(world, network, "Vejle", DAY)
    leaves(world, network, "Odense")

    assert (network.slug, network.most) == ("data-i-dagtilbud", 4)
    assert [one.code for one in members_of(world.session, network.id, TODAY)] == ["0461"]
    assert [one.code for one in members_of(world.session, network.id, DAY)] == ["0461", "0630"]
    assert [one.until_on for one in all_stays(world.session, network.id)] == [LAST, None]
    assert [action for action, _after in journal(world)] == ["found", "take-in", "take-in", "let-go"]
    assert journal(world)[-1][1] == {"municipality": "0461", "until_on": "2018-06-30"}


WRONG: tuple[dict[str, object], ...] = (
    {"theme": "fishing"},
    {"role": "politician"},
    {"body_id": 999},
    {"coordinator_id": 999},
    {"fewest": 1},
    {"fewest": 5},
    {"most": 99},
    {"name": Bilingual(" ", "Name")},
    {"name": Bilingual("Navn", "N" * 121)},
)


def test_value_that_cannot_be_is_an_error(world: Visiting):
    for wrong in WRONG:
        with pytest.raises(BadInputError):
            found_network(world.session, ORGANISER, world.partnership.id, replace(WANTED, **wrong), NOW)


def test_organisers_alone_found_and_change(world: Visiting):
    actor = world.actor("Odense")
    member = member_by_code(world.session, world.partnership.id, CODES["Odense"])

    with pytest.raises(ForbiddenError):
        found_network(world.session, actor, world.partnership.id, WANTED, NOW)
    with pytest.raises(ForbiddenError):
        change_network(world.session, actor, world.network, WANTED, NOW)
    with pytest.raises(ForbiddenError):
        take_in(world.session, actor, world.network, member, TODAY, NOW)
    with pytest.raises(ForbiddenError):
        let_go(world.session, actor, world.network, member, LAST, NOW)


def test_coordinator_is_one_who_may_act_in_the_partnership(world: Visiting):
    guide = world.coordinators["Vejle"]
    nobody = factories.person(world.session)

    assert founded(world, replace(WANTED, coordinator_id=guide.id)).coordinator_id == guide.id
    with pytest.raises(BadInputError):
        found_network(
            world.session,
            ORGANISER,
            world.partnership.id,
            replace(WANTED, name=Bilingual("Ny", "New"), coordinator_id=nobody.id),
            NOW,
        )


def test_change_is_kept_and_a_new_name_raises_what_calendars_show(world: Visiting):
    visit = world.asks()
    revision = visit.revision
    wanted = Founding(Bilingual("Ledelse i dag", "Leading today"), "data", "leader", 2, 3)

    change_network(world.session, ORGANISER, world.network, wanted, NOW)
    world.session.refresh(visit)
    named = visit.revision
    change_network(world.session, ORGANISER, world.network, replace(wanted, most=5), NOW)
    world.session.refresh(visit)

    assert (world.network.name, world.network.slug) == (wanted.name, "ledelse")
    assert (named, visit.revision) == (revision + 1, revision + 1)
    assert journal(world)[-1] == ("change", {"most": 5})


def test_change_that_cannot_be_is_refused(world: Visiting):
    founded(world)
    world.asks()
    factories.role(world.session, world.partnership, "employee")
    as_it_is = Founding(world.network.name, "leadership", "leader", 2, 10)

    def change(**given: object) -> object:
        wanted = replace(as_it_is, **given)
        return change_network(world.session, ORGANISER, world.network, wanted, NOW)

    assert refused(change(name=WANTED.name)) == "network-name-taken"
    assert refused(change(most=2)) == "network-over-size"
    assert refused(change(role="employee")) == "network-has-visits"
    assert isinstance(change(most=3), Network)


def test_refusals_of_coming_in_and_leaving(world: Visiting):
    network = founded(world, replace(WANTED, most=2))
    world.members["Aarhus"].state = MembershipState.WITHDRAWN
    world.members["Aarhus"].active_until = LAST
    world.session.flush()

    assert refused(enters(world, network, "Aarhus", date(2018, 7, 1))) == "not-active-member"
    assert isinstance(enters(world, network, "Odense", DAY), NetworkMember)
    assert refused(enters(world, network, "Odense")) == "is-in-network"
    assert isinstance(enters(world, network, "Aarhus"), NetworkMember)
    assert refused(enters(world, network, "Vejle")) == "network-full"
    assert refused(leaves(world, network, "Odense", TODAY)) == "leaves-too-early"
    assert leaves(world, network, "Aarhus", TODAY) is None
    assert isinstance(enters(world, network, "Vejle", DAY), NetworkMember)
    with pytest.raises(NotFoundError):
        leaves(world, network, "Aarhus")


def test_visits_after_the_last_day_stand_and_are_counted(world: Visiting):
    world.asks()
    member = member_by_code(world.session, world.partnership.id, CODES["Odense"])

    assert visits_after(world.session, world.network, member, date(2018, 3, 5)) == 1
    assert visits_after(world.session, world.network, member, DAY) == 0
