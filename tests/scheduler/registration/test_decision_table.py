"""Each situation of the decision table, by its number."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from scheduler.db import transaction
from scheduler.delegation.queries import delegates
from scheduler.delegation.service import Nomination, nominate
from scheduler.delegation.tables import Delegate
from scheduler.errors import BadInputError, ForbiddenError
from scheduler.journal.tables import JournalRow
from scheduler.outbox.letters import LetterKind
from scheduler.partnership.tables import Quota
from scheduler.partnership.words import EventKind, MembershipState
from scheduler.programme import service as programme
from scheduler.programme.states import EventState, Mode, Online
from scheduler.programme.tables import Audience
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.refusal.saying import next_step, rule
from scheduler.registration.acting import act_as, take_part
from scheduler.registration.facts.standing import standing_of, tally_of
from scheduler.registration.following.changeover import Changeover, Newcomer, change_over, outlook
from scheduler.registration.following.due import release_due, share_out
from scheduler.registration.following.leaving import Ending, Terms, end_delegate, leave_partnership
from scheduler.registration.organising.exceptions import Guest, Leave, register_beyond, register_external
from scheduler.registration.organising.reports import overrides, shortfalls
from scheduler.registration.passing_on.verification import verify_promotions
from scheduler.registration.rules.following import Following
from scheduler.registration.rules.states import RegistrationState as R
from scheduler.registration.rules.waiting_list import GroupKey
from scheduler.registration.service import register, withdraw
from scheduler.registration.substitution import Swap, substitute
from scheduler.registration.tables import Registration
from scheduler.words import Language
from tests import factories
from tests.factories import NOW, ORGANISER
from tests.scheduler.registration.world import OFFER, World, a_world

TERMS = Terms(OFFER, timedelta(days=7))


def reason(outcome: object) -> Reason:
    assert isinstance(outcome, Refusal), outcome
    return outcome.reason


def swap(world: World, leaving: Registration, name: str, **given: bool) -> Registration | Refusal:
    wish = Swap(leaving.id, world.person(name).id, **given)
    return substitute(world.session, world.actor("Odense"), wish, NOW)


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


def test_14_external_counts_for_the_hall_alone(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session, hall=5)
        speaker = factories.role(session, world.partnership, "speaker", position=9)
        factories.audience(session, world.event, speaker, Mode.OPEN)
        outcomes = [
            register_external(
                session, ORGANISER, Guest(world.event.id, world.person(name).id, "speaker"), NOW
            )
            for name in ("Oplægsholder", "Observatør")
        ]

        seated, refused = outcomes

        assert isinstance(seated, Registration)
        assert (seated.membership_id, seated.state) == (None, R.CONFIRMED)
        assert isinstance(refused, Refusal)
        assert (refused.reason, refused.figures["held"], refused.figures["kept"]) == (Reason.HALL_FULL, 1, 4)
        assert world.letters("Oplægsholder") == [LetterKind.CONFIRMED]


def test_15_host_of_a_visit_may_raise_the_cap_and_takes_any_whom_the_municipality_sends(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session, hall=12, kind=EventKind.VISIT)
        audience = session.get_one(Audience, (world.event.id, world.roles["politician"].id))
        audience.mode, audience.cap = Mode.MUNICIPALITY, 3
        session.flush()

        outcomes = [
            world.ask(name) for name in ("Ikke udpeget 1", "Ikke udpeget 2", "Ikke udpeget 3", "Fjerde")
        ]

        assert [isinstance(one, Registration) for one in outcomes] == [True, True, True, False]
        assert reason(outcomes[3]) is Reason.CAP_FULL


@pytest.mark.parametrize("is_open_to_all", [False, True])
def test_16_municipality_in_dialogue_is_refused_unless_the_event_is_open_to_it(
    engine: Engine, *, is_open_to_all: bool
):
    with transaction(engine) as session:
        world = a_world(session, open_to_prospective=is_open_to_all)
        world.members["Odense"].state = MembershipState.IN_DIALOGUE
        world.delegate("Anna")

        outcome = world.ask("Anna")

        assert isinstance(outcome, Registration) is is_open_to_all
        assert is_open_to_all or reason(outcome) is Reason.NOT_MEMBER


@pytest.mark.parametrize(
    ("online", "third"), [(Online.WITHIN_CAP, Reason.CAP_FULL), (Online.BESIDE_CAP, R.CONFIRMED)]
)
def test_17_online_counts_for_the_cap_unless_the_event_says_otherwise_and_never_for_the_hall(
    engine: Engine, online: Online, third: Reason | R
):
    with transaction(engine) as session:
        world = a_world(session, hall=4, online=online)
        for name in ("Anna", "Bo", "Cai"):
            world.delegate(name)
        wishes = [replace(world.wish(name), online=True) for name in ("Anna", "Bo", "Cai")]

        outcomes = [register(session, world.actor("Odense"), wish, NOW) for wish in wishes]

        last = outcomes[2]
        assert [isinstance(one, Registration) and one.state for one in outcomes[:2]] == [R.CONFIRMED] * 2
        assert (last.state if isinstance(last, Registration) else last.reason) == third
        assert standing_of(session, world.event, NOW).hall.held == 0


def test_17_one_who_waits_for_the_hall_takes_part_online_and_a_seat_that_falls_free_so_is_passed_on(
    engine: Engine,
):
    with transaction(engine) as session:
        world = a_world(session, hall=1, merges=NOW, most=3, online=Online.WITHIN_CAP)
        seated, waits = world.has("Anna"), world.has("Bo", wait=True)
        actor = world.actor("Odense")

        take_part(session, actor, seated.id, NOW, OFFER, online=True)
        states = [(one.state, one.online) for one in (seated, waits)]
        back = take_part(session, actor, seated.id, NOW, OFFER, online=False)

        assert states == [(R.CONFIRMED, True), (R.CONFIRMED, False)]
        assert reason(back) is Reason.HALL_FULL
        assert (seated.online, standing_of(session, world.event, NOW).hall.held) == (True, 1)
        assert [one for one in verify_promotions(session) if not one.is_right] == []


def test_17_one_who_waits_goes_online_and_has_a_place_at_once(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session, hall=1, merges=NOW, most=3, online=Online.WITHIN_CAP)
        world.has("Anna")
        waits = world.has("Bo", wait=True)

        take_part(session, world.actor("Odense"), waits.id, NOW, OFFER, online=True)

        assert (waits.state, waits.online) == (R.CONFIRMED, True)
        assert world.letters("Bo") == [LetterKind.WAITING, LetterKind.PROMOTED]


def test_17_event_that_is_held_in_a_hall_alone_refuses_online_participation_with_the_next_step(
    engine: Engine,
):
    with transaction(engine) as session:
        world = a_world(session)
        anna = world.has("Anna")
        world.delegate("Bo")

        refusals = [
            register(session, world.actor("Odense"), replace(world.wish("Bo"), online=True), NOW),
            take_part(session, world.actor("Odense"), anna.id, NOW, OFFER, online=True),
        ]

        assert [reason(one) for one in refusals] == [Reason.NOT_ONLINE] * 2
        assert [rule(one, Language.ENGLISH) for one in refusals if isinstance(one, Refusal)] == [
            "Conference 1 cannot be attended online."
        ] * 2


def test_17_external_takes_part_online_in_a_full_hall(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session, hall=4, online=Online.WITHIN_CAP)
        speaker = factories.role(session, world.partnership, "speaker", position=9)
        factories.audience(session, world.event, speaker, Mode.OPEN)
        guest = Guest(world.event.id, world.person("Oplægsholder").id, "speaker")

        outcomes = [
            register_external(session, ORGANISER, replace(guest, online=online), NOW)
            for online in (False, True)
        ]

        assert reason(outcomes[0]) is Reason.HALL_FULL
        assert isinstance(outcomes[1], Registration)


def test_18_organiser_goes_above_a_most_and_needs_a_second_reason_for_the_hall(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session, hall=4)
        world.has("Anna")
        world.delegate("Bo")
        world.delegate("Cai")
        session.scalars(select(Quota).where(Quota.role_id == world.roles["politician"].id)).one().most = 1
        session.flush()

        no_hall = register_beyond(session, ORGANISER, world.wish("Bo"), Leave("Ordfører"), NOW)
        seated = register_beyond(
            session, ORGANISER, world.wish("Bo"), Leave("Ordfører", "Ekstra stol aftalt"), NOW
        )

        assert reason(no_hall) is Reason.HALL_FULL
        assert isinstance(seated, Registration)
        assert (seated.beyond_cap, seated.beyond_hall) == (True, True)
        tally = tally_of(session, world.event.id)
        assert (tally.hall, sum(tally.held.values())) == (1, 1)
        assert [(one.rule, one.reason) for one in overrides(session)] == [
            (Reason.CAP_FULL, "Ordfører"),
            (Reason.HALL_FULL, "Ekstra stol aftalt"),
        ]
        row = session.scalars(select(JournalRow).where(JournalRow.action == "register-beyond")).one()
        assert row.reason == "Ordfører"


def test_18_override_is_the_organisers_and_wants_a_reason(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        wish = world.wish("Anna")

        with pytest.raises(ForbiddenError):
            register_beyond(session, world.actor("Odense"), wish, Leave("fordi"), NOW)
        with pytest.raises(BadInputError):
            register_beyond(session, ORGANISER, wish, Leave(" "), NOW)


def test_19_substitute_at_the_door_is_taken_in_on_the_day_and_the_coordinator_told(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        anna = world.has("Anna")
        wish = Swap(anna.id, world.person("Dorte").id, at_door=True)
        starts = world.event.starts
        assert starts is not None

        early = substitute(session, ORGANISER, wish, NOW)
        late = substitute(session, ORGANISER, Swap(anna.id, wish.person_id), starts)
        coming = substitute(session, ORGANISER, wish, starts + timedelta(minutes=20))

        assert [reason(early), reason(late)] == [Reason.NOT_THE_DAY, Reason.HAS_BEGUN]
        assert isinstance(coming, Registration)
        assert (coming.state, coming.role_id) == (R.CONFIRMED, anna.role_id)
        assert world.letters("Odense")[-1] == LetterKind.SUBSTITUTE_IN


def test_20_nomination_waits_until_the_agreement_lists_the_professions(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        profession = factories.role(session, world.partnership, "profession", position=5)
        later = date(2018, 3, 1)
        wishes = [
            Nomination(world.partnership.id, "0461", "profession", "Ulla", f"ulla{day}@example.invalid", day)
            for day in (date(2018, 2, 1), later)
        ]
        coordinator = world.actor("Odense")

        before = [nominate(session, coordinator, wish, NOW) for wish in wishes]
        version = factories.agreement(session, world.partnership, 2, later)
        for role in (*world.roles.values(), profession):
            factories.quota(session, version, role)
        after = [nominate(session, coordinator, wish, NOW) for wish in wishes]

        assert [reason(one) for one in before] == [Reason.NOT_AGREED, Reason.NOT_AGREED]
        assert reason(after[0]) is Reason.NOT_AGREED
        assert isinstance(after[1], Delegate)
        assert (
            next_step(before[0], Language.ENGLISH) == "The nomination waits until the agreement lists them."
        )
