"""The menu: which rooms there are, and who sees them there."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import current_app, request, url_for

from scheduler.people.access import Actor
from scheduler.words import mark


@dataclass(frozen=True)
class Entry:
    """A line of the menu: where it leads, what it says, and whether somebody (None: a visitor) sees it."""

    endpoint: str
    text: str
    shown_to: Callable[[Actor | None], bool]


def _everybody(_actor: Actor | None) -> bool:
    return True


def _signed_in(actor: Actor | None) -> bool:
    return actor is not None


def _coordinators(actor: Actor | None) -> bool:
    return actor is not None and bool(actor.municipalities)


def _organisers(actor: Actor | None) -> bool:
    return actor is not None and actor.is_organiser


def _visitors(actor: Actor | None) -> bool:
    return _coordinators(actor) or _organisers(actor)


ENTRIES = (
    Entry("programme.overview", mark("Programme"), _everybody),
    Entry("me.overview", mark("My programme"), _signed_in),
    Entry("municipality.desk", mark("My municipality"), _coordinators),
    Entry("visits.overview", mark("Visits"), _visitors),
    Entry("visits.notes", mark("Knowledge"), _signed_in),
    Entry("organiser.overview", mark("Overview"), _organisers),
    Entry("organiser.planning", mark("Planning"), _organisers),
    Entry("subscribe.programme", mark("Subscribe"), _everybody),
)


@dataclass(frozen=True)
class Shown:
    """A line of the menu as drawn: where it leads, what it says (to be translated), whether one is there."""

    href: str
    text: str
    active: bool
    current: bool


def menu(actor: Actor | None) -> list[Shown]:
    """The lines that `actor` sees, in order; a room that is not built in is left out."""
    seen = [
        (entry, url_for(entry.endpoint))
        for entry in ENTRIES
        if entry.endpoint in current_app.view_functions and entry.shown_to(actor)
    ]
    here = _room([href for entry, href in seen if entry.endpoint.partition(".")[0] == request.blueprint])
    return [
        Shown(href=href, text=entry.text, active=href == here, current=entry.endpoint == request.endpoint)
        for entry, href in seen
    ]


def _room(addresses: list[str]) -> str:
    """Of the addresses of one blueprint's rooms the one that the page asked for lies in; "" for none."""
    around = [href for href in addresses if f"{request.path}/".startswith(f"{href.rstrip('/')}/")]
    return max(around, key=len, default="")


def first_room(actor: Actor) -> str:
    """The endpoint where `actor` starts work: the room for those with most to do, of those that are built in."""
    wanted = (
        ("organiser.overview", _organisers),
        ("municipality.desk", _coordinators),
        ("me.overview", _signed_in),
    )
    rooms = [endpoint for endpoint, is_theirs in wanted if is_theirs(actor)]
    return next((room for room in rooms if room in current_app.view_functions), "programme.overview")
