"""What is said when a visit is booked."""

from dataclasses import dataclass
from datetime import date, time

from scheduler.settings import Settings


@dataclass(frozen=True)
class Ask:
    """A visit that somebody would like: host and guest by municipality code, `people` in the delegation.

    theme: what it is about; empty: the network's own.
    """

    network_id: int
    host: str
    guest: str
    day: date
    people: int
    theme: str = ""
    message: str = ""


@dataclass(frozen=True)
class Terms:
    """How this installation books: Danish hours of a visit, days of notice, and where its pages stand."""

    begins: time
    finishes: time
    ahead_days: int
    base_url: str


def terms_of(settings: Settings) -> Terms:
    """The terms in the settings."""
    visits = settings.visits
    return Terms(visits.begins, visits.finishes, visits.ahead_days, settings.base_url.rstrip("/"))
