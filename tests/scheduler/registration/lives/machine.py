"""Random lives of registrations: one step is one transaction with a known outcome, or a crowd of clients at once."""

from collections import Counter
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from scheduler.delegation.queries import delegates, on
from scheduler.delegation.service import Replacement, replace_delegate
from scheduler.partnership.tables import Membership, Quota, Role
from scheduler.partnership.words import MembershipState
from scheduler.people.tables import Person
from scheduler.programme.states import Online
from scheduler.refusal.reasons import Refusal
from scheduler.registration.acting import take_part
from scheduler.registration.following.leaving import leave_partnership
from scheduler.registration.organising.events import change_hall
from scheduler.registration.rules.states import HOLDING, LIVE, RegistrationState
from scheduler.registration.service import Wish, accept, expire_offers, register, withdraw
from scheduler.registration.substitution import Swap, substitute
from scheduler.registration.tables import Registration
from tests.factories import NOW, ORGANISER
from tests.scheduler.registration.lives import recount
from tests.scheduler.registration.lives.crowd import crowd
from tests.scheduler.registration.lives.invariants import Invariants
from tests.scheduler.registration.lives.stage import DAY, LEFT_ON, REPLACED_FROM, Terms, set_up
from tests.scheduler.registration.world import CODES, OFFER

STEPS = 25
TERMS = st.builds(
    Terms,
    hall=st.integers(4, 9),
    most=st.integers(1, 3),
    extra=st.integers(0, 2),
    keeps=st.booleans(),
    offers=st.booleans(),
    online=st.sampled_from(Online),
)
TOWNS = st.sampled_from(sorted(CODES))
ROLES = st.sampled_from(["politician", "employee"])
PICK = st.integers(0, 11)


class Lives(Invariants):
    """A refusal is as good an answer as a place."""

    engines: list[Engine]
    clients: int
    done: Counter[str]

    @initialize(terms=TERMS)
    def begin(self, terms: Terms) -> None:
        self.now, self.steps = NOW, 0
        self.stage = set_up(self.engine, terms)

    def within(self, action: str) -> Session:
        self.now += timedelta(minutes=1)
        self.steps += 1
        self.done[action] += 1
        return Session(self.engine)

    @rule(seed=st.integers(0, 2**32), share=st.sampled_from([1, 2, 4]))
    def crowd(self, seed: int, share: int) -> None:
        clients = max(2, self.clients // share)
        done = crowd(self.engines, self.stage, clients, seed, self.now)
        self.now += timedelta(seconds=done.total())
        self.steps += 1
        self.done.update(done)

    @rule(number=PICK, wait=st.booleans(), online=st.booleans())
    def register(self, number: int, *, wait: bool, online: bool) -> None:
        with self.within("registers") as session:
            standing = delegates(session, on(DAY))
            if standing:
                one = standing[number % len(standing)]
                key = one.municipality_code, one.role_slug
                wish = Wish(self.stage.event_id, one.person_id, *key, wait, online)
                is_possible = self.stage.terms.online is not Online.NONE or not online
                may = is_possible and not recount.is_live(session, one.person_id)
                seats = recount.seats(session, self.stage, online=online)
                outcome = register(session, ORGANISER, wish, self.now)
                is_seated = isinstance(outcome, Registration) and outcome.state in HOLDING
                assert is_seated is (may and seats.get(key, 0) > 0)
                assert isinstance(outcome, Registration) is (is_seated or (wait and may and key in seats))
            session.commit()

    @rule(number=PICK)
    def withdraw(self, number: int) -> None:
        with self.within("withdraws") as session:
            before, could = recount.held(session), recount.promotions(session)
            if one := recount.pick(session, number, LIVE):
                freed = one.state in HOLDING
                withdraw(session, ORGANISER, one.id, self.now, OFFER)
                assert freed or recount.promotions(session) == could
                assert recount.held(session) <= max(before, recount.hall(session, self.stage.event_id))
            session.commit()

    @rule(number=PICK, online=st.booleans())
    def take_part(self, number: int, *, online: bool) -> None:
        with self.within("takes_part") as session:
            if one := recount.pick(session, number, LIVE):
                take_part(session, ORGANISER, one.id, self.now, OFFER, online=online)
                assert one.online is online or not online or self.stage.terms.online is Online.NONE
            session.commit()

    @rule(number=PICK)
    def accept(self, number: int) -> None:
        with self.within("accepts") as session:
            if one := recount.pick(session, number, {RegistrationState.OFFERED}):
                before = recount.held(session)
                accept(session, ORGANISER, one.id, self.now)
                assert recount.held(session) == before
            session.commit()

    @rule()
    def expire(self) -> None:
        with self.within("expires") as session:
            due = select(func.count()).where(Registration.offer_expires <= self.now)
            expected = session.scalar(due)
            assert expire_offers(session, self.now, OFFER) >= (expected or 0)
            session.commit()

    @rule(hours=st.integers(1, 60))
    def wait(self, hours: int) -> None:
        self.now = min(self.now + timedelta(hours=hours), NOW + timedelta(days=90))

    @rule(number=PICK, who=PICK)
    def substitute(self, number: int, who: int) -> None:
        with self.within("substitutes") as session:
            people = session.scalars(select(Person.id).order_by(Person.id)).all()
            if one := recount.pick(session, number, LIVE):
                before = recount.held(session)
                substitute(session, ORGANISER, Swap(one.id, people[who % len(people)]), self.now)
                assert recount.held(session) == before
            session.commit()

    @rule(number=PICK)
    def replace(self, number: int) -> None:
        with self.within("replaces") as session:
            standing = [one for one in delegates(session, on(DAY)) if one.from_on < REPLACED_FROM]
            if standing:
                one = standing[number % len(standing)]
                new = f"ny{self.steps}@example.invalid"
                replacement = Replacement(one.id, f"Ny {self.steps}", new, REPLACED_FROM)
                outcome = replace_delegate(session, ORGANISER, replacement, self.now)
                is_cut = min(recount.caps(session).values()) < self.stage.terms.most
                assert is_cut or self.stage.terms.extra or not isinstance(outcome, Refusal)
            session.commit()

    @rule(role=ROLES, most=st.integers(1, 3))
    def cut(self, role: str, most: int) -> None:
        with self.within("cuts") as session:
            before = recount.states(session)
            for quota in session.scalars(select(Quota).join(Role).where(Role.slug == role)):
                quota.most = min(most, quota.most)
            session.flush()
            assert recount.states(session) == before
            session.commit()

    @rule(hall=st.integers(3, 12))
    def change_hall(self, hall: int) -> None:
        with self.within("changes_hall") as session:
            held = recount.held(session)
            outcome = change_hall(session, ORGANISER, self.stage.event_id, hall, self.now, OFFER)
            assert isinstance(outcome, Refusal) is (held > hall)
            session.commit()

    @precondition(lambda self: self.steps > STEPS // 2)
    @rule(town=TOWNS)
    def leave(self, town: str) -> None:
        with self.within("leaves") as session:
            states = session.scalars(select(Membership.state)).all()
            if states.count(MembershipState.ACTIVE) == len(CODES):
                about = self.stage.partnership_id, CODES[town], LEFT_ON
                leave_partnership(session, ORGANISER, *about, self.now, OFFER)
            session.commit()
