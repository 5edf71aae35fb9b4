"""Who helps at the door: an organiser asks people in, and thanks them afterwards."""

from flask import flash, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from scheduler.attendance.expected import door_list
from scheduler.attendance.helpers import ask_for_help, helpers, thank_helper
from web import request
from web.language import _
from web.newcomer import Newcomer, newcomer

WRONG = 422


def overview(event_id: int) -> str:
    """The helpers of the event, and the form to ask one more."""
    return _page(event_id, Newcomer())


def ask(event_id: int) -> ResponseReturnValue:
    """Lets somebody keep the door of this event."""
    actor, typed = request.organiser(), newcomer(asked.form)
    if typed.faults:
        return _page(event_id, typed), WRONG
    with request.writing() as database:
        kept = ask_for_help(database, actor, event_id, typed.name, typed.email, request.now()).name
    flash(_("%(person)s may keep the door of this event, and signs in by mail.", person=kept), "success")
    return redirect(url_for("checkin.helpers", event_id=event_id))


def thank(event_id: int, person_id: int) -> Response:
    """The person no longer keeps the door."""
    actor = request.organiser()
    with request.writing() as database:
        thank_helper(database, actor, event_id, person_id, request.now())
    flash(_("The person no longer keeps the door."), "success")
    return redirect(url_for("checkin.helpers", event_id=event_id))


def _page(event_id: int, typed: Newcomer) -> str:
    request.organiser()
    with request.reading() as database:
        found = door_list(database, event_id)
        people = helpers(database, event_id)
    return render_template("checkin/helpers.html", found=found, people=people, typed=typed)
