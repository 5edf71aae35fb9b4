"""What calendars show of events and registrations, as plain values."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from calendars.entry import Entry, Position, Standing
from scheduler.partnership.words import EventKind
from scheduler.registration.rules.states import RegistrationState
from scheduler.words import Bilingual


@dataclass(frozen=True)
class Site:
    """What all calendars of an installation share.

    uid_domain: where identities end. base_url: where the pages stand, without a slash at the end; empty where no
    address is settled. tombstone: how long a cancelled entry stays after its cancellation.
    """

    uid_domain: str
    base_url: str
    tombstone: timedelta


@dataclass(frozen=True)
class EventShown:
    """All that a calendar shows of an event; moments are aware UTC.

    about: its focus areas. invited: the roles that may come, in the plural. last_day: the last Danish day on which one may register.
    cancelled: when it was cancelled, if it is. online: whether one may take part from elsewhere, and `online_link`
    where; only those who do may be shown the link.
    """

    id: int
    uid: str
    kind: EventKind
    title: Bilingual
    description: Bilingual
    starts: datetime
    ends: datetime
    standing: Standing
    cancelled: datetime | None
    is_announced: bool
    location: str
    geo: Position | None
    body: Bilingual | None
    color: str | None
    about: tuple[Bilingual, ...]
    invited: tuple[Bilingual, ...]
    last_day: date | None
    online: bool
    online_link: str
    revision: int
    changed: datetime


@dataclass(frozen=True)
class Place:
    """One person's registration at an event, in an acting role; `ended` and `answer_by` are aware UTC.

    online: the person takes part from elsewhere.
    """

    uid: str
    event: EventShown
    role: Bilingual
    state: RegistrationState
    online: bool
    ended: datetime | None
    answer_by: datetime | None
    revision: int
    changed: datetime


@dataclass(frozen=True)
class Counts:
    """People at an event: with a seat, with an offer, on the waiting list; and what their rows sum up to.

    revision, changed: of the registrations counted, moving with each of them; `changed` is None without any.
    """

    confirmed: int = 0
    offered: int = 0
    waiting: int = 0
    revision: int = 0
    changed: datetime | None = None


@dataclass(frozen=True)
class RoleLeft:
    """Places of one municipality and role at an event: so many held, and from `fewest` to `most` there may be."""

    roles: Bilingual
    held: int
    fewest: int
    most: int

    @property
    def free(self) -> int:
        """Places that are left of the most."""
        return max(0, self.most - self.held)


@dataclass(frozen=True)
class Left:
    """What one municipality may still send to an event, role by role; empty where nothing is to be filled.

    revision, changed: of what it may send, whatever is held of it; `changed` is None before anything was told.
    """

    roles: tuple[RoleLeft, ...] = ()
    revision: int = 0
    changed: datetime | None = None


@dataclass(frozen=True)
class Timed:
    """An entry, and from when on it is no longer shown; for most that is never."""

    entry: Entry
    gone: datetime | None = None
