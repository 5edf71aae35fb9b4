"""Which events of the programme a reader asks for, and in which order."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from scheduler.clock import local
from scheduler.partnership.definition.danish import sort_key
from scheduler.partnership.words import EventKind
from scheduler.programme.listed import Listed
from scheduler.words import Language

MOST_RELATED = 4


class When(StrEnum):
    """Which part of the programme."""

    UPCOMING = "upcoming"
    PAST = "past"
    ALL = "all"


class Order(StrEnum):
    """What a list is sorted by."""

    DATE = "date"
    TITLE = "title"
    PLACE = "place"


@dataclass(frozen=True)
class Wanted:
    """What a reader asks for; what is empty or absent asks for nothing in particular."""

    text: str = ""
    kind: EventKind | None = None
    body: str = ""
    role: str = ""
    when: When = When.UPCOMING
    order: Order = Order.DATE

    @property
    def is_narrow(self) -> bool:
        """Whether it asks for anything in particular beyond the part of the programme."""
        return bool(self.text or self.kind or self.body or self.role)


SORT_KEYS: Mapping[Order, Callable[[Listed, Language], str]] = {
    Order.TITLE: lambda event, language: sort_key(event.title.said_in(language)),
    Order.PLACE: lambda event, _language: sort_key(event.place.name if event.place else ""),
}


def selected(
    events: Iterable[Listed], wanted: Wanted, language: Language, now: datetime
) -> tuple[Listed, ...]:
    """The events asked for; past ones latest first, others earliest first, or by title or place as Danes sort."""
    found = [event for event in events if _fits(event, wanted, language, now)]
    if wanted.order is not Order.DATE:
        key = SORT_KEYS[wanted.order]
        return tuple(sorted(found, key=lambda event: (key(event, language), event.starts, event.id)))
    backwards = wanted.when is When.PAST
    return tuple(sorted(found, key=lambda event: (event.starts, event.id), reverse=backwards))


def by_day(events: Iterable[Listed]) -> Mapping[date, tuple[Listed, ...]]:
    """The events by the Danish day on which they start; days and events in order."""
    days: dict[date, tuple[Listed, ...]] = {}
    for event in sorted(events, key=lambda event: (event.starts, event.id)):
        day = local(event.starts).date()
        days[day] = (*days.get(day, ()), event)
    return days


def related(event: Listed, others: Iterable[Listed], now: datetime) -> tuple[Listed, ...]:
    """What a reader of `event` may look for next: coming events of its body, or else of its kind, nearest to it."""
    akin = [
        other
        for other in others
        if other.ends > now
        and not other.is_cancelled
        and (other.body == event.body if event.body else other.kind is event.kind)
    ]
    nearest = sorted(akin, key=lambda other: abs(other.starts - event.starts))[:MOST_RELATED]
    return tuple(sorted(nearest, key=lambda other: other.starts))


def _fits(event: Listed, wanted: Wanted, language: Language, now: datetime) -> bool:
    return (
        _is_when(event, wanted.when, now)
        and wanted.kind in {None, event.kind}
        and wanted.body in {"", event.body.slug if event.body else ""}
        and (not wanted.role or wanted.role in {role.slug for role in event.roles})
        and _says(event, wanted.text, language)
    )


def _is_when(event: Listed, when: When, now: datetime) -> bool:
    return when is When.ALL or (event.ends > now) == (when is When.UPCOMING)


def _says(event: Listed, text: str, language: Language) -> bool:
    """Whether each word of `text` stands in what the event says of itself, in small or capital letters."""
    place = (event.place.name, event.place.address) if event.place else ()
    body = (event.body.name.said_in(language),) if event.body else ()
    said = " ".join((event.title.said_in(language), event.description.said_in(language), *place, *body))
    return all(word in said.casefold() for word in text.casefold().split())
