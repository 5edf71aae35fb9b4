"""Where a change that a what-if tried is really made."""

from dataclasses import dataclass

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


@dataclass(frozen=True)
class Place:
    """The address of the page; empty for what stands in the partnership's definition."""

    address: str = ""


def place_of_change(change: AnyAlteration, known: Choices) -> Place:
    """The page for the change; none for what has no page, and for what is gone meanwhile."""
    match change:
        case Window() | FixedDay():
            return _event(change.event, known)
        case Capacity() | Unavailable():
            return _venue(change.venue, known)
        case Leaves() | Joins():
            return Place(url_for("municipality.one", code=change.code))
        case Loosened():
            return _of_path(change.at.split("."), known)
        case _:
            return Place()


def _of_path(path: list[str], known: Choices) -> Place:
    match path:
        case ["events", event, *_]:
            return _event(event, known)
        case ["venues", venue, *_]:
            return _venue(venue, known)
        case _:
            return Place()


def _event(slug: str, known: Choices) -> Place:
    found = next((one for one in known.events if one.slug == slug), None)
    return Place(url_for("organiser.event", event_id=found.id)) if found else Place()


def _venue(slug: str, known: Choices) -> Place:
    found = next((one for one in known.venues if one.slug == slug), None)
    return Place(url_for("organiser.venue", venue_id=found.id)) if found else Place()
