"""Random lives of registrations on both databases, held against a naive recount after every step."""

import os
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import ColumnElement, Engine, delete, func, select
from sqlalchemy.orm import Session

from scheduler.db import Base
from scheduler.delegation.queries import delegates, on
from scheduler.delegation.service import Replacement, replace_delegate
from scheduler.journal.tables import JournalRow
from scheduler.partnership.tables import Membership, Organisation, Quota, Role
from scheduler.partnership.words import MembershipState
from scheduler.people.tables import Person
from scheduler.programme.states import Online
from scheduler.programme.tables import Event
from scheduler.refusal.reasons import Refusal
from scheduler.registration.acting import take_part
from scheduler.registration.following.leaving import leave_partnership
from scheduler.registration.organising.events import change_hall
from scheduler.registration.passing_on.verification import verify_promotions
from scheduler.registration.rules.states import HOLDING, LIVE, RegistrationState
from scheduler.registration.service import Wish, accept, expire_offers, register, withdraw
from scheduler.registration.substitution import Swap, substitute
from scheduler.registration.tables import Promotion, Registration
from tests import factories
from tests.factories import NOW, ORGANISER
from tests.scheduler.registration.world import CODES, OFFER, a_world

EXAMPLES = int(os.environ.get("PARTNERSKAB_MACHINE_EXAMPLES", "6"))
STEPS = int(os.environ.get("PARTNERSKAB_MACHINE_STEPS", "25"))
TOWNS = st.sampled_from(sorted(CODES))
ROLES = st.sampled_from(["politician", "employee"])
PICK = st.integers(0, 11)
DAY = date(2018, 5, 15)


