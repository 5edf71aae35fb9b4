"""The feeds at their addresses: no sign-in, no cookie, the same for everybody who knows the address."""

from functools import partial

from flask import Blueprint, Response, request

from scheduler.itineraries.feeds.lookup import (
    find_body,
    find_event,
    find_focus_area,
    find_private,
    find_programme,
    find_track,
)
from web.feeds.giving import give
from web.request import now, settings

feeds = Blueprint("feeds", __name__)
FINDERS = {"body": find_body, "track": find_track, "focus-area": find_focus_area}


@feeds.get("/feeds/programme.ics", provide_automatic_options=False)
def programme() -> Response:
    """All announced events."""
    return give(partial(find_programme, partnership=_partnership()), is_public=True)


@feeds.get("/feeds/<any(body, track, 'focus-area'):kind>/<slug>.ics", provide_automatic_options=False)
def part(kind: str, slug: str) -> Response:
    """The announced events of one body or on one focus area."""
    return give(partial(FINDERS[kind], partnership=_partnership(), slug=slug), is_public=True)


@feeds.get("/events/<int:event_id>.ics", provide_automatic_options=False)
def event(event_id: int) -> Response:
    """One event, as in the programme."""
    return give(partial(find_event, event_id=event_id), is_public=True)


@feeds.get("/feeds/private/<token>.ics", provide_automatic_options=False)
def private(token: str) -> Response:
    """The feed of whoever holds the link."""
    return give(partial(find_private, token=token, now=now()), is_public=False)


def _partnership() -> str:
    return settings().partnership or request.args.get("partnership", "")
