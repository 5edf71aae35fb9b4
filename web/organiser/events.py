"""What an organiser does with events and venues: move, cancel, open registration, rename."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from flask import flash, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from scheduler.errors import BadInputError
from scheduler.people.names import person_name
from scheduler.programme.arranged import (
    Arranged,
    Taken,
    arranged_event,
    arranged_events,
    taken_on,
    venue_by_id,
    venues,
)
from scheduler.programme.frame.sentences import sentence
from scheduler.programme.objections import objections
from scheduler.programme.planned import days_taken
from scheduler.programme.service import MOVABLE, open_registration
from scheduler.programme.states import EventState
from scheduler.programme.tables import Venue
from scheduler.programme.venues import rename_venue
from scheduler.refusal.reasons import Refusal
from scheduler.refusal.saying import next_step, rule
from scheduler.registration.organising.events import Moving, cancel_event, move_event
from scheduler.registration.overview.affected import Affected, affected
from web import request
from web.language import _

WRONG = 422


@dataclass(frozen=True)
class Preview:
    """What a move would mean: rules it breaks, in words, and municipalities whose people are busy."""

    day: date
    venue: Venue
    hours: tuple[time, time]
    objections: tuple[str, ...]
    busy: list[Taken]


def overview() -> str:
    """All events, drafts too, and the venues."""
    request.organiser()
    with request.reading() as database:
        found = arranged_events(database, request.partnership().id)
        places = venues(database)
    return render_template("organiser/events.html", found=found, venues=places)


def page(event_id: int) -> str:
    """One event with what may be done; with a day in the address, what moving it there would mean."""
    request.organiser()
    with request.reading() as database:
        found, hit = _found(database, event_id)
        places = venues(database)
        preview = _preview(database, found, asked.args) if "day" in asked.args else None
    may_move = found.event.state in MOVABLE
    may_open = found.event.state is EventState.ANNOUNCED
    may_cancel = may_move or found.event.state is EventState.DRAFT
    return render_template(
        "organiser/event.html",
        found=found,
        hit=hit,
        venues=places,
        preview=preview,
        unreadable="day" in asked.args and preview is None,
        may_move=may_move,
        may_open=may_open,
        may_cancel=may_cancel,
    )


def move(event_id: int) -> Response:
    """Moves the event and tells everybody registered."""
    actor, read = request.organiser(), _read(asked.form)
    if read is None:
        raise BadInputError("day, venue, hours", dict(asked.form), "those of the preview")
    day, venue_id, hours = read
    offer = timedelta(hours=request.settings().registration.offer_hours)
    moving = Moving(event_id, day, venue_id, hours, asked.form.get("reason", "").strip())
    with request.writing() as database:
        answer = move_event(database, actor, moving, request.now(), offer)
    if isinstance(answer, Refusal):
        language = request.language()
        flash(f"{rule(answer, language)} {next_step(answer, language)}", "warning")
    else:
        flash(_("The event is moved, and everybody registered has been told."), "success")
    return redirect(url_for("organiser.event", event_id=event_id))


def cancel(event_id: int) -> Response:
    """Cancels the event and tells everybody registered."""
    actor = request.organiser()
    with request.writing() as database:
        cancel_event(database, actor, event_id, request.now(), asked.form.get("reason", "").strip())
    flash(_("The event is cancelled, and everybody registered has been told."), "success")
    return redirect(url_for("organiser.event", event_id=event_id))


def open_up(event_id: int) -> Response:
    """Opens registration for the event."""
    actor = request.organiser()
    with request.writing() as database:
        found = arranged_event(database, request.partnership().id, event_id)
        open_registration(database, found.event, request.now(), actor.person_id)
    flash(_("Registration is open."), "success")
    return redirect(url_for("organiser.event", event_id=event_id))


def venue(venue_id: int) -> str:
    """The form that renames a venue."""
    request.organiser()
    with request.reading() as database:
        found, taken = venue_by_id(database, venue_id), days_taken(database, venue_id)
    return render_template(
        "organiser/venue.html",
        venue=found,
        name=found.name,
        address=found.address,
        faults={},
        days_taken=taken,
    )


def rename(venue_id: int) -> ResponseReturnValue:
    """Gives the venue another name or address; the calendars of its events follow."""
    actor = request.organiser()
    typed = {field: asked.form.get(field, "").strip() for field in ("name", "address")}
    faults = {field: _("Write something here.") for field, text in typed.items() if not text}
    with request.writing() as database:
        found = venue_by_id(database, venue_id)
        if faults:
            taken = days_taken(database, venue_id)
            page = render_template(
                "organiser/venue.html", venue=found, **typed, faults=faults, days_taken=taken
            )
            return page, WRONG
        clean = {field: person_name(text) for field, text in typed.items()}
        changed = len(rename_venue(database, found, request.now(), actor.person_id, **clean))
    flash(_("The venue is renamed; the calendar entries that follow: %(number)s.", number=changed), "success")
    return redirect(url_for("organiser.events"))


def _found(database: Session, event_id: int) -> tuple[Arranged, Affected]:
    return arranged_event(database, request.partnership().id, event_id), affected(database, event_id)


def _preview(database: Session, found: Arranged, args: MultiDict[str, str]) -> Preview | None:
    read = _read(args)
    if read is None:
        return None
    day, venue_id, hours = read
    place = venue_by_id(database, venue_id)
    said = [sentence(one, request.language()) for one in objections(database, found.event, day, place)]
    return Preview(day, place, hours, tuple(said), taken_on(database, found.event, day))


def _read(form: MultiDict[str, str]) -> tuple[date, int, tuple[time, time]] | None:
    """The day, the venue's number and the hours of a form; None when one of them cannot be."""
    try:
        day = date.fromisoformat(form.get("day", ""))
        begins, finishes = (time.fromisoformat(form.get(field, "")) for field in ("begins", "finishes"))
        place = int(form.get("venue", ""))
    except ValueError:
        return None
    return (day, place, (begins, finishes)) if begins < finishes else None
