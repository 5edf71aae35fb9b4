from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from scheduler.db import transaction
from scheduler.errors import ForbiddenError
from scheduler.journal.tables import JournalRow
from scheduler.outbox.letters import LetterKind
from scheduler.outbox.tables import Letter
from scheduler.people.access import Actor
from scheduler.programme.tables import Event
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.refusal.saying import next_step, rule
from scheduler.registration.facts.queries import registered
from scheduler.registration.rules.states import RegistrationState
from scheduler.registration.service import accept, expire_offers, register, withdraw
from scheduler.registration.tables import Promotion, Registration
from scheduler.words import Language
from tests import factories
from tests.factories import NOW
from tests.scheduler.registration.small_world import small_world

OFFER = timedelta(hours=48)


def test_register_gives_a_seat_while_the_cap_has_room(engine: Engine):
    with transaction(engine) as session:
        world = small_world(session)

        outcome = register(session, world.coordinator, world.wish(0), NOW)

        assert isinstance(outcome, Registration)
        assert outcome.state is RegistrationState.CONFIRMED


def test_third_politician_is_refused_with_figures_and_two_ways_out(engine: Engine):
    with transaction(engine) as session:
        world = small_world(session)
        register(session, world.coordinator, world.wish(0), NOW)
        register(session, world.coordinator, world.wish(1), NOW)

        refusal = register(session, world.coordinator, world.wish(2), NOW)

        assert isinstance(refusal, Refusal)
        assert (refusal.reason, refusal.figures["taken"], refusal.figures["cap"]) == (Reason.CAP_FULL, 2, 2)
        assert (
            rule(refusal, Language.ENGLISH)
            == "Odense has used 2 of 2 places for politicians at Conference 1."
        )
        assert next_step(refusal, Language.ENGLISH) == (
            "Let the person be a substitute for one who is registered, or join the waiting list."
        )


def test_register_that_may_wait_joins_the_waiting_list(engine: Engine):
    with transaction(engine) as session:
        world = small_world(session, people=4)
        for number in range(4):
            register(session, world.coordinator, world.wish(number, wait=True), NOW)

        seen = registered(session, Registration.event_id == world.event_id)

        assert [(one.state, one.position) for one in seen] == [
            (RegistrationState.CONFIRMED, None),
            (RegistrationState.CONFIRMED, None),
            (RegistrationState.WAITING, 1),
            (RegistrationState.WAITING, 2),
        ]


def test_withdrawal_promotes_the_first_in_line_and_tells_everybody(engine: Engine):
    with transaction(engine) as session:
        world = small_world(session)
        for number in range(3):
            register(session, world.coordinator, world.wish(number, wait=True), NOW)
        first, _, third = session.scalars(select(Registration).order_by(Registration.id)).all()

        withdraw(session, world.coordinator, first.id, NOW + timedelta(hours=1), OFFER)

        assert (first.state, third.state) == (RegistrationState.WITHDRAWN, RegistrationState.CONFIRMED)
        assert (first.revision, third.revision) == (1, 1)
        promotion = session.scalars(select(Promotion)).one()
        assert (promotion.registration_id, promotion.rule) == (third.id, "own-municipality-first")
        letters = session.scalars(
            select(Letter.kind).where(Letter.person_id == third.person_id).order_by(Letter.id)
        )
        assert letters.all() == [LetterKind.WAITING, LetterKind.PROMOTED]
        actions = session.scalars(select(JournalRow.action).where(JournalRow.subject == "registration"))
        assert actions.all() == ["register", "register", "register", "withdrawn", "confirmed"]


def test_withdrawal_of_one_who_waits_promotes_nobody(engine: Engine):
    with transaction(engine) as session:
        world = small_world(session, people=4)
        for number in range(4):
            register(session, world.coordinator, world.wish(number, wait=True), NOW)
        third, fourth = session.scalars(select(Registration).order_by(Registration.id).offset(2)).all()

        withdraw(session, world.coordinator, third.id, NOW, OFFER)

        assert (third.state, fourth.state) == (RegistrationState.WITHDRAWN, RegistrationState.WAITING)


