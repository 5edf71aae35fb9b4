"""Three municipalities of one network, each with a coordinator, in the frame of the letter's partnership."""

from dataclasses import dataclass, field
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.outbox.tables import Letter
from scheduler.partnership.definition.reading import read_definition
from scheduler.partnership.tables import Membership, Partnership, Role
from scheduler.people.access import Actor
from scheduler.people.tables import MandateKind, Person
from scheduler.refusal.reasons import Refusal
from scheduler.settings import CONFIG
from scheduler.visits.booking.service import propose
from scheduler.visits.booking.values import Ask, Terms
from scheduler.visits.tables import Network, NetworkMember, Visit, VisitWeek
from scheduler.words import Bilingual
from tests import factories
from tests.factories import NOW

FRAME = read_definition(CONFIG / "partnership.toml").planning.model_dump_json()
CODES = {"Odense": "0461", "Aarhus": "0751", "Vejle": "0630"}
SPOTS = {"Odense": (55.40, 10.38), "Aarhus": (56.16, 10.20), "Vejle": (55.71, 9.54)}
TERMS = Terms(time(10), time(15), 7, "https://partnerskab.example")
DAY = date(2018, 3, 6)
LATER = date(2018, 3, 20)


@dataclass
class Visiting:
    session: Session
    partnership: Partnership
    members: dict[str, Membership]
    role: Role
    network: Network
    coordinators: dict[str, Person] = field(default_factory=dict)

    def actor(self, *towns: str) -> Actor:
        person = self.coordinators[towns[0]]
        return Actor(
            person.id, person.name, person.email, municipalities=frozenset(CODES[town] for town in towns)
        )

    def ask(self, guest: str = "Odense", host: str = "Aarhus", day: date = DAY, people: int = 3) -> Ask:
        return Ask(self.network.id, CODES[host], CODES[guest], day, people)

    def asks(self, guest: str = "Odense", host: str = "Aarhus", day: date = DAY) -> Visit:
        """A visit that the guest has asked for; nothing may speak against it."""
        outcome = propose(self.session, self.actor(guest), self.ask(guest, host, day), NOW, TERMS)
        assert isinstance(outcome, Visit), outcome
        return outcome

    def letters(self, town: str) -> list[str]:
        asked = select(Letter.kind).where(Letter.person_id == self.coordinators[town].id)
        return list(self.session.scalars(asked.order_by(Letter.id)))

    def text(self, town: str) -> str:
        """The text of the newest letter to the town's coordinator."""
        asked = select(Letter.text).where(Letter.person_id == self.coordinators[town].id)
        return self.session.scalars(asked.order_by(Letter.id.desc()).limit(1)).one()

    def weeks(self, visit: Visit) -> set[tuple[int, date]]:
        rows = self.session.scalars(select(VisitWeek).where(VisitWeek.visit_id == visit.id))
        return {(row.membership_id, row.monday) for row in rows}


def visiting(session: Session) -> Visiting:
    partnership = factories.partnership(session, planning=FRAME)
    role = factories.role(session, partnership, "leader")
    members, coordinators = {}, {}
    for town, code in CODES.items():
        north, east = SPOTS[town]
        organisation = factories.municipality(session, code, town, latitude=north, longitude=east)
        members[town] = factories.membership(session, partnership, organisation)
        coordinators[town] = factories.person(session, f"Koordinator {town}")
        factories.mandate(session, coordinators[town], MandateKind.COORDINATOR, code)
    network = Network(
        partnership_id=partnership.id,
        slug="ledelse",
        name=Bilingual("Ledelse", "Leadership"),
        theme="leadership",
        role_id=role.id,
        fewest=2,
        most=10,
    )
    session.add(network)
    session.flush()
    for member in members.values():
        session.add(
            NetworkMember(network_id=network.id, membership_id=member.id, from_on=partnership.starts_on)
        )
    session.flush()
    return Visiting(session, partnership, members, role, network, coordinators)


def refused(outcome: object) -> str:
    """The reason of a refusal."""
    assert isinstance(outcome, Refusal), outcome
    return outcome.reason.value
