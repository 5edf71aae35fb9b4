"""The page of one event."""

from flask import Blueprint, abort, render_template

from scheduler.itineraries.event_facts import event_facts
from scheduler.programme.listing import announced_event, programme_beside
from scheduler.programme.selection import related
from scheduler.registration.overview.event_places import event_places
from web import request
from web.calendar_links import calendar_links

events = Blueprint("events", __name__)


@events.get("/events/<int:event_id>")
def page(event_id: int) -> str:
    """What, when, where, who may come and how to get it into one's calendar; 404 for what is not announced."""
    actor = request.actor()
    codes = actor.municipalities if actor else ()
    with request.reading() as database:
        event = announced_event(database, event_id) or abort(404)
        facts = event_facts(database, event.id)
        places = event_places(database, event.id, codes, request.now())
        beside = related(event, programme_beside(database, event.id), request.now())
    feed = request.address(f"/events/{event.id}.ics")
    links = calendar_links(feed, event.title.said_in(request.language()))
    return render_template(
        "events/page.html", event=event, facts=facts, places=places, related=beside, links=links
    )
