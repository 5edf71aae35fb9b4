"""The thirteen invariants, each by its number, on both databases.

Random lives (`test_machine.py`), crowds (`test_crowd.py`) and races (`test_race.py`) hold them against a recount; what
stands here says each by itself. The last, that every way in says the same no, is `tests/web/test_every_way_in.py`.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from random import Random
from threading import Barrier

import pytest
from sqlalchemy import Engine, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from scheduler.db import reading, transaction
from scheduler.delegation.queries import delegates
from scheduler.delegation.service import Nomination, nominate
from scheduler.delegation.tables import Delegate
from scheduler.errors import ForbiddenError
from scheduler.itineraries.feeds.entries import own_entry
from scheduler.itineraries.feeds.reading import places_at
from scheduler.itineraries.feeds.shown import Site
from scheduler.journal.tables import JournalRow
from scheduler.partnership.tables import Quota
from scheduler.partnership.words import MembershipState
from scheduler.people.access import PRODUCT
from scheduler.people.tables import Person
from scheduler.programme.frame.deadlines import deadlines_before
from scheduler.programme.states import Mode, Online
from scheduler.programme.tables import Audience
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.registration.acting import act_as, take_part
from scheduler.registration.following.leaving import Ending, Terms, end_delegate, leave_partnership
from scheduler.registration.organising.events import Moving, cancel_event, change_hall, move_event
from scheduler.registration.organising.exceptions import Leave, register_beyond
from scheduler.registration.overview.reach import Wanted, registrations_seen
from scheduler.registration.rules.states import RegistrationState as R
from scheduler.registration.service import accept, register, withdraw
from scheduler.registration.substitution import Swap, substitute
from scheduler.registration.tables import Registration
from scheduler.settings import read_settings
from scheduler.words import Language
from tests.factories import NOW, ORGANISER
from tests.scheduler.registration.world import CODES, OFFER, World, a_world

FROM = date(2018, 2, 1)
RACERS = 8
SITE = Site("example.invalid", "", timedelta(days=30))


def reason(outcome: object) -> Reason | None:
    return outcome.reason if isinstance(outcome, Refusal) else None


def named(world: World, name: str, town: str = "Odense") -> Nomination:
    email = f"{name.lower()}@example.invalid"
    return Nomination(world.partnership.id, CODES[town], "politician", name, email, FROM)


def at_once(engine: Engine, wishes: list[Nomination]) -> list[Reason | None]:
    """What came of each, all nominated at the same moment, in transactions of their own."""
    barrier = Barrier(len(wishes))

    def one(wish: Nomination) -> Reason | None:
        barrier.wait()
        with transaction(engine) as session:
            return reason(nominate(session, PRODUCT, wish, NOW))

    with ThreadPoolExecutor(len(wishes)) as pool:
        return list(pool.map(one, wishes))


def test_01_nominations_that_race_for_the_last_place_of_a_role_fill_it_once(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        nominate(session, PRODUCT, named(world, "Anna"), NOW)
        wishes = [named(world, f"Racer{number}") for number in range(RACERS)]

    outcomes = at_once(engine, wishes)

    assert sorted(map(str, outcomes)) == ["None"] + ["quota-full"] * (RACERS - 1)
    with reading(engine) as session:
        assert len(delegates(session)) == 2


def test_01_person_whom_two_municipalities_name_at_once_stands_for_one(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        wishes = [named(world, "Anna", town) for town in CODES] * 2

    outcomes = at_once(engine, wishes)

    assert sorted(map(str, outcomes)) == ["None"] + ["already-delegate"] * 3
    with reading(engine) as session:
        assert session.scalar(select(func.count(Delegate.id))) == 1
        assert session.scalars(select(Person.name).where(Person.name == "Anna")).all() == ["Anna"]


def test_02_places_of_a_municipality_and_role_are_within_the_cap_and_overrides_apart(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        for name in ("Anna", "Bo"):
            world.has(name)
        world.delegate("Cai")

        beyond = register_beyond(session, ORGANISER, world.wish("Cai"), Leave("Ordfører"), NOW)
        withdraw(session, ORGANISER, 1, NOW, OFFER)

        assert isinstance(beyond, Registration)
        assert beyond.beyond_cap
        world.delegate("Dan")
        world.delegate("Eva")
        assert [reason(world.ask(name)) for name in ("Dan", "Eva")] == [None, Reason.CAP_FULL]


def test_03_places_are_within_the_hall_also_when_it_is_made_smaller(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session, hall=2, merges=NOW)
        for name in ("Anna", "Bo"):
            world.has(name)
        world.delegate("Cai", role="employee")

        assert reason(world.ask("Cai", role="employee")) is Reason.HALL_FULL
        assert reason(change_hall(session, ORGANISER, world.event.id, 1, NOW, OFFER)) is Reason.HALL_OVERFULL


@pytest.mark.parametrize("state", [R.CONFIRMED, R.WAITING, R.OFFERED])
def test_04_database_itself_refuses_a_second_live_registration(engine: Engine, state: R):
    with transaction(engine) as session:
        world = a_world(session)
        anna = world.has("Anna")
        again = world.ask("Anna", role="employee")
        row = {
            "uid": "again",
            "event_id": anna.event_id,
            "person_id": anna.person_id,
            "role_id": world.roles["employee"].id,
            "state": state,
            "offer_expires": NOW if state is R.OFFERED else None,
            "registered": NOW,
            "changed": NOW,
        }

        assert reason(again) in {Reason.ALREADY_REGISTERED, Reason.NOT_DELEGATE}
        with pytest.raises(IntegrityError), session.begin_nested():
            session.execute(insert(Registration).values(row))
        session.execute(
            insert(Registration).values(row | {"state": R.CANCELLED, "ended": NOW, "offer_expires": None})
        )


@pytest.mark.parametrize(
    ("state", "is_open", "expected"),
    [
        (MembershipState.WITHDRAWN, False, Reason.NOT_MEMBER),
        (MembershipState.ADOPTED, False, Reason.NOT_MEMBER),
        (MembershipState.ADOPTED, True, None),
        (MembershipState.DECLINED, True, Reason.NOT_MEMBER),
    ],
)
def test_05_live_registration_needs_a_member_or_an_open_event(
    engine: Engine, state: MembershipState, *, is_open: bool, expected: Reason | None
):
    with transaction(engine) as session:
        world = a_world(session, open_to_prospective=is_open)
        world.delegate("Anna")
        world.members["Odense"].state = state

        assert reason(world.ask("Anna")) is expected


def test_06_fewest_refuses_nobody(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session, fewest=2, most=2)

        world.has("Anna")
        end = nominate(session, PRODUCT, named(world, "Bo"), NOW)

        assert reason(end) is None


def test_07_changed_quota_cancels_nothing(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        rows = [world.has("Anna"), world.has("Bo"), world.has("Cai", wait=True)]
        for quota in session.scalars(select(Quota)):
            quota.fewest, quota.most = 0, 0
        session.flush()

        assert [one.state for one in rows] == [R.CONFIRMED, R.CONFIRMED, R.WAITING]
        assert len(delegates(session)) == 3


def test_08_freed_place_has_one_live_offer(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        anna, _bo = world.has("Anna"), world.has("Bo")
        waiting = [world.has(name, wait=True) for name in ("Cai", "Dan")]
        world.event.offers_from = NOW

        withdraw(session, ORGANISER, anna.id, NOW, OFFER)
        withdraw(session, ORGANISER, anna.id, NOW, OFFER)

        assert [one.state for one in waiting] == [R.OFFERED, R.WAITING]


@pytest.mark.parametrize("seed", range(3))
def test_09_identity_stays_and_sequence_never_falls_whatever_happens(engine: Engine, seed: int):
    chance = Random(seed)
    with transaction(engine) as session:
        world = a_world(session, online=Online.WITHIN_CAP)
        one, other = world.has("Anna"), world.has("Bo")
        uid, revisions, hall = one.uid, [0], world.event.venue_id or 0
        moves = [Moving(world.event.id, date(2018, 5, day), hall) for day in (15, 16, 17)]
        deeds: list[Callable[[], object]] = [
            lambda: take_part(session, ORGANISER, one.id, NOW, OFFER, online=chance.random() < 0.5),
            lambda: move_event(session, ORGANISER, chance.choice(moves), NOW, OFFER),
            lambda: withdraw(session, ORGANISER, other.id, NOW, OFFER),
            lambda: change_hall(session, ORGANISER, world.event.id, chance.randint(5, 9), NOW, OFFER),
        ]

        for _ in range(12):
            chance.choice(deeds)()
            [place] = places_at(session, [one]).values()
            entry = own_entry(place, Language.DANISH, SITE).entry
            assert entry.uid == f"{uid}@example.invalid"
            revisions.append(entry.revision)

    assert revisions == sorted(revisions)
    assert revisions[-1] > 0


DEEDS: dict[str, Callable[[Session, World, Registration], object]] = {
    "register": lambda session, world, _: register(session, ORGANISER, world.wish("Cai", wait=True), NOW),
    "withdraw": lambda session, _, one: withdraw(session, ORGANISER, one.id, NOW, OFFER),
    "accept": lambda session, world, _: accept(session, ORGANISER, _offered(world).id, NOW),
    "substitute": lambda session, world, one: substitute(
        session, ORGANISER, Swap(one.id, world.person("Dorte").id), NOW
    ),
    "take part": lambda session, _, one: take_part(session, ORGANISER, one.id, NOW, OFFER, online=True),
    "act as": lambda session, _, one: act_as(session, ORGANISER, one.id, "employee", NOW, OFFER),
    "beyond": lambda session, world, _: register_beyond(
        session, ORGANISER, world.wish("Cai"), Leave("Ordfører"), NOW
    ),
    "nominate": lambda session, world, _: nominate(session, ORGANISER, named(world, "Ny", "Aarhus"), NOW),
    "end delegate": lambda session, *_: end_delegate(
        session, ORGANISER, Ending(1, date(2018, 3, 1)), NOW, Terms(OFFER, OFFER)
    ),
    "leave": lambda session, world, _: leave_partnership(
        session, ORGANISER, world.partnership.id, "0461", date(2018, 3, 1), NOW, OFFER
    ),
    "hall": lambda session, world, _: change_hall(session, ORGANISER, world.event.id, 50, NOW, OFFER),
    "cancel": lambda session, world, _: cancel_event(session, ORGANISER, world.event.id, NOW),
}


def _offered(world: World) -> Registration:
    """One who has an offer, made by hand, since the deeds are tried one by one."""
    world.delegate("Eva", "Aarhus")
    one = world.has("Eva", "Aarhus")
    one.state, one.offer_expires = R.OFFERED, NOW + OFFER
    world.session.flush()
    return one


@pytest.mark.parametrize("deed", DEEDS)
def test_10_every_write_has_its_journal_row_in_the_same_transaction(engine: Engine, deed: str):
    with transaction(engine) as session:
        world = a_world(session, online=Online.WITHIN_CAP)
        one = world.has("Anna")
        world.delegate("Cai")
        session.get_one(Audience, (world.event.id, world.roles["employee"].id)).mode = Mode.MUNICIPALITY
        session.commit()
        before = session.scalar(select(func.count(JournalRow.id))) or 0

        outcome = DEEDS[deed](session, world, one)

        after = session.scalar(select(func.count(JournalRow.id))) or 0
        session.rollback()
        assert not isinstance(outcome, Refusal)
        assert after > before
        assert session.scalar(select(func.count(JournalRow.id))) == before


def test_11_coordinator_reaches_people_of_the_own_municipality_only(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        ours, theirs = world.has("Anna"), world.has("Bo", "Aarhus")
        actor = world.actor("Odense")

        seen = registrations_seen(session, actor, Wanted(), 0, 100)

        assert [one.names.id for one in seen] == [ours.id]
        for deed in (
            lambda: withdraw(session, actor, theirs.id, NOW, OFFER),
            lambda: take_part(session, actor, theirs.id, NOW, OFFER, online=True),
            lambda: act_as(session, actor, theirs.id, "employee", NOW, OFFER),
            lambda: substitute(session, actor, Swap(theirs.id, ours.person_id), NOW),
            lambda: register(session, actor, world.wish("Bo", "Aarhus"), NOW),
            lambda: nominate(session, actor, named(world, "Ny", "Aarhus"), NOW),
            lambda: end_delegate(session, actor, Ending(2, FROM), NOW, Terms(OFFER, OFFER)),
        ):
            with pytest.raises(ForbiddenError):
                deed()


@pytest.mark.parametrize(
    ("day", "closes"),
    [
        (date(2018, 5, 15), datetime(2018, 5, 1, 22, tzinfo=UTC)),
        (date(2018, 4, 8), datetime(2018, 3, 25, 22, tzinfo=UTC)),
        (date(2018, 4, 7), datetime(2018, 3, 24, 23, tzinfo=UTC)),
    ],
    ids=["summer", "the day clocks go forward", "the day before"],
)
def test_12_deadline_is_the_end_of_the_day_in_denmark(engine: Engine, day: date, closes: datetime):
    defaults = read_settings(secret_key="s" * 32).registration
    with transaction(engine) as session:
        world = a_world(session)
        for name in ("Anna", "Bo"):
            world.delegate(name)
        world.event.registration_closes = deadlines_before(day, defaults).closes
        wishes = [world.wish(name) for name in ("Anna", "Bo")]

        last = register(session, ORGANISER, wishes[0], closes - timedelta(microseconds=1))
        late = register(session, ORGANISER, wishes[1], closes)

        assert [reason(one) for one in (last, late)] == [None, Reason.NOT_OPEN]
