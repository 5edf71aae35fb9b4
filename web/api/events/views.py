"""Events with their audience, caps, and places taken and free."""

from flask import Response

from scheduler.errors import NotFoundError
from scheduler.programme.listed import Listed
from scheduler.programme.listing import announced_event, programme
from scheduler.registration.overview.event_places import event_places
from web import request
from web.api.answers import after_text, cut, given
from web.api.caller import caller
from web.api.documented import reads, spec
from web.api.events.shapes import EventPage, EventShape, event_shape
from web.api.partnership import partnership
from web.api.shapes import PartnershipPageQuery


@spec.validate(resp=reads(EventPage, 404), tags=["Events"])
def overview(query: PartnershipPageQuery) -> Response:
    """The announced events of a partnership, by their start."""
    with request.reading() as session:
        known = programme(session, partnership(session, query).id)
        after = after_text(query)
        rows, following = cut([one for one in known if _position(one) > after], query, _position)
        shown = [
            event_shape(one, event_places(session, one.id, caller().municipalities, request.now()))
            for one in rows
        ]
    return given(EventPage(items=shown, next=following))


@spec.validate(resp=reads(EventShape, 404), tags=["Events"])
def one(number: int) -> Response:
    """One announced event."""
    with request.reading() as session:
        found = announced_event(session, number)
        if found is None:
            raise NotFoundError(f"event is {number}; expected the number of an announced event")
        places = event_places(session, number, caller().municipalities, request.now())
    return given(event_shape(found, places))


def _position(event: Listed) -> str:
    return f"{event.starts.isoformat()} {event.id:010}"
