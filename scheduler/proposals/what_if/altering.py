"""Puts alterations into an instance, in the exchange format; the instance given stays as it is."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from scheduler.errors import BadInputError
from scheduler.proposals.what_if.alterations import (
    AnyAlteration,
    Capacity,
    FixedDay,
    Joins,
    Leaves,
    Loosened,
    Most,
    Unavailable,
    Window,
)

Document = dict[str, Any]
LISTS = ("events", "venues", "municipalities", "closed", "rules", "networks")
WHAT_IF = "what-if"


@dataclass(frozen=True)
class Joining:
    """A municipality as the instance would have it, and the events that would invite it."""

    line: Mapping[str, object]
    events: frozenset[str]


def altered(
    document: Document, alterations: tuple[AnyAlteration, ...], joining: Mapping[str, Joining]
) -> Document:
    """A copy with every alteration in it, in their order; joining: by code, each municipality that joins.

    Raises BadInputError for what the instance does not have.
    """
    copy = deepcopy(document)
    for one in alterations:
        _alter(copy, one, joining)
    return copy


def _alter(document: Document, one: AnyAlteration, joining: Mapping[str, Joining]) -> None:
    match one:
        case Window():
            days = {"earliest": one.earliest.isoformat(), "latest": one.latest.isoformat()}
            _part(document, "events", one.event).update(days)
        case FixedDay():
            _fix(_part(document, "events", one.event), one)
        case Capacity():
            _part(document, "venues", one.venue)["capacity"] = one.capacity
        case Unavailable():
            _let(_part(document, "venues", one.venue), one)
        case Most():
            _limit(document, one)
        case Leaves():
            _leave(document, one.code)
        case Joins():
            _join(document, one.code, joining)
        case Loosened():
            _set(document, one)


def _part(document: Document, section: str, name: str) -> Document:
    for part in document[section]:
        if name in {part.get("id"), part.get("code")}:
            return part  # type: ignore[no-any-return]  # JSON
    raise BadInputError(section, name, "one that the partnership has")


def _fix(event: Document, one: FixedDay) -> None:
    event.pop("fixed_start", None)
    if one.day is not None:
        event["fixed_start"] = one.day.isoformat()


def _let(venue: Document, one: Unavailable) -> None:
    number = 1 + sum(span["id"].startswith(WHAT_IF) for span in venue["busy"])
    days = {"from": one.first.isoformat(), "to": one.last.isoformat()}
    venue["busy"] = [*venue["busy"], {**days, "reason": WHAT_IF, "id": f"{WHAT_IF}-{number}"}]


def _limit(document: Document, one: Most) -> None:
    """A cut counts for everybody; a rise only where the group's own most was the limit, and names nobody."""
    usual = max((event["audience"].get(one.role, 0) for event in document["events"]), default=0)
    for event in document["events"]:
        if one.role in event["audience"]:
            cap = event["audience"][one.role]
            event["audience"][one.role] = one.most if cap == usual else min(cap, one.most)
    for town in document["municipalities"]:
        if one.role in town["members"]:
            town["members"][one.role] = min(town["members"][one.role], one.most)


def _leave(document: Document, code: str) -> None:
    _part(document, "municipalities", code)
    document["municipalities"] = [town for town in document["municipalities"] if town["code"] != code]
    for part in (*document["events"], *document["networks"]):
        part["municipalities"] = [town for town in part["municipalities"] if town != code]
    for decided in ("pinned", "forbidden"):
        if decided in document:
            document[decided] = [one for one in document[decided] if code not in (one["guest"], one["host"])]


def _join(document: Document, code: str, joining: Mapping[str, Joining]) -> None:
    if code not in joining:
        raise BadInputError("municipalities", code, "one that is no member yet")
    towns = [*document["municipalities"], deepcopy(dict(joining[code].line))]
    document["municipalities"] = sorted(towns, key=lambda town: town["code"])
    for event in document["events"]:
        if event["id"] in joining[code].events:
            event["municipalities"] = sorted({*event["municipalities"], code})


def _set(document: Document, one: Loosened) -> None:
    """Sets the value at a path such as `events.conference-2.latest`; an absent value takes the part away."""
    *way, last = one.at.split(".")
    place: Any = document
    for step in way:
        place = _into(place, step, one)
    if isinstance(place, list):
        if one.value is not None or all(part.get("id") != last for part in place):
            raise BadInputError("change", one.at, "a part of the instance")
        place[:] = [part for part in place if part.get("id") != last]
    elif one.value is None:
        place.pop(last, None)
    else:
        place[last] = one.value


def _into(place: Any, step: str, one: Loosened) -> Any:
    if isinstance(place, list):
        found = next((part for part in place if step in {part.get("id"), part.get("code")}), None)
    else:
        found = place.get(step)
    if not isinstance(found, dict | list):
        raise BadInputError("change", one.at, "a part of the instance")
    return found
