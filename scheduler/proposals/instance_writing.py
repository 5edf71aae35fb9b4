"""An instance as a file in the exchange format; reading the file and writing it again gives the same bytes."""

import json
from collections.abc import Collection, Mapping, Sequence

from scheduler.planning.exchange.dates import Span
from scheduler.planning.exchange.instance import (
    Bounds,
    Event,
    Gap,
    Instance,
    Municipality,
    Network,
    Published,
    Venue,
    Weights,
)
from scheduler.planning.exchange.plan import Decided
from scheduler.planning.exchange.reading import FORMAT, UNITS, WEIGHTS

Part = Mapping[str, object]


def instance_bytes(instance: Instance) -> bytes:
    """The JSON document in UTF-8 with a line break at its end, keys in the format's order, unknown ones last.

    What has no order - roles, themes offered, weekdays - is written in the order of the instance.
    """
    document = {
        "format": FORMAT,
        "name": instance.name,
        "window": {"start": instance.start.isoformat(), "end": instance.end.isoformat()},
        "roles": list(instance.roles),
        "themes": list(instance.themes),
        "closed": [_span(one, instance.roles) for one in instance.closed],
        "municipalities": [_municipality(one, instance) for one in instance.municipalities],
        "venues": [_venue(one) for one in instance.venues],
        "events": [_event(one) for one in instance.events],
        "rules": [_rule(one) for one in instance.rules],
        "networks": [_network(one) for one in instance.networks],
        "crowding_weeks": instance.crowding_weeks,
        "weights": _weights(instance.weights),
        "published": _published(instance.published) if instance.published else None,
        "today": instance.today.isoformat() if instance.today else None,
        "notice_days": instance.notice_days,
        **_decided(instance),
        **instance.extra,
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _decided(instance: Instance) -> Part:
    """What people have decided on; an instance in which they decided nothing has no such keys."""
    words = {"pinned": instance.pinned, "forbidden": instance.forbidden}
    return {word: [_visit(one) for one in decided] for word, decided in words.items() if decided}


def _visit(one: Decided) -> Part:
    day = {} if one.day is None else {"date": one.day.isoformat()}
    return {"id": one.id, "network": one.network, "guest": one.guest, "host": one.host, **day}


def _span(span: Span, roles: Sequence[str]) -> Part:
    days = {"from": span.first.isoformat(), "to": span.last.isoformat(), "reason": span.reason, "id": span.id}
    named = {} if span.roles is None else {"roles": _ordered(span.roles, roles)}
    return {**days, **named, **span.extra}


def _ordered(names: Collection[str], order: Sequence[str]) -> list[str]:
    return [name for name in order if name in names]


def _municipality(one: Municipality, instance: Instance) -> Part:
    return {
        "code": one.code,
        "name": one.name,
        "region": one.region,
        "lat": one.lat,
        "lon": one.lon,
        "members": dict(one.members),
        "wants": dict(one.wants),
        "offers": _ordered(one.offers, instance.themes),
        "max_guests": one.max_guests,
        "max_visit_dates": one.max_visit_dates,
        "preferred_weekdays": sorted(one.preferred_weekdays),
        "busy": [_span(span, instance.roles) for span in one.busy],
        **({} if one.receives is None else {"receives": _ordered(one.receives, instance.roles)}),
        **({} if one.travel_km is None else {"travel_km": one.travel_km}),
        **one.extra,
    }


def _venue(one: Venue) -> Part:
    return {
        "id": one.id,
        "name": one.name,
        "region": one.region,
        "lat": one.lat,
        "lon": one.lon,
        "capacity": one.capacity,
        "day_price": one.day_price,
        "busy": [_span(span, ()) for span in one.busy],
        **one.extra,
    }


def _event(one: Event) -> Part:
    fixed = {} if one.fixed_start is None else {"fixed_start": one.fixed_start.isoformat()}
    return {
        "id": one.id,
        "kind": one.kind,
        "title": one.title,
        "days": one.days,
        "earliest": one.earliest.isoformat(),
        "latest": one.latest.isoformat(),
        "weekdays": sorted(one.weekdays),
        "preferred_weekdays": sorted(one.preferred_weekdays),
        "audience": dict(one.audience),
        "municipalities": list(one.municipalities),
        **fixed,
        **one.extra,
    }


def _rule(one: Gap) -> Part:
    days = {"min_days": one.least, "max_days": one.most}
    return {"id": one.id, "type": "gap", "first": one.first, "then": one.then, **days, **one.extra}


def _network(one: Network) -> Part:
    return {
        "id": one.id,
        "role": one.role,
        "municipalities": list(one.municipalities),
        "exchange": one.exchange.value,
        "visits_made": _bounds(one.visits_made),
        "visits_hosted": _bounds(one.visits_hosted),
        "delegation": one.delegation,
        "max_km": one.max_km,
        "return_weeks": _bounds(one.return_weeks),
        "earliest": one.earliest.isoformat(),
        "latest": one.latest.isoformat(),
        **one.extra,
    }


def _bounds(bounds: Bounds) -> list[int]:
    return [bounds.least, bounds.most]


def _weights(weights: Weights) -> Part:
    names = (*UNITS, *WEIGHTS)
    return {
        "conflict": dict(weights.conflict),
        **{name: getattr(weights, name) for name in names},
        **weights.extra,
    }


def _published(published: Published) -> Part:
    return {
        "events": [
            {"event": one.event, "start": one.start.isoformat(), "venue": one.venue}
            for one in published.events
        ],
        "visits": [
            {"network": one.network, "guest": one.guest, "host": one.host, "date": one.date.isoformat()}
            for one in published.visits
        ],
        **published.extra,
    }
