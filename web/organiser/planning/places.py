"""Where a change that a what-if tried is really made."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for

from scheduler.proposals.what_if.alterations import (
    AnyAlteration,
    Capacity,
    FixedDay,
    Joins,
    Leaves,
    Loosened,
    Unavailable,
    Window,
)
from scheduler.proposals.what_if.choices import Choices
from web.organiser.planning.what_if_filling import form_fields


@dataclass(frozen=True)
class Place:
    """The address of the page; empty for what stands in the partnership's definition."""

    address: str = ""


def place_of_change(change: AnyAlteration, known: Choices) -> Place:
    """The page for the change, filled in; none for what has no page, and for what is gone meanwhile."""
    match change:
        case Window() | FixedDay():
            return _event(change.event, known, **_filled(change))
        case Capacity() | Unavailable():
            part = "hall" if isinstance(change, Capacity) else "taken"
            return _venue(change.venue, known, part, **_filled(change))
        case Leaves() | Joins():
            return Place(url_for("municipality.one", code=change.code))
        case Loosened():
            return _of_path(change.at.split("."), known)
        case _:
            return Place()


def _filled(change: AnyAlteration) -> Mapping[str, Any]:
    """The fields of the page's form: those of the what-if's own, without what names the event or hall."""
    typed = form_fields(change)
    return {name: text for name, text in typed.items() if name not in {"event", "venue", "free"}}


def _of_path(path: list[str], known: Choices) -> Place:
    match path:
        case ["events", event, *_]:
            return _event(event, known)
        case ["venues", venue, *_]:
            return _venue(venue, known)
        case _:
            return Place()


def _event(slug: str, known: Choices, **filled: Any) -> Place:
    found = next((one for one in known.events if one.slug == slug), None)
    if found is None:
        return Place()
    return Place(url_for("organiser.event", event_id=found.id, _anchor="days", **filled))


def _venue(slug: str, known: Choices, part: str = "hall", **filled: Any) -> Place:
    found = next((one for one in known.venues if one.slug == slug), None)
    if found is None:
        return Place()
    return Place(url_for("organiser.venue", venue_id=found.id, _anchor=part, **filled))
