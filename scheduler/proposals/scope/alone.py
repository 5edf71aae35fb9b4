"""The visits of one network alone, as an instance of its own in which all other visits stay where they are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import cast

from scheduler.errors import BadInputError

Document = dict[str, object]
Part = Mapping[str, object]
A_WEEK = timedelta(days=6)
REASON = "Besøg i et andet netværk / Visit in another network"


def alone(whole: Mapping[str, object], slug: str) -> Document:
    """The instance, in the exchange format, with that network as the only one.

    A visit of another network stands: it takes its week from both sides and one of the visits that each may have,
    the two do not meet again, and a wish that it meets is met. Those outside the network wish for nothing here.
    Events are as they were.
    Raises BadInputError for a network that the instance does not have.
    """
    networks = [one for one in _parts(whole, "networks") if one["id"] == slug]
    if not networks:
        raise BadInputError("network", slug, "a network with two active members or more")
    published = cast("Part", whole.get("published") or {"events": [], "visits": []})
    mine = [one for one in _parts(published, "visits") if one["network"] == slug]
    others = [one for one in _parts(published, "visits") if one["network"] != slug]
    found: Document = {
        **whole,
        "municipalities": _municipalities(whole, others, networks[0]),
        "networks": networks,
        "published": {**published, "visits": mine} if mine or published["events"] else None,
        "pinned": [one for one in _parts(whole, "pinned") if one["network"] == slug],
        "forbidden": [
            *(one for one in _parts(whole, "forbidden") if one["network"] == slug),
            *_met_elsewhere(others, networks[0]),
        ],
    }
    return {key: value for key, value in found.items() if value or key not in {"pinned", "forbidden"}}


def _parts(holder: Mapping[str, object], key: str) -> Sequence[Part]:
    return cast("Sequence[Part]", holder.get(key) or ())


def _municipalities(whole: Mapping[str, object], others: Iterable[Part], network: Part) -> list[Part]:
    members = cast("Sequence[str]", network["municipalities"])
    visits: defaultdict[object, list[Part]] = defaultdict(list)
    for one in others:
        visits[one["guest"]].append(one)
        visits[one["host"]].append(one)
    towns = _parts(whole, "municipalities")
    offers = {one["code"]: set(cast("Iterable[str]", one["offers"])) for one in towns}
    return [
        _beside(town, visits[town["code"]], offers, network)
        if town["code"] in members
        else {**town, "wants": {}}
        for town in towns
    ]


def _beside(town: Part, visits: Sequence[Part], offers: Mapping[object, set[str]], network: Part) -> Part:
    """The municipality with what its visits of other networks leave."""
    seen = {theme for one in visits if one["guest"] == town["code"] for theme in offers.get(one["host"], ())}
    wants = cast("Mapping[str, int]", town["wants"])
    most = cast("int", town["max_visit_dates"])
    return {
        **town,
        "wants": {theme: priority for theme, priority in wants.items() if theme not in seen},
        "max_visit_dates": max(0, most - len(visits)),
        "busy": [*_parts(town, "busy"), *(_week(at, one, network) for at, one in enumerate(visits, 1))],
    }


def _week(number: int, visit: Part, network: Part) -> Part:
    """The days of the visit's week, on which neither side has a second one."""
    day = date.fromisoformat(cast("str", visit["date"]))
    monday = day - timedelta(days=day.weekday())
    return {
        "from": monday.isoformat(),
        "to": (monday + A_WEEK).isoformat(),
        "reason": REASON,
        "id": f"visit-{number}",
        "roles": [network["role"]],
    }


def _met_elsewhere(others: Iterable[Part], network: Part) -> list[Part]:
    members = cast("Sequence[str]", network["municipalities"])
    return [
        {"id": f"elsewhere-{number}", "network": network["id"], "guest": one["guest"], "host": one["host"]}
        for number, one in enumerate(others, 1)
        if one["guest"] in members and one["host"] in members
    ]
