"""Many clients at once, each with its own connection, who do everything that can be done to registrations."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import count
from threading import Barrier

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from scheduler.db import transaction
from scheduler.delegation.queries import delegates, on
from scheduler.delegation.service import Replacement, replace_delegate
from scheduler.errors import PartnerskabError
from scheduler.partnership.tables import Quota
from scheduler.people.tables import Person
from scheduler.registration.acting import take_part
from scheduler.registration.following.leaving import leave_partnership
from scheduler.registration.organising.events import change_hall
from scheduler.registration.rules.states import LIVE, RegistrationState
from scheduler.registration.service import Wish, accept, expire_offers, register, withdraw
from scheduler.registration.substitution import Swap, substitute
from tests.factories import ORGANISER
from tests.scheduler.registration.lives.recount import pick
from tests.scheduler.registration.lives.stage import DAY, LEFT_ON, REPLACED_FROM, Stage
from tests.scheduler.registration.world import CODES, OFFER

EACH = 6
"""Actions of each client in one crowd."""
Action = Callable[[Session, Stage, random.Random, datetime], None]
_newcomers = count(1)


def crowd(engines: Sequence[Engine], stage: Stage, clients: int, seed: int, begins: datetime) -> Counter[str]:
    """How often each action was done by so many clients, who begin together; a second lies between two actions.

    Raises what an action raises, other than a refusal.
    """
    start, seconds = Barrier(clients), count(1)

    def moment() -> datetime:
        return begins + timedelta(seconds=next(seconds))

    def one(number: int) -> Counter[str]:
        chance = random.Random(f"{seed}-{number}")
        start.wait()
        return Counter(_act(engines[number % len(engines)], stage, chance, moment) for _ in range(EACH))

    with ThreadPoolExecutor(clients) as pool:
        return sum(pool.map(one, range(clients)), Counter())


def _act(engine: Engine, stage: Stage, chance: random.Random, moment: Callable[[], datetime]) -> str:
    [action] = chance.choices(list(ACTIONS), list(ACTIONS.values()))
    with suppress(PartnerskabError), transaction(engine) as session:
        action(session, stage, chance, moment())
    return action.__name__


def registers(session: Session, stage: Stage, chance: random.Random, now: datetime) -> None:
    if standing := delegates(session, on(DAY)):
        one, waits, online = chance.choice(standing), chance.random() < 0.8, chance.random() < 0.2
        wish = Wish(stage.event_id, one.person_id, one.municipality_code, one.role_slug, waits, online)
        register(session, ORGANISER, wish, now)


def withdraws(session: Session, stage: Stage, chance: random.Random, now: datetime) -> None:
    if one := pick(session, chance.randrange(99), LIVE):
        withdraw(session, ORGANISER, one.id, now, OFFER)


def takes_part(session: Session, stage: Stage, chance: random.Random, now: datetime) -> None:
    if one := pick(session, chance.randrange(99), LIVE):
        take_part(session, ORGANISER, one.id, now, OFFER, online=chance.random() < 0.5)


def accepts(session: Session, stage: Stage, chance: random.Random, now: datetime) -> None:
    if one := pick(session, chance.randrange(99), {RegistrationState.OFFERED}):
        accept(session, ORGANISER, one.id, now)


def expires(session: Session, stage: Stage, chance: random.Random, now: datetime) -> None:
    expire_offers(session, now, OFFER)


def substitutes(session: Session, stage: Stage, chance: random.Random, now: datetime) -> None:
    if one := pick(session, chance.randrange(99), LIVE):
        people = session.scalars(select(Person.id).order_by(Person.id)).all()
        substitute(session, ORGANISER, Swap(one.id, chance.choice(people)), now)


def replaces(session: Session, stage: Stage, chance: random.Random, now: datetime) -> None:
    if standing := delegates(session, on(DAY)):
        number = next(_newcomers)
        address = f"of.a.crowd.{number}@example.invalid"
        wish = Replacement(chance.choice(standing).id, f"Mængde {number}", address, REPLACED_FROM)
        replace_delegate(session, ORGANISER, wish, now)


def cuts(session: Session, stage: Stage, chance: random.Random, now: datetime) -> None:
    quotas = session.scalars(select(Quota).order_by(Quota.id).with_for_update()).all()
    one = chance.choice(quotas)
    one.most = max(one.fewest, one.most - 1)


def changes_hall(session: Session, stage: Stage, chance: random.Random, now: datetime) -> None:
    change_hall(session, ORGANISER, stage.event_id, chance.randint(3, 12), now, OFFER)


def leaves(session: Session, stage: Stage, chance: random.Random, now: datetime) -> None:
    town = min(CODES.values())
    leave_partnership(session, ORGANISER, stage.partnership_id, town, LEFT_ON, now, OFFER)


ACTIONS: dict[Action, float] = {
    registers: 40,
    withdraws: 20,
    takes_part: 6,
    accepts: 8,
    expires: 4,
    substitutes: 14,
    replaces: 6,
    cuts: 0.3,
    changes_hall: 6,
    leaves: 1,
}
"""What clients do, with how often."""