def test_withdraw_twice_is_refused(engine: Engine):
    with transaction(engine) as session:
        world = small_world(session)
        one = register(session, world.coordinator, world.wish(0), NOW)
        assert isinstance(one, Registration)
        withdraw(session, world.coordinator, one.id, NOW, OFFER)

        refusal = withdraw(session, world.coordinator, one.id, NOW, OFFER)

        assert isinstance(refusal, Refusal)
        assert refusal.reason is Reason.NOT_LIVE


def test_late_promotion_is_an_offer_that_passes_on_when_it_expires(engine: Engine):
    with transaction(engine) as session:
        world = small_world(session, people=4)
        for number in range(4):
            register(session, world.coordinator, world.wish(number, wait=True), NOW)
        session.get_one(Event, world.event_id).offers_from = NOW
        first, _, third, fourth = session.scalars(select(Registration).order_by(Registration.id)).all()
        withdraw(session, world.coordinator, first.id, NOW, OFFER)
        offered = (third.state, third.offer_expires, fourth.state)

        ended = expire_offers(session, NOW + OFFER, OFFER)

        assert offered == (RegistrationState.OFFERED, NOW + OFFER, RegistrationState.WAITING)
        assert ended == 1
        assert (third.state, fourth.state) == (RegistrationState.EXPIRED, RegistrationState.OFFERED)


def test_accepted_offer_is_a_seat(engine: Engine):
    with transaction(engine) as session:
        world = small_world(session)
        for number in range(3):
            register(session, world.coordinator, world.wish(number, wait=True), NOW)
        session.get_one(Event, world.event_id).offers_from = NOW
        first, _, third = session.scalars(select(Registration).order_by(Registration.id)).all()
        withdraw(session, world.coordinator, first.id, NOW, OFFER)
        person = Actor(third.person_id, "Prøve 2", "person@example.invalid")

        accept(session, person, third.id, NOW + OFFER - timedelta(seconds=1))

        assert (third.state, third.offer_expires) == (RegistrationState.CONFIRMED, None)


def test_full_hall_refuses_and_keeps_the_fewest_of_others(engine: Engine):
    with transaction(engine) as session:
        world = small_world(session, hall=2)
        partnership_id = world.partnership_id
        other = factories.municipality(session, "0751", "Aarhus")
        factories.membership(session, session.get_one(factories.Partnership, partnership_id), other)
        first = register(session, world.coordinator, world.wish(0), NOW)

        refusal = register(session, world.coordinator, world.wish(1), NOW)

        assert isinstance(first, Registration)
        assert isinstance(refusal, Refusal)
        assert rule(refusal, Language.ENGLISH) == (
            "Conference 1 has no free place: of 2 places 1 are taken "
            "and 1 are kept for municipalities below their fewest."
        )


@pytest.mark.parametrize(
    "actor",
    [
        Actor(None, "", ""),
        Actor(7, "Fremmed", "fremmed@example.invalid"),
        Actor(8, "Nabo", "nabo@example.invalid", municipalities=frozenset({"0751"})),
    ],
)
def test_register_is_for_the_municipality_and_the_organiser(engine: Engine, actor: Actor):
    with transaction(engine) as session:
        world = small_world(session)

        with pytest.raises(ForbiddenError):
            register(session, actor, world.wish(0), NOW)
        assert isinstance(register(session, factories.ORGANISER, world.wish(0), NOW), Registration)


def test_withdraw_is_for_the_municipality_the_organiser_and_the_person(engine: Engine):
    with transaction(engine) as session:
        world = small_world(session)
        one = register(session, world.coordinator, world.wish(0), NOW)
        assert isinstance(one, Registration)

        with pytest.raises(ForbiddenError):
            withdraw(session, Actor(999, "Fremmed", "x@example.invalid"), one.id, NOW, OFFER)
        withdraw(session, Actor(one.person_id, "Prøve 0", "p@example.invalid"), one.id, NOW, OFFER)

        assert one.state is RegistrationState.WITHDRAWN
