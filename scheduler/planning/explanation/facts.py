"""What is to be said of a constraint: the key of its sentence and the values that fill it."""

from collections.abc import Mapping
from dataclasses import dataclass

from scheduler.planning.exchange.dates import Span
from scheduler.planning.exchange.instance import Event, Instance
from scheduler.planning.exchange.notice import first_free_day
from scheduler.planning.exchange.plan import ConstraintId
from scheduler.planning.explanation.words import Network, Value
from scheduler.planning.measure.programme import published_placements


@dataclass(frozen=True)
class Facts:
    """key: of the sentence in the catalogue. values: fill it."""

    key: str
    values: Mapping[str, Value]


def facts(instance: Instance, name: ConstraintId) -> Facts:
    """The facts of a constraint of the instance, by its id."""
    kind, _, rest = name.partition(":")
    by_kind = {
        "event": _of_event,
        "closed": _of_closed,
        "venue": _of_venue,
        "audience": _of_audience,
        "rule": _of_rule,
        "network": _of_network,
        "municipality": _of_municipality,
    }
    return by_kind[kind](instance, rest) if kind in by_kind else _of_all(instance, kind)


def _of_event(instance: Instance, rest: str) -> Facts:
    name, _, what = rest.rpartition("/")
    event = instance.event[name]
    values: dict[str, Value] = {
        "event": event.title,
        "earliest": event.earliest,
        "latest": event.latest,
        "weekdays": event.weekdays,
    }
    if event.fixed_start:
        values["fixed_start"] = event.fixed_start
    values |= _halls(instance, event) if what == "capacity" else {}
    values |= _announced(instance, event) if what == "notice" else {}
    return Facts(f"event-{what}", values)


def _halls(instance: Instance, event: Event) -> Mapping[str, Value]:
    largest = max(instance.venues, key=lambda venue: venue.capacity, default=None)
    return {
        "heads": instance.heads(event),
        "largest": largest.name if largest else "",
        "capacity": largest.capacity if largest else 0,
    }


def _announced(instance: Instance, event: Event) -> Mapping[str, Value]:
    before = published_placements(instance)[event.id]
    venue = instance.venue.get(before.venue)
    return {
        "start": before.start,
        "venue": venue.name if venue else before.venue,
        "free": first_free_day(instance) or before.start,
    }


def _span(span: Span) -> Mapping[str, Value]:
    return {"first": span.first, "last": span.last, "reason": span.reason}


def _of_closed(instance: Instance, rest: str) -> Facts:
    return Facts("closed", _span(next(span for span in instance.closed if span.id == rest)))


def _of_venue(instance: Instance, rest: str) -> Facts:
    name, _, what = rest.rpartition("/")
    venue = instance.venue[name]
    if what == "one-event-a-day":
        return Facts("venue-one-event-a-day", {"venue": venue.name})
    span = next(span for span in venue.busy if span.id == what)
    return Facts("venue-busy", {"venue": venue.name, **_span(span)})


def _of_audience(instance: Instance, rest: str) -> Facts:
    first, other = next(
        (one, two) for one in instance.events for two in instance.events if f"{one.id}+{two.id}" == rest
    )
    return Facts("audience", {"event": first.title, "other": other.title})


def _of_rule(instance: Instance, rest: str) -> Facts:
    rule = next(rule for rule in instance.rules if rule.id == rest)
    titles = {"event": instance.event[rule.first].title, "other": instance.event[rule.then].title}
    return Facts("rule", {**titles, "least": rule.least, "most": rule.most})


def _of_network(instance: Instance, rest: str) -> Facts:
    name = next(one for one in instance.network if rest.startswith(f"{one}/"))
    what, *who = rest[len(name) + 1 :].split("/")
    network = instance.network[name]
    values: dict[str, Value] = {
        "network": Network(name),
        "km": network.max_km,
        "earliest": network.earliest,
        "latest": network.latest,
    }
    if what == "notice":
        return Facts("network-notice", {**values, **_announced_visit(instance, name, *who)})
    if what in {"pinned", "forbidden"}:
        return Facts(*_decided(instance, what, values, name, *who))
    if who:
        values["municipality"] = instance.municipality[who[0]].name
    bounds = {"made": network.visits_made, "hosted": network.visits_hosted, "return": network.return_weeks}
    if (word := what.partition("-")[0]) in bounds:
        values |= {"least": bounds[word].least, "most": bounds[word].most}
    return Facts(f"network-{what}", values)


def _announced_visit(instance: Instance, network: str, guest: str, host: str) -> Mapping[str, Value]:
    published = instance.published.visits if instance.published else ()
    found = next(one for one in published if (one.network, one.guest, one.host) == (network, guest, host))
    towns = instance.municipality
    return {"guest": towns[guest].name, "host": towns[host].name, "date": found.date}


def _decided(
    instance: Instance, what: str, values: Mapping[str, Value], network: str, guest: str, host: str
) -> tuple[str, Mapping[str, Value]]:
    """The key and the values; a visit that is left out on several days is told of by the first."""
    decided = instance.pinned if what == "pinned" else instance.forbidden
    found = next(one for one in decided if (one.network, one.guest, one.host) == (network, guest, host))
    names = {"guest": instance.municipality[guest].name, "host": instance.municipality[host].name}
    if found.day is None:
        return f"network-{what}", {**values, **names}
    return f"network-{what}-day", {**values, **names, "date": found.day}


def _of_municipality(instance: Instance, rest: str) -> Facts:
    code, _, what = rest.partition("/")
    town = instance.municipality[code]
    values: dict[str, Value] = {
        "municipality": town.name,
        "guests": town.max_guests,
        "most": town.max_visit_dates,
        "km": town.travel_km or 0,
    }
    if what.startswith("event/"):
        title = instance.event[what.removeprefix("event/")].title
        return Facts("municipality-event", {**values, "event": title})
    span = next((span for span in town.busy if span.id == what), None)
    return (
        Facts("municipality-busy", {**values, **_span(span)})
        if span
        else Facts(f"municipality-{what}", values)
    )


def _of_all(instance: Instance, kind: str) -> Facts:
    free = first_free_day(instance) or instance.start
    values: dict[str, Value] = {"start": instance.start, "end": instance.end}
    return Facts(kind, {**values, "free": free, "days": instance.notice_days})