class Lives(RuleBasedStateMachine):
    """Every rule is one transaction; a refusal is as good an answer as a place."""

    engine: Engine

    @initialize(
        hall=st.integers(4, 9),
        most=st.integers(1, 3),
        keeps=st.booleans(),
        offers=st.booleans(),
        online=st.sampled_from(Online),
    )
    def begin(self, hall: int, most: int, *, keeps: bool, offers: bool, online: Online) -> None:
        _empty(self.engine)
        self.now = NOW
        self.caps_cut, self.is_merged = False, not keeps
        self.operations, self.online = 0, online
        with Session(self.engine) as session:
            world = a_world(
                session,
                hall=hall,
                most=most,
                merges=None if keeps else NOW,
                offers_from=NOW + timedelta(minutes=10) if offers else None,
                own_first_until=NOW + timedelta(minutes=15),
                online=online,
            )
            for town in CODES:
                for role in world.roles:
                    for number in range(most):
                        world.delegate(f"{town} {role} {number}", town, role)
            self.event_id, self.partnership_id = world.event.id, world.partnership.id
            session.commit()

    def within(self) -> Session:
        self.now += timedelta(minutes=1)
        self.operations += 1
        return Session(self.engine)

    @rule(number=PICK, wait=st.booleans(), online=st.booleans())
    def register(self, number: int, *, wait: bool, online: bool) -> None:
        with self.within() as session:
            standing = delegates(session, on(DAY))
            if standing:
                one = standing[number % len(standing)]
                wish = Wish(self.event_id, one.person_id, one.municipality_code, one.role_slug, wait, online)
                seats, has_one = self.seats(session, online=online), _is_live(session, one.person_id)
                outcome = register(session, ORGANISER, wish, self.now)
                if online and self.online is Online.NONE:
                    assert isinstance(outcome, Refusal)
                    return
                key = one.municipality_code, one.role_slug
                is_seated = isinstance(outcome, Registration) and outcome.state in HOLDING
                assert is_seated is (not has_one and seats.get(key, 0) > 0)
                assert isinstance(outcome, Registration) is (
                    is_seated or (wait and not has_one and key in seats)
                )
            session.commit()

    @rule(number=PICK)
    def withdraw(self, number: int) -> None:
        with self.within() as session:
            before = _held(session)
            if one := _pick(session, number, LIVE):
                freed, could = one.state in HOLDING, _promotions(session)
                withdraw(session, ORGANISER, one.id, self.now, OFFER)
                assert freed or _promotions(session) == could
                assert _held(session) <= max(before, self.hall(session))
            session.commit()

    @rule(number=PICK, online=st.booleans())
    def take_part(self, number: int, *, online: bool) -> None:
        with self.within() as session:
            if one := _pick(session, number, LIVE):
                take_part(session, ORGANISER, one.id, self.now, OFFER, online=online)
                assert one.online is online or not online or self.online is Online.NONE
            session.commit()

    @rule(number=PICK)
    def accept(self, number: int) -> None:
        with self.within() as session:
            if one := _pick(session, number, {RegistrationState.OFFERED}):
                before = _held(session)
                accept(session, ORGANISER, one.id, self.now)
                assert _held(session) == before
            session.commit()

    @rule()
    def expire(self) -> None:
        with self.within() as session:
            due = select(func.count()).where(Registration.offer_expires <= self.now)
            expected = session.scalar(due)
            assert expire_offers(session, self.now, OFFER) >= (expected or 0)
            session.commit()

    @rule(hours=st.integers(1, 60))
    def wait(self, hours: int) -> None:
        self.now = min(self.now + timedelta(hours=hours), NOW + timedelta(days=90))

    @rule(number=PICK, who=PICK)
    def substitute(self, number: int, who: int) -> None:
        with self.within() as session:
            people = session.scalars(select(Person.id).order_by(Person.id)).all()
            if one := _pick(session, number, LIVE):
                before = _held(session)
                substitute(session, ORGANISER, Swap(one.id, people[who % len(people)]), self.now)
                assert _held(session) == before
            session.commit()

    @rule(number=PICK)
    def replace(self, number: int) -> None:
        with self.within() as session:
            if standing := delegates(session, on(DAY)):
                one = standing[number % len(standing)]
                new = f"ny{self.operations}@example.invalid"
                replacement = Replacement(one.id, f"Ny {self.operations}", new, date(2018, 5, 1))
                if one.from_on < replacement.from_on:
                    outcome = replace_delegate(session, ORGANISER, replacement, self.now)
                    assert self.caps_cut or not isinstance(outcome, Refusal)
            session.commit()

    @rule(role=ROLES, most=st.integers(1, 3))
    def cut(self, role: str, most: int) -> None:
        with self.within() as session:
            before = _states(session)
            for quota in session.scalars(select(Quota).join(Role).where(Role.slug == role)):
                self.caps_cut |= most < quota.most
                quota.most = min(most, quota.most)
            session.flush()
            assert _states(session) == before
            session.commit()

    @rule(hall=st.integers(3, 12))
    def change_hall(self, hall: int) -> None:
        with self.within() as session:
            held = _held(session)
            outcome = change_hall(session, ORGANISER, self.event_id, hall, self.now, OFFER)
            assert isinstance(outcome, Refusal) is (held > hall)
            session.commit()

    @precondition(lambda self: self.operations > STEPS // 2)
    @rule(town=TOWNS)
    def leave(self, town: str) -> None:
        with self.within() as session:
            states = session.scalars(select(Membership.state)).all()
            if states.count(MembershipState.ACTIVE) == len(CODES):
                last_day = date(2018, 4, 30)
                leave_partnership(
                    session, ORGANISER, self.partnership_id, CODES[town], last_day, self.now, OFFER
                )
            session.commit()

    def hall(self, session: Session) -> int:
        event = session.get_one(Event, self.event_id)
        return event.hall if event.hall is not None else _capacity(session, event)

    @invariant()
    def nobody_is_lost_or_doubled(self) -> None:
        with Session(self.engine) as session:
            rows = session.scalars(select(Registration)).all()
            live = [one for one in rows if one.state in LIVE]
            holders = [one for one in live if one.state in HOLDING]
            counted = [one for one in holders if not (one.online and self.online is Online.BESIDE_CAP)]
            holding = Counter((one.membership_id, one.role_id) for one in counted)
            assert sum(not one.online for one in holders) <= self.hall(session)
            assert self.caps_cut or all(
                count <= _most(session, role_id) for (_, role_id), count in holding.items()
            )
            assert max(Counter(one.person_id for one in live).values(), default=0) <= 1
            replaced = [one.replaces_id for one in rows if one.replaces_id]
            assert len(replaced) == len(set(replaced))
            assert all((one.ended is None) == (one.state in LIVE) for one in rows)
            journalled = select(JournalRow.subject_id).where(JournalRow.subject == "registration")
            assert {one.id for one in rows} <= set(session.scalars(journalled))

    @invariant()
    def nobody_waits_for_a_seat_that_is_free(self) -> None:
        with Session(self.engine) as session:
            for online in (False, True):
                mine = Registration.online.is_(online)
                waiting = set(_groups(session, {RegistrationState.WAITING}, mine))
                free = {key for key, seats in self.seats(session, online=online).items() if seats > 0}
                assert waiting & free == set()

    def seats(self, session: Session, *, online: bool = False) -> dict[tuple[str, str], int]:
        """Places that one more of each municipality and role could take, counted row by row."""
        members = select(Organisation.code).join(Membership).where(Membership.state == MembershipState.ACTIVE)
        most = {role.slug: _most(session, role.id) for role in session.scalars(select(Role))}
        in_hall, elsewhere = (
            _groups(session, HOLDING, Registration.online.is_(one)) for one in (False, True)
        )
        held = in_hall if self.online is Online.BESIDE_CAP else in_hall + elsewhere
        keys = [(code, role) for code in session.scalars(members) for role in most]
        kept = {key: 1 for key in keys if held[key] == 0 and not self.is_merged}
        if online:
            is_limited = self.online is Online.WITHIN_CAP
            return {key: most[key[1]] - held[key] if is_limited else 1 for key in keys}
        free = self.hall(session) - in_hall.total()
        return {
            key: min(most[key[1]] - held[key], free - sum(1 for other in kept if other != key))
            for key in keys
        }

    @invariant()
    def only_members_hold_places(self) -> None:
        with Session(self.engine) as session:
            left = select(Membership.id).where(Membership.state == MembershipState.WITHDRAWN)
            asked = select(func.count()).where(
                Registration.membership_id.in_(left), Registration.state.in_(LIVE)
            )
            assert session.scalar(asked) == 0

    @invariant()
    def every_promotion_can_be_recomputed(self) -> None:
        with Session(self.engine) as session:
            assert [one for one in verify_promotions(session) if not one.is_right] == []


def _empty(engine: Engine) -> None:
    with engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(delete(table))


def _pick(session: Session, number: int, states: frozenset[RegistrationState]) -> Registration | None:
    found = session.scalars(
        select(Registration).where(Registration.state.in_(states)).order_by(Registration.id)
    ).all()
    return found[number % len(found)] if found else None


def _groups(
    session: Session, states: frozenset[RegistrationState], *which: ColumnElement[bool]
) -> Counter[tuple[str, str]]:
    asked = (
        select(Organisation.code, Role.slug)
        .select_from(Registration)
        .join(Membership, Membership.id == Registration.membership_id)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .join(Role, Role.id == Registration.role_id)
        .where(Registration.state.in_(states), *which)
    )
    return Counter(tuple(row) for row in session.execute(asked))


def _is_live(session: Session, person_id: int) -> bool:
    asked = select(Registration.id).where(Registration.person_id == person_id, Registration.state.in_(LIVE))
    return session.scalar(asked) is not None


def _held(session: Session) -> int:
    """People in the hall."""
    asked = select(func.count()).where(Registration.state.in_(HOLDING), ~Registration.online)
    return session.scalar(asked) or 0


def _promotions(session: Session) -> int:
    return session.scalar(select(func.count(Promotion.id))) or 0


def _states(session: Session) -> list[tuple[int, RegistrationState]]:
    return [tuple(row) for row in session.execute(select(Registration.id, Registration.state))]


def _most(session: Session, role_id: int) -> int:
    return session.scalar(select(func.max(Quota.most)).where(Quota.role_id == role_id)) or 0


def _capacity(session: Session, event: Event) -> int:
    return session.get_one(factories.Venue, event.venue_id).capacity


@pytest.mark.slow
def test_random_lives_break_no_invariant(engine: Engine):
    run_state_machine_as_test(
        type("LivesHere", (Lives,), {"engine": engine}),
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
