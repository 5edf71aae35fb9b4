"""The feeds' addresses among the pages: what the front could not give is explained here, as any page is."""

from typing import cast

from flask import Blueprint, Response, abort, current_app, request

from web.feeds.front import FRONT, Front

feeds = Blueprint("feeds", __name__)


@feeds.get("/feeds/programme.ics", provide_automatic_options=False)
@feeds.get("/feeds/<any(body, track, 'focus-area'):kind>/<slug>.ics", provide_automatic_options=False)
@feeds.get("/events/<int:event_id>.ics", provide_automatic_options=False)
@feeds.get("/feeds/private/<token>.ics", provide_automatic_options=False)
def feed(**_where: object) -> Response:
    """The feed, asked for once more; not found where there is none, and any error as a page."""
    front = cast(Front, current_app.extensions[FRONT])
    answer = front.answer(request.environ) or abort(404)
    return Response(answer.body, answer.status, answer.headers)
