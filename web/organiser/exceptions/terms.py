"""How many an event itself holds, and whether it can be attended online."""

from datetime import timedelta
from urllib.parse import urlsplit

from flask import flash, redirect, url_for
from flask import request as asked
from werkzeug.wrappers import Response

from scheduler.programme.states import Online
from scheduler.refusal.reasons import Refusal
from scheduler.registration.organising.events import change_hall
from scheduler.registration.organising.online import Elsewhere, open_online
from scheduler.words import mark
from web import request
from web.language import _
from web.organiser.planning.forms import is_number
from web.organiser.planning.telling import tell

UNREADABLE_HALL = mark("Write how many people there is room for, as a whole number.")
UNREADABLE_LINK = mark("Write an address that begins with https://, or leave the field empty.")
LONGEST_LINK = 500


def hall(event_id: int) -> Response:
    """Gives the event a number of places of its own; seats that this adds go to those who wait."""
    actor, wanted = request.organiser(), asked.form.get("hall", "").strip()
    if not is_number(wanted):
        flash(_(UNREADABLE_HALL), "warning")
        return _back(event_id)
    with request.writing() as database:
        answer = change_hall(database, actor, event_id, int(wanted), request.now(), _offer())
    if isinstance(answer, Refusal):
        tell(answer)
    else:
        flash(_("The hall is changed, and seats that this adds went to those who wait."), "success")
    return _back(event_id)


def online(event_id: int) -> Response:
    """Says whether the event can be attended online, how that counts, and where."""
    actor, link = request.organiser(), asked.form.get("online_link", "").strip()
    how = asked.form.get("online", "")
    if how not in set(Online) or not _can_be(link):
        flash(_(UNREADABLE_LINK), "warning")
        return _back(event_id)
    with request.writing() as database:
        open_online(database, actor, event_id, Elsewhere(Online(how), link), request.now(), _offer())
    flash(
        _("Kept. Those who take part online are shown where, on their page and in their calendar."), "success"
    )
    return _back(event_id)


def _can_be(link: str) -> bool:
    if not link:
        return True
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return (
        parts.scheme == "https" and bool(parts.hostname) and len(link) <= LONGEST_LINK and link.isprintable()
    )


def _offer() -> timedelta:
    return timedelta(hours=request.settings().registration.offer_hours)


def _back(event_id: int) -> Response:
    return redirect(url_for("organiser.exceptions", event_id=event_id))
