"""The page of one event."""

from flask import Blueprint, abort, render_template
from sqlalchemy.orm import Session

from scheduler.itineraries.event_facts import OwnMunicipality, event_facts, own_places
from scheduler.programme.listed import Listed
from scheduler.programme.listing import announced_event, programme_beside
from scheduler.programme.selection import related
from web import request
from web.calendar_links import calendar_links

events = Blueprint("events", __name__)


@events.get("/events/<int:event_id>")
def page(event_id: int) -> str:
    """What, when, where, who may come and how to get it into one's calendar; 404 for what is not announced."""
    with request.reading() as database:
        event = announced_event(database, event_id) or abort(404)
        facts = event_facts(database, event.id)
        beside = related(event, programme_beside(database, event.id), request.now())
        own = _own(database, event)
    feed = request.address(f"/events/{event.id}.ics")
    links = calendar_links(feed, event.title.said_in(request.language()))
    return render_template("events/page.html", event=event, facts=facts, own=own, related=beside, links=links)


def _own(database: Session, event: Listed) -> tuple[OwnMunicipality, ...]:
    """The places of the municipalities that the one who asks coordinates."""
    actor = request.actor()
    return own_places(database, event.id, actor.municipalities, request.now()) if actor else ()
