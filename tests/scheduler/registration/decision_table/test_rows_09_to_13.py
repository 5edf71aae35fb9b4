"""Rows 9 to 13 of the decision table, each by its number."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from scheduler.db import transaction
from scheduler.delegation.queries import delegates
from scheduler.delegation.service import Nomination, nominate
from scheduler.outbox.letters import LetterKind
from scheduler.partnership.tables import Quota
from scheduler.refusal.reasons import Reason
from scheduler.registration.facts.standing import standing_of, tally_of
from scheduler.registration.following.changeover import Changeover, Newcomer, change_over, outlook
from scheduler.registration.following.due import release_due
from scheduler.registration.following.leaving import Ending, end_delegate, leave_partnership
from scheduler.registration.rules.following import Following
from scheduler.registration.rules.states import RegistrationState as R
from scheduler.registration.rules.waiting_list import GroupKey
from scheduler.registration.service import withdraw
from scheduler.registration.tables import Registration
from tests.factories import NOW, ORGANISER
from tests.scheduler.registration.decision_table.rows import TERMS, reason, swap
from tests.scheduler.registration.world import OFFER, a_world


def test_09_delegate_who_moves_is_offered_for_substitution_first_and_then_released(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session, most=1)
        anna, bo = world.has("Anna"), world.has("Bo", wait=True)
        standing = delegates(session)[0]

        end_delegate(
            session,
            world.actor("Odense"),
            Ending(standing.id, date(2018, 3, 31), moves_away=True),
            NOW,
            TERMS,
        )
        offered = anna.state, anna.release_at
        early = release_due(session, NOW + timedelta(days=6), OFFER)
        released = release_due(session, NOW + timedelta(days=7), OFFER)

        assert offered == (R.CONFIRMED, NOW + timedelta(days=7))
        assert (early, released) == (0, 1)
        assert (anna.state, bo.state) == (R.WITHDRAWN, R.CONFIRMED)
        assert LetterKind.SUBSTITUTE_WANTED in world.letters("Odense")


def test_09_place_that_a_substitute_took_is_not_released(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session, most=1)
        anna, bo = world.has("Anna"), world.has("Bo", wait=True)
        ending = Ending(delegates(session)[0].id, date(2018, 3, 31))
        end_delegate(session, world.actor("Odense"), ending, NOW, TERMS)
        coming = swap(world, anna, "Dorte")

        released = release_due(session, NOW + timedelta(days=7), OFFER)

        assert isinstance(coming, Registration)
        assert (released, coming.state, bo.state) == (0, R.CONFIRMED, R.WAITING)


@pytest.mark.parametrize(
    ("following", "expected"),
    [
        (Following.TO_NEWCOMER, (R.SUBSTITUTED, R.WITHDRAWN, ["Ny"])),
        (Following.GIVE_BACK, (R.WITHDRAWN, R.WITHDRAWN, [])),
        (Following.STAY, (R.CONFIRMED, R.CONFIRMED, ["Anna", "Bo"])),
    ],
)
def test_10_new_council_replaces_all_politicians_and_registrations_follow_by_choice(
    engine: Engine, following: Following, expected: tuple[R, R, list[str]]
):
    with transaction(engine) as session:
        world = a_world(session)
        early = world.another_event(starts=datetime(2018, 2, 1, 8, tzinfo=UTC))
        before = world.has("Anna", to=early)
        anna, bo = world.has("Anna"), world.has("Bo")
        first, _ = delegates(session)
        wish = Changeover(
            partnership_id=world.partnership.id,
            municipality_code="0461",
            role_slug="politician",
            from_on=date(2018, 3, 1),
            newcomers=(Newcomer("Ny", "ny@example.invalid", first.id),),
            following=following,
        )
        seen = outlook(session, world.actor("Odense"), wish)

        done = change_over(session, world.actor("Odense"), wish, NOW, OFFER)

        assert done == seen
        assert [(one.held.person, one.held.event_id) for one in seen.moves] == [
            ("Anna", world.event.id),
            ("Bo", world.event.id),
        ]
        assert before.state is R.CONFIRMED
        confirmed = tally_of(session, world.event.id).hall
        assert (anna.state, bo.state, confirmed) == (*expected[:2], len(expected[2]))
        assert [(one.person, one.from_on, one.until_on) for one in delegates(session)] == [
            ("Anna", date(2017, 11, 1), date(2018, 2, 28)),
            ("Bo", date(2017, 11, 1), date(2018, 2, 28)),
            ("Ny", date(2018, 3, 1), None),
        ]


def test_10_changeover_with_too_many_newcomers_changes_nothing(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        anna = world.has("Anna")
        newcomers = tuple(Newcomer(f"Ny {number}", f"ny{number}@example.invalid") for number in range(3))
        wish = Changeover(world.partnership.id, "0461", "politician", date(2018, 3, 1), newcomers)

        refusal = change_over(session, world.actor("Odense"), wish, NOW, OFFER)

        assert reason(refusal) is Reason.QUOTA_FULL
        assert anna.state is R.CONFIRMED
        assert [(one.person, one.until_on) for one in delegates(session)] == [("Anna", None)]


def test_11_municipality_that_leaves_ends_delegation_and_later_places_and_the_past_stays(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session, hall=4, merges=NOW)
        early = world.another_event(starts=datetime(2018, 2, 1, 8, tzinfo=UTC))
        before = world.has("Anna", to=early)
        anna, bo = world.has("Anna"), world.has("Bo")
        world.has("Cai", "Aarhus", "employee")
        world.has("Dan", "Aarhus", "employee")
        waiting = world.has("Eva", "Aarhus", wait=True)

        left = leave_partnership(
            session,
            ORGANISER,
            world.partnership.id,
            "0461",
            date(2018, 2, 28),
            NOW,
            OFFER,
            "Byrådet ønsker det",
        )

        assert (left.delegates, left.registrations) == (2, 2)
        assert [one.state for one in (before, anna, bo, waiting)] == [
            R.CONFIRMED,
            R.WITHDRAWN,
            R.WITHDRAWN,
            R.CONFIRMED,
        ]
        assert [one.until_on for one in delegates(session) if one.municipality == "Odense"] == [
            date(2018, 2, 28),
            date(2018, 2, 28),
        ]
        assert world.letters("Anna")[-2:] == [LetterKind.NOMINATION_ENDED, LetterKind.WITHDRAWN]
        assert reason(world.ask("Anna")) is Reason.NOT_MEMBER


def test_12_cut_most_keeps_those_who_stand_and_admits_none_above_it(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session, most=5)
        for number in range(5):
            world.has(f"Person {number}")
        for quota in session.scalars(select(Quota)):
            quota.most = 4
        session.flush()
        world.delegate("Sjette")
        coordinator = world.actor("Odense")
        wish = Nomination(
            world.partnership.id, "0461", "politician", "Syv", "syv@example.invalid", date(2018, 2, 1)
        )

        group = standing_of(session, world.event, NOW).groups[
            GroupKey(world.members["Odense"].id, world.roles["politician"].id)
        ]

        assert (group.held, group.cap) == (5, 4)
        assert reason(world.ask("Sjette")) is Reason.CAP_FULL
        assert reason(nominate(session, coordinator, wish, NOW)) is Reason.QUOTA_FULL


@pytest.mark.parametrize("is_late", [False, True], ids=["before the deadline", "after the deadline"])
def test_13_freed_place_goes_to_the_own_municipality_first_until_the_deadline(
    engine: Engine, *, is_late: bool
):
    with transaction(engine) as session:
        deadline = NOW if is_late else NOW + timedelta(seconds=1)
        world = a_world(session, hall=3, most=3, merges=NOW, own_first_until=deadline)
        first = world.has("Anna")
        world.has("Bo")
        world.has("Cai", role="employee")
        other = world.has("Dan", "Aarhus", wait=True)
        own = world.has("Eva", wait=True)

        withdraw(session, world.actor("Odense"), first.id, NOW, OFFER)

        assert (own.state, other.state) == ((R.WAITING, R.CONFIRMED) if is_late else (R.CONFIRMED, R.WAITING))
