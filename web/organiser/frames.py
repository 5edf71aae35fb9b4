"""What plans must keep to, changed where it belongs: days of an event, room in a hall, days that it is let."""

from datetime import date, timedelta

from flask import flash, redirect, url_for
from flask import request as asked
from werkzeug.wrappers import Response

from scheduler.people.names import person_name
from scheduler.programme.planned import ask_for_days, take_venue
from scheduler.refusal.reasons import Refusal
from scheduler.registration.organising.halls import change_capacity
from scheduler.words import mark
from web import request
from web.language import _
from web.organiser.planning.forms import is_number
from web.organiser.planning.telling import tell

UNREADABLE_DAYS = mark("Write a first and a last day, the last not before the first.")
UNREADABLE_ROOM = mark("Write how many people the hall holds, as a whole number.")


def days(event_id: int) -> Response:
    """Asks for other days for the event; it does not move before a plan is published."""
    actor = request.organiser()
    span, fixed = _span("earliest", "latest"), _day("fixed")
    is_readable = fixed is not None or not asked.form.get("fixed", "").strip()
    if span is None or not is_readable:
        flash(_(UNREADABLE_DAYS), "warning")
    else:
        with request.writing() as database:
            ask_for_days(database, actor, event_id, *span, fixed, request.now())
        flash(_("The days are kept. The next plan keeps to them."), "success")
    return redirect(url_for("organiser.event", event_id=event_id))


def capacity(venue_id: int) -> Response:
    """Gives the hall another number of places."""
    actor, wanted = request.organiser(), asked.form.get("capacity", "").strip()
    if not is_number(wanted):
        flash(_(UNREADABLE_ROOM), "warning")
        return redirect(url_for("organiser.venue", venue_id=venue_id))
    offer = timedelta(hours=request.settings().registration.offer_hours)
    with request.writing() as database:
        answer = change_capacity(database, actor, venue_id, int(wanted), request.now(), offer)
    if isinstance(answer, Refusal):
        tell(answer)
    else:
        flash(_("The hall is changed, and seats that this adds went to those who wait."), "success")
    return redirect(url_for("organiser.venue", venue_id=venue_id))


def taken(venue_id: int) -> Response:
    """Keeps plans out of the hall on some days."""
    actor, span = request.organiser(), _span("gone_from", "gone_until")
    if span is None:
        flash(_(UNREADABLE_DAYS), "warning")
    else:
        reason = person_name(asked.form.get("reason", "")) or _("let to others")
        with request.writing() as database:
            take_venue(database, actor, venue_id, *span, reason, request.now())
        flash(_("The days are kept. The next plan keeps out of the hall."), "success")
    return redirect(url_for("organiser.venue", venue_id=venue_id))


def _span(first: str, last: str) -> tuple[date, date] | None:
    """Both days of a form; a last one that is left empty is the first; None when they cannot be read."""
    begins, ends = _day(first), _day(last) if asked.form.get(last, "").strip() else _day(first)
    return (begins, ends) if begins and ends and begins <= ends else None


def _day(field: str) -> date | None:
    try:
        return date.fromisoformat(asked.form.get(field, "").strip())
    except ValueError:
        return None
