"""Where lives are lived: one event, two municipalities, two roles, and more people than places."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Engine, delete

from scheduler.db import Base, transaction
from scheduler.programme.states import Online
from tests.factories import NOW
from tests.scheduler.registration.world import CODES, a_world

DAY = date(2018, 5, 15)
"""The day of the event."""
REPLACED_FROM = date(2018, 5, 1)
LEFT_ON = date(2018, 4, 30)


@dataclass(frozen=True)
class Terms:
    """hall: places for all. most: of each role and municipality. extra: people that each sends above the most.

    keeps: one place is kept for each until the end. offers: who is promoted late is asked first. online: whether
    people may come without a seat in the hall.
    """

    hall: int
    most: int
    extra: int
    keeps: bool
    offers: bool
    online: Online


@dataclass(frozen=True)
class Stage:
    """What actions need to name."""

    event_id: int
    partnership_id: int
    terms: Terms


def set_up(engine: Engine, terms: Terms) -> Stage:
    """The stage in a database that is emptied for it."""
    with engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(delete(table))
    with transaction(engine) as session:
        world = a_world(
            session,
            hall=terms.hall,
            most=terms.most,
            merges=None if terms.keeps else NOW,
            offers_from=NOW + timedelta(minutes=10) if terms.offers else None,
            own_first_until=NOW + timedelta(minutes=15),
            online=terms.online,
        )
        for town in CODES:
            for role in world.roles:
                for number in range(terms.most + terms.extra):
                    world.delegate(f"{town} {role} {number}", town, role)
        return Stage(world.event.id, world.partnership.id, terms)
