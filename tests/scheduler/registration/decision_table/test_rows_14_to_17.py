"""Rows 14 to 17 of the decision table, each by its number."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from scheduler.db import transaction
from scheduler.outbox.letters import LetterKind
from scheduler.partnership.words import EventKind, MembershipState
from scheduler.programme.states import Mode, Online
from scheduler.programme.tables import Audience
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.refusal.saying import rule
from scheduler.registration.acting import take_part
from scheduler.registration.facts.standing import standing_of
from scheduler.registration.organising.exceptions import Guest, register_external
from scheduler.registration.passing_on.verification import verify_promotions
from scheduler.registration.rules.states import RegistrationState as R
from scheduler.registration.service import register
from scheduler.registration.tables import Registration
from scheduler.words import Language
from tests import factories
from tests.factories import NOW, ORGANISER
from tests.scheduler.registration.decision_table.rows import reason
from tests.scheduler.registration.world import OFFER, a_world


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
