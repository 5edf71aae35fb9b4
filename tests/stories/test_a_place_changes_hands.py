"""From a planned partnership to a place that changes hands: seen in pages, feeds and letters at each step."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from scheduler.db import open_engine, reading, transaction
from scheduler.delegation.queries import Standing, delegates
from scheduler.demo.preparing import prepare
from scheduler.demo.recipe import read_recipe
from scheduler.demo.stage import new_stage
from scheduler.itineraries.links import issue_feed_link
from scheduler.itineraries.tables import FeedKind
from scheduler.migration import migrate
from scheduler.outbox.tables import Letter
from scheduler.partnership.definition.reading import read_definition
from scheduler.people.tables import Person
from scheduler.programme.tables import Event
from scheduler.registration.facts.queries import registered
from scheduler.registration.tables import Registration
from scheduler.settings import CONFIG, Settings
from tests.pages import lent_app
from tests.readers import read_with_icalendar

MEMBERS = 3
PLAN_SECONDS = 5  # any plan will do for the story
CAP, MOST_LEADERS = 3, 5
INVITATION_DAY = date(2017, 6, 23)


@dataclass(frozen=True)
class World:
    """A demonstration, its pages with the coordinator signed in, and what the story is about."""

    engine: Engine
    client: FlaskClient
    code: str
    event_id: int

    def leaders(self) -> list[Standing]:
        """The municipality's school and day-care leaders, by name."""
        with reading(self.engine) as session:
            return [
                one
                for one in delegates(session)
                if (one.municipality_code, one.role_slug) == (self.code, "leader")
            ]

    def register(self, person_id: int, **form: str) -> int:
        """Ticks the person on the event's page; gives the status of the answer."""
        fields = {"event": str(self.event_id), "seat": f"{self.event_id}-{person_id}-leader", **form}
        return self.client.post(f"/municipality/{self.code}/registrations", data=fields).status_code

    def states(self) -> dict[str, tuple[str, int | None]]:
        """State and place in line of each leader of the municipality at the event, by name."""
        with reading(self.engine) as session:
            found = registered(session, Registration.event_id == self.event_id)
        return {
            one.person: (one.state.value, one.position)
            for one in found
            if (one.municipality_code, one.role.en) == (self.code, "school or day-care leader")
        }

    def page(self) -> str:
        """The event's page at the coordinator's desk."""
        return self.client.get(f"/municipality/{self.code}/events/{self.event_id}").text

    def feed_of(self, person_id: int) -> str:
        """The path of a fresh feed of the person."""
        with transaction(self.engine) as session:
            event = session.get_one(Event, self.event_id)
            token = issue_feed_link(
                session,
                session.get_one(Person, person_id),
                FeedKind.PERSON,
                partnership_id=event.partnership_id,
                now=event.changed,
            )
        return f"/feeds/private/{token}.ics"

    def seen_in(self, feed: str) -> list[tuple[str, str]]:
        """Summary and status of the event's entries in a feed, deadlines left out."""
        entries = read_with_icalendar(self.client.get(feed).data)
        with reading(self.engine) as session:
            event = session.get_one(Event, self.event_id)
            return [(one.summary, one.status) for one in entries if one.starts == event.starts]

    def letters_to(self, person_id: int) -> list[str]:
        """The kinds of the letters to the person about the event, oldest first."""
        asked = select(Letter.kind).where(Letter.person_id == person_id, Letter.event_id == self.event_id)
        with reading(self.engine) as session:
            return list(session.scalars(asked.order_by(Letter.id)))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The letter's partnership with three municipalities, planned and open, and Seminar 1 still empty of leaders."""
    stage = new_stage(INVITATION_DAY, MEMBERS, datetime.now(UTC))
    settings = stage.settings(tmp_path_factory.mktemp("story"), "http://localhost")
    engine = open_engine(settings.database)
    migrate(engine)
    definition = read_definition(CONFIG / "partnership.toml")
    recipe = read_recipe().model_copy(update={"plan_seconds": PLAN_SECONDS})
    prepare(engine, settings, definition, recipe, MEMBERS, lambda _: None)
    with reading(engine) as session:
        event_id = session.scalars(select(Event.id).where(Event.slug == "seminar-1")).one()
        leaders = Counter(one.municipality_code for one in delegates(session) if one.role_slug == "leader")
    code = next(code for code, number in sorted(leaders.items()) if number < MOST_LEADERS)
    client = _signed_in(engine, settings, f"koordinator.{code}@example.invalid")
    return World(engine, client, code, event_id)


def _signed_in(engine: Engine, settings: Settings, email: str) -> FlaskClient:
    """Signs in as people do: asks for a letter, opens its link, presses the button."""
    client = lent_app(engine, settings).test_client()
    client.post("/sign-in", data={"email": email})
    with reading(engine) as session:
        text = session.scalars(
            select(Letter.text).where(Letter.to_address == email).order_by(Letter.id.desc())
        ).first()
    link = next(word for word in (text or "").split() if "/sign-in/" in word)
    client.post(link[link.index("/sign-in/") :])
    return client


def test_a_place_changes_hands(world: World):
    # Nominate: one more leader, so that there are more leaders than places at the seminar.
    nomination = {
        "name": "Nina Nyvang",
        "email": "nina@example.invalid",
        "role": "leader",
        "from_on": "2017-11-01",
    }
    already = len(world.leaders())
    answer = world.client.post(f"/municipality/{world.code}/delegates/new", data=nomination)
    assert answer.status_code == 302
    people = world.leaders()
    assert [len(people), "Nina Nyvang" in world.page()] == [already + 1, True]

    # Register to the last place; the next is refused, and then waits.
    nina = next(one for one in people if one.person == "Nina Nyvang")
    others = [one for one in people if one != nina][:CAP]
    assert [world.register(one.person_id) for one in others] == [302] * CAP
    assert world.register(nina.person_id) == 409
    assert world.register(nina.person_id, wait="1") == 302
    assert world.states() == {
        **{one.person: ("confirmed", None) for one in others},
        "Nina Nyvang": ("waiting", 1),
    }

    # The waiting person sees it in her calendar and her mail.
    feed = world.feed_of(nina.person_id)
    title = "Seminar 1: Strategi for it på 0-18-årsområdet"
    waiting = world.client.get(feed)
    assert [status for _, status in world.seen_in(feed)] == ["TENTATIVE"]
    assert title in world.seen_in(feed)[0][0]
    assert world.client.get(feed, headers={"If-None-Match": waiting.headers["ETag"]}).status_code == 304
    assert world.letters_to(nina.person_id) == ["waiting"]

    # One withdraws: the first in line has the place, in page, feed and mail.
    leaver = others[0]
    with reading(world.engine) as session:
        registration_id = next(
            one.id
            for one in registered(session, Registration.event_id == world.event_id)
            if one.person_id == leaver.person_id
        )
    left = world.client.post(f"/municipality/{world.code}/registrations/{registration_id}/withdraw")
    assert left.status_code == 302
    assert world.states() == {
        leaver.person: ("withdrawn", None),
        **{one.person: ("confirmed", None) for one in others[1:]},
        "Nina Nyvang": ("confirmed", None),
    }
    assert world.client.get(feed, headers={"If-None-Match": waiting.headers["ETag"]}).status_code == 200
    assert world.seen_in(feed) == [(title, "CONFIRMED")]
    assert world.letters_to(nina.person_id) == ["waiting", "promoted"]
    assert world.letters_to(leaver.person_id) == ["confirmed", "withdrawn"]
    assert world.seen_in(world.feed_of(leaver.person_id)) == [(f"AFLYST: {title}", "CANCELLED")]
