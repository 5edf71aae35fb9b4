"""Random lives of visits: two sides and an organiser who do everything in any order, alone or all at once."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from itertools import permutations
from random import Random

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from scheduler.db import reading, transaction
from scheduler.errors import ForbiddenError, IllegalStepError, NotFoundError
from scheduler.journal.tables import JournalRow
from scheduler.outbox.tables import Letter
from scheduler.people.access import Actor
from scheduler.planning.exchange.plan import Visit as Planned
from scheduler.programme.tables import BusyDays
from scheduler.visits.booking.answers import accept, decline, reschedule
from scheduler.visits.booking.service import cancel, confirm, propose
from scheduler.visits.booking.values import Ask
from scheduler.visits.due import hold_due_visits
from scheduler.visits.ledger import ledger
from scheduler.visits.listing import visits_where
from scheduler.visits.networks.queries import networks
from scheduler.visits.planned.publishing import lock_all_sides, publish_visits
from scheduler.visits.rules.days import monday_of
from scheduler.visits.states import SURE, VisitState
from scheduler.visits.tables import Visit, VisitWeek
from tests.factories import NOW, ORGANISER
from tests.scheduler.visits.world import CODES, DAY, TERMS

DAYS = tuple(DAY + timedelta(weeks=week) for week in range(4))
EXPECTED = (IllegalStepError, ForbiddenError, NotFoundError)
"""What those who come too late are told."""
SEEDS = st.integers(0, 2**32)


class VisitLives(RuleBasedStateMachine):
    """Three municipalities and four weeks, so that much collides. A refusal is as good an answer as a visit."""

    engine: Engine
    clients: int
    done: Counter[str]
    partnership_id: int
    network_id: int
    actors: dict[int, Actor]

    @initialize()
    def begin(self) -> None:
        with transaction(self.engine) as session:
            for table in (Letter, VisitWeek, Visit, BusyDays, JournalRow):
                session.execute(delete(table))
        self.last: dict[int, tuple[str, int, VisitState, date]] = {}

    @rule(seed=SEEDS)
    def one_acts(self, seed: int) -> None:
        self.act(seed)

    @rule(seeds=st.lists(SEEDS, min_size=2, max_size=8))
    def many_act_at_once(self, seeds: list[int]) -> None:
        with ThreadPoolExecutor(self.clients) as clients:
            list(clients.map(self.act, seeds))

    def act(self, seed: int) -> None:
        draw = Random(seed)
        name = draw.choice(sorted(ACTIONS))
        try:
            with transaction(self.engine) as session:
                ACTIONS[name](self, session, draw)
        except EXPECTED:
            pass
        self.done[name] += 1

    def side(self, draw: Random) -> Actor:
        return draw.choice(list(self.actors.values()))

    def visit_id(self, session: Session, draw: Random) -> int:
        ids = session.scalars(select(Visit.id).where(Visit.partnership_id == self.partnership_id)).all()
        return draw.choice(ids) if ids else 0

    @invariant()
    def nobody_is_booked_twice(self) -> None:
        with reading(self.engine) as session:
            visits, held = self.visits(session), session.scalars(select(VisitWeek)).all()
        live = [one for one in visits if one.state is not VisitState.CANCELLED]
        wanted = Counter(
            (side, monday_of(day), one.id)
            for one in live
            for side in (one.host_id, one.guest_id)
            for day in {
                monday_of(one.local_starts.date()),
                monday_of(one.wanted_on or one.local_starts.date()),
            }
        )
        assert Counter((one.membership_id, one.monday, one.visit_id) for one in held) == wanted
        assert len({(side, week) for side, week, _ in wanted}) == len(wanted)
        assert len({(one.guest_id, one.host_id) for one in live}) == len(live)

    @invariant()
    def what_is_sure_was_accepted_by_both(self) -> None:
        with reading(self.engine) as session:
            for one in self.visits(session):
                rows = session.scalars(
                    select(JournalRow).where(JournalRow.subject == "visit", JournalRow.subject_id == one.id)
                ).all()
                acted = {
                    row.actor_id
                    for row in rows
                    if row.action in {"propose", "accept", "confirm", "reschedule"}
                }
                both = {self.actors[side].person_id for side in (one.host_id, one.guest_id)}
                assert one.state not in SURE or both <= acted

    @invariant()
    def ledger_equals_a_recount(self) -> None:
        with reading(self.engine) as session:
            listed = visits_where(session, Visit.partnership_id == self.partnership_id)
            lines = ledger(networks(session, self.partnership_id, NOW.date()), listed)
            visits = [one for one in self.visits(session) if one.state is not VisitState.CANCELLED]
        codes = {number: next(iter(actor.municipalities)) for number, actor in self.actors.items()}
        for line in lines:
            made = sum(codes[one.guest_id] == line.code for one in visits)
            hosted = sum(codes[one.host_id] == line.code for one in visits)
            assert (line.made, line.hosted) == (made, hosted)

    @invariant()
    def identities_stay_and_sequences_rise(self) -> None:
        with reading(self.engine) as session:
            now = {
                one.id: (one.uid, one.revision, one.state, one.local_starts.date())
                for one in self.visits(session)
            }
        for number, (uid, revision, *shown) in self.last.items():
            assert now[number][0] == uid
            assert now[number][1] > revision if list(now[number][2:]) != shown else now[number][1] >= revision
        self.last = now

    def visits(self, session: Session) -> list[Visit]:
        return list(session.scalars(select(Visit).where(Visit.partnership_id == self.partnership_id)))


def _asks(life: VisitLives, session: Session, draw: Random) -> object:
    guest, host = draw.sample(sorted(CODES.values()), 2)
    ask = Ask(life.network_id, host, guest, draw.choice(DAYS), 3)
    return propose(session, draw.choice([life.side(draw), ORGANISER]), ask, NOW, TERMS)


def _plans(life: VisitLives, session: Session, draw: Random) -> object:
    pairs = draw.sample(list(permutations(sorted(CODES.values()), 2)), draw.randint(0, 3))
    free = draw.sample(DAYS, len(pairs))
    plan = [
        Planned(network="ledelse", guest=guest, host=host, date=day)
        for (guest, host), day in zip(pairs, free, strict=True)
    ]
    lock_all_sides(session, life.partnership_id)
    return publish_visits(session, ORGANISER, life.partnership_id, plan, NOW, TERMS)


ACTIONS: dict[str, Callable[[VisitLives, Session, Random], object]] = {
    "ask": _asks,
    "plan": _plans,
    "accept": lambda life, s, draw: accept(s, life.side(draw), life.visit_id(s, draw), NOW, TERMS),
    "confirm": lambda life, s, draw: confirm(s, life.side(draw), life.visit_id(s, draw), NOW, TERMS),
    "decline": lambda life, s, draw: decline(s, life.side(draw), life.visit_id(s, draw), "Nej", NOW, TERMS),
    "cancel": lambda life, s, draw: cancel(s, life.side(draw), life.visit_id(s, draw), "Nej", NOW, TERMS),
    "another": lambda life, s, draw: reschedule(
        s, life.side(draw), life.visit_id(s, draw), draw.choice(DAYS), NOW, TERMS
    ),
    "time": lambda _, s, draw: hold_due_visits(s, NOW + timedelta(days=draw.randint(0, 80))),
}
