"""The parts of an instance, each from its JSON object."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Protocol, TypeVar

from scheduler.planning.exchange.dates import Span
from scheduler.planning.exchange.fields import Fields, Unreadable
from scheduler.planning.exchange.instance import (
    Bounds,
    Event,
    Exchange,
    Gap,
    Municipality,
    Network,
    Published,
    Venue,
)
from scheduler.planning.exchange.plan import Decided, Placement, Visit

MOST_DAYS_OF_EVENT = 31
NORTH, EAST = 90.0, 180.0


class Named(Protocol):
    """A part with an id."""

    @property
    def id(self) -> str: ...  # noqa: D102


class Coded(Protocol):
    """A part with a code."""

    @property
    def code(self) -> str: ...  # noqa: D102


Part = TypeVar("Part", bound=Named | Coded)


def unique(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts, when no two have the same name. Raises Unreadable."""
    seen: set[str] = set()
    for part in parts:
        name = part.code if isinstance(part, Municipality) else getattr(part, "id", "")
        if name in seen:
            raise Unreadable(f"{type(part).__name__.lower()} {name!r} stands twice; expected each once")
        seen.add(name)
    return tuple(parts)


def span(fields: Fields, roles: Collection[str]) -> Span:
    """A range of days, `from` not after `to`."""
    first, last = _in_order(fields, ("from", "to"), fields.any_day)
    return Span(
        id=fields.text("id"),
        first=first,
        last=last,
        reason=fields.words("reason"),
        roles=frozenset(fields.known("roles", roles, "role")) if fields.has("roles") else None,
        extra=fields.rest(),
    )


def _range(fields: Fields, first: str, last: str) -> tuple[date, date]:
    return _in_order(fields, (first, last), fields.day)


def _in_order(fields: Fields, keys: tuple[str, str], read: Callable[[str], date]) -> tuple[date, date]:
    first, last = (read(key) for key in keys)
    if first > last:
        place, given = fields.at(keys[1]), f"{last}, before {keys[0]} {first}"
        raise Unreadable(f"{place} is {given}; expected a day on or after it")
    return first, last


def municipality(fields: Fields, roles: Collection[str], themes: Collection[str]) -> Municipality:
    """A municipality with its people, wishes, offers and busy days."""
    return Municipality(
        code=fields.text("code"),
        name=fields.text("name"),
        region=fields.words("region"),
        lat=fields.degrees("lat", NORTH),
        lon=fields.degrees("lon", EAST),
        members=fields.numbers("members", roles, "role"),
        wants=fields.numbers("wants", themes, "theme"),
        offers=frozenset(fields.known("offers", themes, "theme")),
        max_guests=fields.whole("max_guests"),
        max_visit_dates=fields.whole("max_visit_dates"),
        preferred_weekdays=fields.weekdays("preferred_weekdays"),
        busy=unique([span(one, roles) for one in fields.objects("busy")]),
        travel_km=fields.whole("travel_km") if fields.has("travel_km") else None,
        receives=frozenset(fields.known("receives", roles, "role")) if fields.has("receives") else None,
        extra=fields.rest(),
    )


def venue(fields: Fields) -> Venue:
    """A venue with the days on which it is taken."""
    return Venue(
        id=fields.text("id"),
        name=fields.text("name"),
        region=fields.words("region"),
        lat=fields.degrees("lat", NORTH),
        lon=fields.degrees("lon", EAST),
        capacity=fields.whole("capacity"),
        day_price=fields.whole("day_price"),
        busy=unique([span(one, ()) for one in fields.objects("busy")]),
        extra=fields.rest(),
    )


def event(fields: Fields, roles: Collection[str], codes: Collection[str]) -> Event:
    """An event with its audience and the days on which it may lie."""
    earliest, latest = _range(fields, "earliest", "latest")
    return Event(
        id=fields.text("id"),
        kind=fields.text("kind"),
        title=fields.text("title"),
        days=fields.whole("days", 1, MOST_DAYS_OF_EVENT),
        earliest=earliest,
        latest=latest,
        weekdays=fields.weekdays("weekdays"),
        preferred_weekdays=fields.weekdays("preferred_weekdays"),
        audience=fields.numbers("audience", roles, "role"),
        municipalities=fields.known("municipalities", codes, "municipality"),
        fixed_start=fields.day("fixed_start") if fields.has("fixed_start") else None,
        extra=fields.rest(),
    )


def rule(fields: Fields, events: Collection[str]) -> Gap:
    """A rule of the type `gap` between two events."""
    fields.one_of("type", ["gap"], "type of rule")
    least, most = fields.whole("min_days", -3660, 3660), fields.whole("max_days", -3660, 3660)
    if least > most:
        raise Unreadable(f"{fields.at('max_days')} is {most}; expected min_days, {least}, or more")
    return Gap(
        id=fields.text("id"),
        first=fields.one_of("first", events, "event"),
        then=fields.one_of("then", events, "event"),
        least=least,
        most=most,
        extra=fields.rest(),
    )


def network(fields: Fields, roles: Collection[str], codes: Collection[str]) -> Network:
    """A network with what each member makes and hosts."""
    earliest, latest = _range(fields, "earliest", "latest")
    return Network(
        id=fields.text("id"),
        role=fields.one_of("role", roles, "role"),
        municipalities=fields.known("municipalities", codes, "municipality"),
        exchange=Exchange(fields.one_of("exchange", list(Exchange), "kind of exchange")),
        visits_made=_bounds(fields, "visits_made"),
        visits_hosted=_bounds(fields, "visits_hosted"),
        delegation=fields.whole("delegation"),
        max_km=fields.whole("max_km"),
        return_weeks=_bounds(fields, "return_weeks"),
        earliest=earliest,
        latest=latest,
        extra=fields.rest(),
    )


def _bounds(fields: Fields, key: str) -> Bounds:
    least, most = fields.pair(key)
    return Bounds(least=least, most=most)


def published(fields: Fields) -> Published:
    """What was announced; parts that are no longer in the instance are kept as they are."""
    return Published(
        events=tuple(
            Placement(event=one.text("event"), start=one.day("start"), venue=one.text("venue"))
            for one in fields.objects("events")
        ),
        visits=tuple(
            Visit(
                network=one.text("network"),
                guest=one.text("guest"),
                host=one.text("host"),
                date=one.day("date"),
            )
            for one in fields.objects("visits")
        ),
        extra=fields.rest(),
    )


def decided(fields: Fields, networks: Collection[str], codes: Collection[str]) -> Decided:
    """A visit that people have decided on."""
    return Decided(
        id=fields.text("id"),
        network=fields.one_of("network", networks, "network"),
        guest=fields.one_of("guest", codes, "municipality"),
        host=fields.one_of("host", codes, "municipality"),
        day=fields.day("date") if fields.has("date") else None,
    )
