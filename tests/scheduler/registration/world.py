"""Two municipalities, two roles and one conference: enough for each row of the decision table."""

from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.outbox.tables import Letter
from scheduler.partnership.tables import Membership, Partnership, Role
from scheduler.people.access import Actor
from scheduler.people.tables import MandateKind, Person
from scheduler.programme.tables import Event
from scheduler.refusal.reasons import Refusal
from scheduler.registration.service import Wish, register
from scheduler.registration.tables import Registration
from tests import factories
from tests.factories import NOW

OFFER = timedelta(hours=48)
CODES = {"Odense": "0461", "Aarhus": "0751"}


@dataclass
class World:
    session: Session
    partnership: Partnership
    members: dict[str, Membership]
    roles: dict[str, Role]
    event: Event
    coordinators: dict[str, Person]
    people: dict[str, Person] = field(default_factory=dict)

    def actor(self, town: str) -> Actor:
        person = self.coordinators[town]
        return Actor(person.id, person.name, person.email, municipalities=frozenset({CODES[town]}))

    def person(self, name: str) -> Person:
        if name not in self.people:
            self.people[name] = factories.person(self.session, name)
        return self.people[name]

    def delegate(self, name: str, town: str = "Odense", role: str = "politician", **given: object) -> Person:
        person = self.person(name)
        factories.delegate(self.session, self.members[town], person, self.roles[role], **given)
        return person

    def wish(
        self,
        name: str,
        town: str = "Odense",
        role: str = "politician",
        *,
        wait: bool = False,
        to: Event | None = None,
    ) -> Wish:
        return Wish((to or self.event).id, self.person(name).id, CODES[town], role, wait)

    def ask(
        self,
        name: str,
        town: str = "Odense",
        role: str = "politician",
        *,
        wait: bool = False,
        to: Event | None = None,
    ) -> Registration | Refusal:
        return register(self.session, self.actor(town), self.wish(name, town, role, wait=wait, to=to), NOW)

    def has(
        self,
        name: str,
        town: str = "Odense",
        role: str = "politician",
        *,
        wait: bool = False,
        to: Event | None = None,
    ) -> Registration:
        """The same for a new delegate, who must get what is asked for."""
        if name not in self.people:
            self.delegate(name, town, role)
        outcome = self.ask(name, town, role, wait=wait, to=to)
        assert isinstance(outcome, Registration), outcome
        return outcome

    def letters(self, name: str) -> list[str]:
        person = self.people.get(name) or self.coordinators[name]
        asked = select(Letter.kind).where(Letter.person_id == person.id).order_by(Letter.id)
        return list(self.session.scalars(asked))

    def another_event(self, **given: object) -> Event:
        event = factories.event(self.session, self.partnership, factories.venue(self.session), **given)
        factories.audience(self.session, event, self.roles["politician"])
        return event


def a_world(session: Session, fewest: int = 1, most: int = 2, hall: int = 900, **given: object) -> World:
    """A conference for politicians and employees, each with that quota, of Odense and Aarhus."""
    partnership = factories.partnership(session)
    members = {
        town: factories.membership(session, partnership, factories.municipality(session, code, town))
        for town, code in CODES.items()
    }
    version = factories.agreement(session, partnership)
    roles = {}
    event = factories.event(session, partnership, factories.venue(session, capacity=hall), **given)
    for position, slug in enumerate(("politician", "employee")):
        roles[slug] = factories.role(session, partnership, slug, position=position)
        factories.quota(session, version, roles[slug], fewest, most)
        factories.audience(session, event, roles[slug])
    coordinators = {}
    for town, code in CODES.items():
        coordinators[town] = factories.person(session, f"Koordinator {town}")
        factories.mandate(session, coordinators[town], MandateKind.COORDINATOR, code)
    return World(session, partnership, members, roles, event, coordinators)
