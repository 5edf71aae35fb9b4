"""Thirty municipalities in five networks, each with a coordinator and a status profile, and an organiser."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from scheduler.partnership.tables import Membership, Partnership, Role
from scheduler.people.tables import MandateKind
from scheduler.visits.tables import Network, NetworkMember, StatusProfile
from scheduler.words import Bilingual
from tests import factories as make
from tests.factories import NOW
from tests.scheduler.visits.world import FRAME
from tests.web.town import ROLES

TOWNS, SIZE = 30, 6
THEMES = ("strategy", "day-care", "digital-literacy", "technology", "platforms", "materials")
OLGA = "olga@example.invalid"


@dataclass(frozen=True)
class Networks:
    """What the story asks for by number."""

    partnership_id: int
    members: dict[str, int]


def found(session: Session) -> Networks:
    """Fills an empty database; towns lie some ten to two hundred kilometres apart."""
    of = make.partnership(session, slug="netvaerk", planning=FRAME)
    roles = [
        make.role(session, of, slug, name=Bilingual(one, en), plural=Bilingual(many, ens))
        for slug, one, many, en, ens, *_ in ROLES
    ]
    make.mandate(session, make.person(session, "Olga Ordner", email=OLGA), MandateKind.ORGANISER)
    members = [_member(session, of, number) for number in range(TOWNS)]
    for number, first in enumerate(range(0, TOWNS, SIZE), 1):
        _network(session, of, roles[2], number, members[first : first + SIZE])
    return Networks(of.id, {coordinator_of(number): one.id for number, one in enumerate(members)})


def coordinator_of(number: int) -> str:
    return f"koordinator{number}@example.invalid"


def _member(session: Session, of: Partnership, number: int) -> Membership:
    code = f"{900 + number:04}"
    place = {"latitude": 55.0 + number % SIZE * 0.2, "longitude": 9.0 + number // SIZE * 0.3}
    town = make.municipality(session, code, f"Prøveby {number}", sort_name=code, **place)
    person = make.person(session, f"Koordinator {number}", email=coordinator_of(number))
    make.mandate(session, person, MandateKind.COORDINATOR, code)
    member = make.membership(session, of, town)
    session.add(_profile(member, number))
    return member


def _profile(member: Membership, number: int) -> StatusProfile:
    turned = THEMES[number % SIZE :] + THEMES[: number % SIZE]
    return StatusProfile(
        membership_id=member.id,
        offers=sorted(turned[:2]),
        wants={turned[3]: 3, turned[4]: 1},
        roles=["leader"],
        weekdays=[1, 2, 3, 4, 5],
        smallest_group=2,
        largest_group=6,
        travel_km=300,
        changed=NOW,
        published=NOW,
    )


def _network(session: Session, of: Partnership, role: Role, number: int, group: list[Membership]) -> None:
    network = Network(
        partnership_id=of.id,
        slug=f"netvaerk-{number}",
        name=Bilingual(f"Netværk {number}", f"Network {number}"),
        theme=THEMES[number - 1],
        role_id=role.id,
        fewest=2,
        most=10,
    )
    session.add(network)
    session.flush()
    for member in group:
        session.add(NetworkMember(network_id=network.id, membership_id=member.id, from_on=of.starts_on))
    session.flush()
