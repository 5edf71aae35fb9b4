"""Random edits: a reader who is told "nothing new" has the very bytes that a full rendering gives."""

import os
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.db import reading, transaction
from scheduler.errors import PartnerskabError
from scheduler.itineraries.feeds.lookup import find_private, find_programme
from scheduler.itineraries.feeds.service import body_of, site_of
from scheduler.partnership.tables import Partnership
from scheduler.people.access import PRODUCT
from scheduler.programme import service as programme
from scheduler.programme.tables import Event, Venue
from scheduler.programme.venues import rename_venue
from scheduler.registration.service import Wish, register, withdraw
from scheduler.registration.tables import Registration
from scheduler.words import Bilingual
from tests.web.feeds.world import PUBLIC, FeedWorld

EDITS = int(os.environ.get("FEED_EDITS", "60"))
"""How many for each seed and database; 1,667 make 10,000 in all (docs/feed-figures.md)."""
OFFER = timedelta(hours=48)


def _event(session: Session, random: Random) -> Event:
    return random.choice(session.scalars(select(Event).order_by(Event.id)).all())


def _rename(session: Session, random: Random, world: FeedWorld) -> None:
    venue = random.choice(session.scalars(select(Venue).order_by(Venue.id)).all())
    rename_venue(session, venue, world.now, name=f"Sal {random.randrange(3)}")


def _retitle(session: Session, random: Random, world: FeedWorld) -> None:
    title = Bilingual(f"Titel {random.randrange(3)}", "Title")
    programme.edit(session, _event(session, random), world.now, title=title)


def _move(session: Session, random: Random, world: FeedWorld) -> None:
    event = _event(session, random)
    day = date(2018, 4, 3) + timedelta(days=random.randrange(3))
    programme.move(session, event, day, session.get_one(Venue, event.venue_id), world.now)


def _cancel(session: Session, random: Random, world: FeedWorld) -> None:
    programme.cancel(session, _event(session, random), world.now)


def _bring_back(session: Session, random: Random, world: FeedWorld) -> None:
    event = _event(session, random)
    programme.reinstate(session, event, world.now)
    programme.announce(session, event, world.now)
    programme.open_registration(session, event, world.now)


def _withdraw(session: Session, random: Random, world: FeedWorld) -> None:
    one = random.choice(session.scalars(select(Registration).order_by(Registration.id)).all())
    withdraw(session, PRODUCT, one.id, world.now, OFFER)


def _register(session: Session, random: Random, world: FeedWorld) -> None:
    one = random.choice(session.scalars(select(Registration).order_by(Registration.id)).all())
    wish = Wish(one.event_id, one.person_id, "0461", "politician", wait=True)
    register(session, PRODUCT, wish, world.now)


def _rename_partnership(session: Session, random: Random, world: FeedWorld) -> None:
    found = session.get_one(Partnership, world.town.partnership_id)
    found.title = Bilingual(f"Partnerskab {random.randrange(3)}", "Partnership")


def _nothing(session: Session, random: Random, world: FeedWorld) -> None:
    world.later(days=random.randrange(20))


CHANGES: tuple[Callable[[Session, Random, FeedWorld], None], ...] = (
    _rename, _retitle, _move, _cancel, _bring_back, _withdraw, _register, _rename_partnership, _nothing,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_nothing_new_is_never_said_of_something_new(world: FeedWorld, seed: int) -> None:
    random, paths = Random(seed), (PUBLIC[0], *world.private.values())
    known = {path: world.get(path) for path in paths}
    unchanged = changed = 0

    for _ in range(EDITS):
        world.later(seconds=random.choice((0, 0, 1, 3600)))
        try:
            with transaction(world.engine) as session:
                random.choice(CHANGES)(session, random, world)
        except PartnerskabError:
            pass  # a step that the event's state does not allow is no change
        for path in paths:
            answers = (
                world.get(path, If_None_Match=known[path].headers["ETag"]),
                world.get(path, If_Modified_Since=known[path].headers["Last-Modified"]),
            )
            right = _rendered(world, path)
            for answer in answers:
                assert (known[path].data if answer.status_code == 304 else answer.data) == right
            unchanged += answers[0].status_code == 304
            if answers[0].status_code == 200:
                changed += 1
                known[path] = answers[0]

    assert min(unchanged, changed) > EDITS // 4


def _rendered(world: FeedWorld, path: str) -> bytes:
    """The feed worked out anew, whatever is remembered."""
    site = site_of(world.client.application.extensions["settings"])
    with reading(world.engine) as session:
        if path in PUBLIC:
            found = find_programme(world.engine, "")
        else:
            token = path.removesuffix(".ics").rpartition("/")[2]
            found = find_private(world.engine, token, world.now)
        assert found is not None
        return body_of(session, found, site, world.now).plain
