"""A town whose calendars are asked for over HTTP, at a time of the test's own."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask.testing import FlaskClient
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from scheduler.db import transaction
from scheduler.itineraries.links import feed_path, issue_feed_link
from scheduler.itineraries.tables import FeedKind
from scheduler.partnership.tables import Membership
from scheduler.people.tables import Person
from scheduler.programme.changes.rendering import note_all_shown
from scheduler.programme.changes.shares import note_all_shares
from scheduler.settings import read_settings
from tests.factories import NOW
from tests.pages import lent_app
from tests.web.town import COORDINATOR, DELEGATE, ORGANISER, Town, town_in

PUBLIC = ("/feeds/programme.ics", "/feeds/body/steering-group.ics", "/feeds/track/track.ics")
BASE = "https://partnerskab.example"


@dataclass
class FeedWorld:
    """The town, a client, and the paths of all its feeds; `now` is what clocks show."""

    engine: Engine
    town: Town
    client: FlaskClient
    private: dict[FeedKind, str]
    public: tuple[str, ...] = PUBLIC
    now: datetime = NOW

    @property
    def paths(self) -> tuple[str, ...]:
        """Every feed, the open event's own included."""
        return (*self.public, f"/events/{self.town.open_event}.ics", *self.private.values())

    def get(self, path: str, **headers: str) -> TestResponse:
        """The answer to a GET; headers by name, with _ for -."""
        return self.client.get(
            path, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )

    def later(self, **by: int) -> datetime:
        """Lets time pass; gives the new time."""
        self.now += timedelta(**by)
        return self.now


def feed_world(engine: Engine) -> FeedWorld:
    """Fills an empty database."""
    town = town_in(engine)
    with transaction(engine) as session:
        note_all_shown(session, town.partnership_id, NOW)
        note_all_shares(session, town.partnership_id, NOW)
        private = {
            kind: feed_path(_token(session, town, email, kind))
            for kind, email in (
                (FeedKind.PERSON, DELEGATE),
                (FeedKind.MUNICIPALITY, COORDINATOR),
                (FeedKind.ORGANISER, ORGANISER),
            )
        }
    app = lent_app(engine, read_settings(secret_key="s" * 32, demo=True, base_url=BASE))
    world = FeedWorld(engine, town, app.test_client(), private)
    app.config["CLOCK"] = lambda: world.now
    return world


def _token(session: Session, town: Town, email: str, kind: FeedKind) -> str:
    person = session.scalars(select(Person).where(Person.email == email)).one()
    first = session.scalars(select(Membership.id).order_by(Membership.id)).first()
    of = {"membership_id": first} if kind is FeedKind.MUNICIPALITY else {}
    return issue_feed_link(session, person, kind, partnership_id=town.partnership_id, now=NOW, **of)
