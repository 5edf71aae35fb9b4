"""Who and what there is in a played partnership: municipalities, their people, and events."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from scheduler.clock import COPENHAGEN
from scheduler.people.tables import MandateKind
from scheduler.programme.states import EventState
from tests import factories as make

BEGIN = date(2017, 6, 23)
TERM = date(2017, 11, 1)
FEWEST = {"politician": 1, "director": 2}
DAY = timedelta(days=1)


def at(day: date, hour: int) -> datetime:
    """That hour of the day in Denmark."""
    return datetime.combine(day, time(hour), COPENHAGEN).astimezone(UTC)


@dataclass
class Meeting:
    """An event as the players know it."""

    id: int
    day: date
    opens: date
    is_off: bool = False
    places: dict[int, tuple["Town", str, datetime, int]] = field(default_factory=dict)

    @property
    def closes(self) -> date:
        return self.day - 14 * DAY


@dataclass
class Town:
    """A municipality: its coordinator, its delegates by role, and when it does what it was asked for."""

    code: str
    coordinator: int
    people: dict[str, list[int]]
    profile_on: date
    nominates_on: date
    membership_id: int
    late: int = 0
    last: tuple[date, frozenset[str]] | None = None


class Stage:
    """The rows of a partnership that begins to be played on `begin` and is played until `until`."""

    def __init__(
        self, session: make.Session, towns: int, meetings: int, begin: date, until: date, seed: int
    ) -> None:
        self.chance = Random(seed)
        self.partnership = make.partnership(session)
        self.roles: dict[str, int] = {}
        self._roles(session)
        self.towns = [self._town(session, number) for number in range(towns)]
        hall, span = make.venue(session, 5000), (until - TERM).days - 10
        days = [TERM + number * span // meetings * DAY for number in range(meetings)]
        self.meetings = [self._meeting(session, hall, day, begin) for day in days]

    def _roles(self, session: make.Session) -> None:
        version = make.agreement(session, self.partnership)
        for place, (slug, fewest) in enumerate(FEWEST.items(), 1):
            role = make.role(session, self.partnership, slug, position=place)
            make.quota(session, version, role, fewest, fewest + 1)
            self.roles[slug] = role.id

    def _town(self, session: make.Session, number: int) -> Town:
        member = make.membership(
            session, self.partnership, make.municipality(session, f"{number:04}", f"By {number}")
        )
        coordinator = make.person(session)
        make.mandate(session, coordinator, MandateKind.COORDINATOR, f"{number:04}").since = at(BEGIN, 0)
        people = {role: [make.person(session).id for _ in range(fewest)] for role, fewest in FEWEST.items()}
        lag = self.chance.choice((-1, -1, -1, 20, 90))
        town = Town(
            code=f"{number:04}",
            coordinator=coordinator.id,
            people=people,
            profile_on=TERM + self.chance.choice((-30, 5, 60, 200)) * DAY,
            nominates_on=BEGIN - DAY if lag < 0 else TERM + lag * DAY,
            membership_id=member.id,
            late=self.chance.choice((1, 5, 10, 20, 40)),
        )
        for role, ids in people.items():
            for person in ids if role == "politician" or lag < 0 else ids[:-1]:
                self.delegate(session, town, role, person, TERM)
        return town

    def delegate(self, session: make.Session, town: Town, role: str, person: int, from_on: date) -> None:
        member = session.get_one(make.Membership, town.membership_id)
        who = session.get_one(make.Person, person)
        make.delegate(session, member, who, session.get_one(make.Role, self.roles[role]), from_on=from_on)

    def _meeting(self, session: make.Session, hall: make.Venue, day: date, begin: date) -> Meeting:
        begins, ends = datetime.combine(day, time(9)), datetime.combine(day, time(16))
        event = make.event(
            session, self.partnership, hall, at(day, 9), state=EventState.ANNOUNCED, local_starts=begins, local_ends=ends,
            ends=at(day, 16), registration_closes=at(day - 13 * DAY, 0), registration_opens=at(max(day - 90 * DAY, begin), 0),
        )  # fmt: skip
        for role in self.roles.values():
            make.audience(session, event, session.get_one(make.Role, role))
        return Meeting(event.id, day, max(day - 90 * DAY, begin))
