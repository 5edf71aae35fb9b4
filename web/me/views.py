"""What is next for the one who is signed in, and their own calendar."""

from datetime import timedelta

from flask import Blueprint, abort, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

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
from scheduler.refusal import Refusal, next_step, rule
from scheduler.registration.overview.consequence import Consequence, consequence
from scheduler.registration.service import accept as accept_offer
from scheduler.registration.service import withdraw as withdraw_one
from web import request
from web.calendar_links import CalendarLinks, calendar_links
from web.language import _

me = Blueprint("me", __name__, url_prefix="/me")
FRESH = "fresh_feed"


@me.get("")
def overview() -> str:
    """My places, my nominations and my calendar."""
    actor = request.signed_in()
    with request.reading() as database:
        found = mine(database, _own_id(), request.now())
        links = links_of(database, _own_id())
    fresh = session.pop(FRESH, None)
    return render_template(
        "me/overview.html",
        mine=found,
        feed=next((link for link in links if link.kind is FeedKind.PERSON), None),
        fresh=_calendar(fresh, actor.name) if fresh else None,
    )


@me.get("/registrations/<int:registration_id>")
def registration(registration_id: int) -> str:
    """One of my registrations, and what withdrawing it would mean."""
    found = _own(registration_id)
    return render_template(
        "municipality/registration.html",
        found=found,
        code=found.registration.municipality_code,
        back=url_for("me.overview"),
        withdrawal=url_for("me.withdraw", registration_id=registration_id),
        acceptance=url_for("me.accept", registration_id=registration_id),
    )


@me.post("/registrations/<int:registration_id>/withdraw")
def withdraw(registration_id: int) -> ResponseReturnValue:
    """Gives my place back, or declines the offer."""
    one = _own(registration_id).registration
    offer = timedelta(hours=request.settings().registration.offer_hours)
    with request.writing() as database:
        answer = withdraw_one(database, request.signed_in(), registration_id, request.now(), offer)
    return _back(answer, _("%(person)s is withdrawn from %(event)s.", person=one.person, event=one.event))


@me.post("/registrations/<int:registration_id>/accept")
def accept(registration_id: int) -> ResponseReturnValue:
    """Takes the place that was offered."""
    one = _own(registration_id).registration
    with request.writing() as database:
        answer = accept_offer(database, request.signed_in(), registration_id, request.now())
    return _back(answer, _("%(person)s has a place at %(event)s.", person=one.person, event=one.event))


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


def _own(registration_id: int) -> Consequence:
    """The registration if it is one's own; the same answer for another's as for none."""
    own_id = _own_id()
    with request.reading() as database:
        found = consequence(database, registration_id, request.now())
    return found if found.registration.person_id == own_id else abort(404)


def _calendar(token: str, name: str) -> CalendarLinks:
    return calendar_links(request.address(feed_path(token)), name)


def _back(answer: object, done: str) -> Response:
    language = request.language()
    if isinstance(answer, Refusal):
        flash(f"{rule(answer, language)} {next_step(answer, language)}", "warning")
    else:
        flash(done, "success")
    return redirect(url_for("me.overview"))
