"""Networks, profiles and visits beside the town of the page tests: Odense is the guest, Aarhus the host."""

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.partnership.tables import Body, Membership, Organisation, Partnership, Role
from scheduler.people.access import Actor
from scheduler.visits.booking.answers import accept
from scheduler.visits.booking.service import propose
from scheduler.visits.booking.values import Ask, Terms
from scheduler.visits.meetings.service import Proposed, ask_days
from scheduler.visits.tables import Network, NetworkMember, StatusProfile, Visit
from scheduler.words import Bilingual
from tests import factories as make
from tests.factories import NOW, ORGANISER
from tests.scheduler.visits.world import FRAME

DAY, LATER, LAST = date(2018, 3, 6), date(2018, 4, 10), date(2018, 9, 4)
TERMS = Terms(time(10), time(15), 7, "")
MEETING = Proposed(
    "Erfaringer", (DAY, LATER), time(10), time(14), NOW.date(), "Odense Rådhus", "Hvad virkede?"
)
ANDERS = "anders.vaert@example.invalid"
STRANGER = "vera.vejle@example.invalid"


@dataclass(frozen=True)
class Visits:
    """What the tests ask for by number."""

    network_id: int
    open_visit: int
    agreed_visit: int


def add_visits(session: Session, partnership_id: int) -> Visits:
    """A network of three, and two visits: one that waits for Aarhus, one that Vejle and Odense agreed on."""
    of = session.get_one(Partnership, partnership_id)
    of.planning = FRAME
    vejle = make.municipality(session, "0630", "Vejle", latitude=55.71, longitude=9.54)
    make.membership(session, of, vejle)
    for email, code in ((ANDERS, "0751"), (STRANGER, "0630")):
        person = make.person(session, email.split("@")[0].replace(".", " ").title(), email=email)
        make.mandate(session, person, make.MandateKind.COORDINATOR, code)
    aarhus = session.scalars(select(Organisation).where(Organisation.code == "0751")).one()
    aarhus.latitude, aarhus.longitude = 56.16, 10.20
    members = _members(session, of)
    role = session.scalars(select(Role).where(Role.partnership_id == of.id, Role.slug == "leader")).one()
    body = session.scalars(select(Body).where(Body.partnership_id == of.id).order_by(Body.id)).first()
    network = Network(
        partnership_id=of.id,
        slug="ledelse-1",
        name=Bilingual("Ledelse i hverdagen", "Leadership every day"),
        theme="leadership",
        role_id=role.id,
        body_id=body.id if body else None,
        fewest=3,
        most=10,
    )
    session.add(network)
    session.flush()
    for member in members.values():
        session.add(NetworkMember(network_id=network.id, membership_id=member.id, from_on=of.starts_on))
    session.add(_profile(members["0751"]))
    session.flush()
    waiting = _proposed(
        session,
        "0461",
        Ask(network.id, "0751", "0461", DAY, 3, message="Vi vil gerne se jeres læringscenter."),
    )
    agreed = _proposed(session, "0630", Ask(network.id, "0461", "0630", LATER, 3))
    accept(session, _coordinator("0461"), agreed.id, NOW, TERMS)
    return Visits(network.id, waiting.id, agreed.id)


def add_meeting(session: Session, visits: Visits) -> None:
    """A meeting of the network, whose members are asked on which of two days they can."""
    ask_days(session, ORGANISER, session.get_one(Network, visits.network_id), MEETING, NOW, "")


def _members(session: Session, of: Partnership) -> dict[str, Membership]:
    asked = select(Organisation.code, Membership).join(
        Membership, Membership.organisation_id == Organisation.id
    )
    wanted = ("0461", "0630", "0751")
    return dict(
        session.execute(asked.where(Membership.partnership_id == of.id, Organisation.code.in_(wanted))).all()
    )


def _profile(member: Membership) -> StatusProfile:
    return StatusProfile(
        membership_id=member.id,
        offers=["leadership", "data"],
        wants={"inclusion": 3, "strategy": 1},
        roles=["leader"],
        weekdays=[1, 2, 3, 4],
        smallest_group=2,
        largest_group=4,
        travel_km=200,
        practical="Parkering bag rådhuset. Kantinen serverer frokost.",
        changed=NOW,
        published=NOW,
    )


def _proposed(session: Session, guest: str, ask: Ask) -> Visit:
    outcome = propose(session, _coordinator(guest), ask, NOW, TERMS)
    assert isinstance(outcome, Visit), outcome
    return outcome


def _coordinator(code: str) -> Actor:
    return Actor(None, "Koordinator", "", municipalities=frozenset({code}))
