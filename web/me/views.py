"""What is next for the one who is signed in, and their own calendar."""

from dataclasses import replace

from flask import Blueprint, abort, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from scheduler.attendance.helpers import doors_of
from scheduler.itineraries.links import (
    feed_path,
    issue_feed_link,
    links_of,
    revoke_feed_link,
    rotate_feed_link,
)
from scheduler.itineraries.mine import mine
from scheduler.itineraries.tables import FeedKind
from scheduler.people.queries import person_by_address
from scheduler.registration.overview.consequence import consequence
from web import request
from web.calendar_links import CalendarLinks, calendar_links
from web.language import _
from web.me import place
from web.me.place import Way

me = Blueprint("me", __name__, url_prefix="/me")
FRESH = "fresh_feed"


@me.get("")
def overview() -> str:
    """My places, my nominations and my calendar."""
    actor = request.signed_in()
    with request.reading() as database:
        found = mine(database, _own_id(), request.now())
        links = links_of(database, _own_id())
        doors = doors_of(database, _own_id(), request.now())
    fresh = session.pop(FRESH, None)
    return render_template(
        "me/overview.html",
        mine=found,
        doors=doors,
        feed=next((link for link in links if link.kind is FeedKind.PERSON), None),
        fresh=_calendar(fresh, actor.name) if fresh else None,
    )


@me.get("/registrations/<int:registration_id>")
def registration(registration_id: int) -> str:
    """One of my registrations, and what may be done about it."""
    return place.page(_way(registration_id))


@me.post("/registrations/<int:registration_id>/withdraw")
def withdraw(registration_id: int) -> ResponseReturnValue:
    """Gives my place back, or declines the offer."""
    return place.withdraw(_way(registration_id))


@me.post("/registrations/<int:registration_id>/accept")
def accept(registration_id: int) -> ResponseReturnValue:
    """Takes the place that was offered."""
    return place.accept(_way(registration_id))


@me.post("/registrations/<int:registration_id>/part")
def take_part(registration_id: int) -> ResponseReturnValue:
    """I take part online, or in the hall."""
    return place.take_part(_way(registration_id))


@me.post("/registrations/<int:registration_id>/substitute")
def substitute(registration_id: int) -> ResponseReturnValue:
    """Somebody else comes instead of me."""
    return place.substitute(_way(registration_id))


@me.post("/registrations/<int:registration_id>/needs")
def needs(registration_id: int) -> ResponseReturnValue:
    """What I need there."""
    return place.needs(_way(registration_id))


@me.post("/feed")
def new_feed() -> Response:
    """A fresh secret address of my calendar, shown once; an earlier one stops."""
    actor = request.signed_in()
    with request.writing() as database:
        known = [link for link in links_of(database, _own_id()) if link.kind is FeedKind.PERSON]
        person = person_by_address(database, actor.email) or abort(404)
        if known:
            token = rotate_feed_link(database, actor, known[0].id, request.now())
        else:
            place = request.partnership().id
            token = issue_feed_link(
                database, person, FeedKind.PERSON, partnership_id=place, now=request.now()
            )
    session[FRESH] = token
    return redirect(url_for("me.overview") + "#calendar")


@me.post("/feed/revoke")
def revoke_feed() -> Response:
    """The secret address of my calendar stops."""
    actor = request.signed_in()
    with request.writing() as database:
        for link in links_of(database, _own_id()):
            if link.kind is FeedKind.PERSON:
                revoke_feed_link(database, actor, link.id, request.now())
    flash(_("The address of your calendar no longer works."), "success")
    return redirect(url_for("me.overview") + "#calendar")


def _own_id() -> int:
    return request.signed_in().person_id or abort(404)


def _way(registration_id: int) -> Way:
    """The registration if it is one's own; the same answer for another's as for none."""
    actor = request.signed_in()
    with request.reading() as database:
        found = consequence(database, registration_id, request.now())
    if found.registration.person_id != actor.person_id:
        abort(404)
    return Way(
        registration_id=registration_id,
        actor=replace(actor, is_organiser=False, municipalities=frozenset()),
        to=lambda action: url_for(f"me.{action}", registration_id=registration_id),
        after=url_for("me.overview"),
        is_signed_in=True,
    )


def _calendar(token: str, name: str) -> CalendarLinks:
    return calendar_links(request.address(feed_path(token)), name)
