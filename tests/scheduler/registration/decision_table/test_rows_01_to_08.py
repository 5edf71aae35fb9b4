"""Rows 1 to 8 of the decision table, each by its number."""

from collections import Counter
from datetime import timedelta

from sqlalchemy import Engine

from scheduler.db import transaction
from scheduler.delegation.queries import delegates
from scheduler.outbox.letters import LetterKind
from scheduler.programme import service as programme
from scheduler.programme.states import EventState, Mode
from scheduler.programme.tables import Audience
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.refusal.saying import next_step, rule
from scheduler.registration.acting import act_as
from scheduler.registration.facts.standing import standing_of
from scheduler.registration.following.due import share_out
from scheduler.registration.organising.exceptions import Leave, register_beyond
from scheduler.registration.organising.reports import overrides, shortfalls
from scheduler.registration.rules.quota import Group, Hall
from scheduler.registration.rules.states import RegistrationState as R
from scheduler.registration.rules.waiting_list import GroupKey, Standing, Waiting, promotions
from scheduler.registration.tables import Registration
from scheduler.words import Language
from tests.factories import NOW, ORGANISER
from tests.scheduler.registration.decision_table.rows import reason, swap
from tests.scheduler.registration.world import OFFER, a_world


def test_01_third_politician_is_refused_with_figures_and_two_ways_out(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        world.has("Anna")
        world.has("Bo")
        world.delegate("Cai")

        refusal = world.ask("Cai")

        assert isinstance(refusal, Refusal)
        assert rule(refusal, Language.ENGLISH) == (
            "Odense has used 2 of 2 places for politicians at Conference 1."
        )
        assert next_step(refusal, Language.ENGLISH) == (
            "Let the person be a substitute for one who is registered, or join the waiting list."
        )


def test_02_politician_who_is_no_delegate_comes_as_a_substitute_and_both_are_told(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        anna = world.has("Anna")

        coming = swap(world, anna, "Dorte")

        assert isinstance(coming, Registration)
        assert (anna.state, coming.state, coming.replaces_id) == (R.SUBSTITUTED, R.CONFIRMED, anna.id)
        assert [one.person for one in delegates(session)] == ["Anna"]
        assert world.letters("Anna") == [LetterKind.CONFIRMED, LetterKind.SUBSTITUTED_OUT]
        assert world.letters("Dorte") == [LetterKind.SUBSTITUTE_IN]


def test_03_one_politician_meets_the_fewest_and_leaves_a_vacant_place(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        world.has("Anna")

        group = standing_of(session, world.event, NOW).groups[
            GroupKey(world.members["Odense"].id, world.roles["politician"].id)
        ]

        assert (group.held, group.cap, group.is_below_fewest) == (1, 2, False)
        assert ("Odense", "politician") not in {
            (one.municipality, one.role.en) for one in shortfalls(session, world.event, NOW)
        }


def test_04_municipality_without_registrations_is_listed_and_blocks_nobody(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        world.has("Anna")
        world.has("Bo")

        missing = shortfalls(session, world.event, NOW)

        assert [(one.municipality, one.role.en, one.held, one.fewest) for one in missing] == [
            ("Aarhus", "politician", 0, 1),
            ("Aarhus", "employee", 0, 1),
            ("Odense", "employee", 0, 1),
        ]


def test_05_politician_at_an_event_for_others_is_refused_unless_the_organiser_overrides(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        session.get_one(Audience, (world.event.id, world.roles["politician"].id)).mode = Mode.NONE
        world.delegate("Anna")
        wish = world.wish("Anna")

        refusal = world.ask("Anna")
        kept = register_beyond(session, ORGANISER, wish, Leave("Holder oplæg"), NOW)

        assert isinstance(refusal, Refusal)
        assert rule(refusal, Language.ENGLISH) == ("Conference 1 is not for politicians; invited: employees.")
        assert isinstance(kept, Registration)
        assert (kept.state, kept.beyond_cap) == (R.CONFIRMED, True)
        assert [(one.rule, one.reason) for one in overrides(session)] == [
            (Reason.NOT_INVITED, "Holder oplæg"),
            (Reason.CAP_FULL, "Holder oplæg"),
        ]


def test_06_fewest_are_kept_until_the_merge_date_and_then_shared_in_order(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session, hall=5, merges=NOW + timedelta(days=1))
        for name in ("Anna", "Bo"):
            world.has(name)
        waiting = world.has("Cai", role="employee"), world.has("Dan", role="employee", wait=True)
        before = [one.state for one in waiting]

        promoted = share_out(session, NOW + timedelta(days=1), OFFER)

        assert before == [R.CONFIRMED, R.WAITING]
        assert (promoted, [one.state for one in waiting]) == (1, [R.CONFIRMED, R.CONFIRMED])


def test_07_hall_smaller_than_the_fewest_cannot_be_announced(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session, hall=3, state=EventState.PLANNED)

        refusal = programme.announce(session, world.event, NOW)

        assert refusal is not None
        assert (refusal.figures["hall"], refusal.figures["guaranteed"]) == (3, 4)
        assert next_step(refusal, Language.ENGLISH) == (
            "Choose a larger hall, split the event, or lower the fewest of a role."
        )


def test_08_acting_role_changes_while_both_caps_allow(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session, most=1)
        for role in world.roles.values():
            session.get_one(Audience, (world.event.id, role.id)).mode = Mode.MUNICIPALITY
        anna, waiting = world.has("Anna"), world.has("Bo", wait=True)
        actor = world.actor("Odense")

        changed = act_as(session, actor, anna.id, "employee", NOW, OFFER)
        refused = act_as(session, actor, waiting.id, "employee", NOW, OFFER)

        assert changed is anna
        assert (anna.role_id, anna.revision) == (world.roles["employee"].id, 1)
        assert waiting.state is R.CONFIRMED
        assert reason(refused) is Reason.CAP_FULL


def test_06_hall_of_900_with_60_members_keeps_720_places_and_shares_180():
    fewest_to_most = ((1, 2), (2, 3), (3, 5), (3, 5), (3, 5))
    keys = [GroupKey(member, role) for member in range(1, 61) for role in range(5)]
    bounds = {key: fewest_to_most[key.role_id] for key in keys}
    waiting = [
        Waiting(number, key, NOW + timedelta(seconds=number), number)
        for number, key in enumerate(key for key in keys for _ in range(bounds[key][1] - bounds[key][0]))
    ]
    groups = {key: Group(held=fewest, cap=most, fewest=fewest) for key, (fewest, most) in bounds.items()}
    full = Standing(waiting, groups, Hall(size=900, held=720, kept=0))
    empty_hall = Hall(size=900, held=0, kept=720)

    promoted = Counter(choice.waiting.group.role_id for choice in promotions(full))

    assert (sum(fewest for fewest, _ in bounds.values()), len(waiting)) == (720, 480)
    assert empty_hall.seats_for(Group(held=1, cap=2, fewest=1)) == 180
    assert empty_hall.seats_for(Group(held=0, cap=5, fewest=3)) == 183
    assert promoted == {0: 60, 2: 40, 3: 40, 4: 40}
