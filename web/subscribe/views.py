"""How to follow the public programme in one's own calendar."""

from flask import Blueprint, render_template

from web import request
from web.calendar_links import calendar_links

subscribe = Blueprint("subscribe", __name__)
FEED = "/feeds/programme.ics"


@subscribe.get("/subscribe")
def programme() -> str:
    """The ways to subscribe to the whole programme."""
    name = request.partnership().title.said_in(request.language())
    links = calendar_links(request.address(FEED), name)
    return render_template("subscribe/programme.html", links=links, feed=FEED)
