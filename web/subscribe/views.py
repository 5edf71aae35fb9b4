"""How to follow the programme in one's own calendar: all of it, a part, or what is one's own."""

from flask import Blueprint, render_template

from scheduler.itineraries.parts import parts_of
from web import request
from web.calendar_links import calendar_links
from web.subscribe import addresses

subscribe = Blueprint("subscribe", __name__, url_prefix="/subscribe")
FEED = "/feeds/programme.ics"


@subscribe.get("")
def programme() -> str:
    """The ways to subscribe to the whole programme, or to a part of it."""
    partnership, language = request.partnership(), request.language()
    with request.reading() as database:
        parts = parts_of(database, partnership.id)
    return render_template(
        "subscribe/programme.html",
        links=calendar_links(request.address(FEED), partnership.title.said_in(language)),
        feed=FEED,
        parts=[(one, calendar_links(request.address(one.path), one.name.said_in(language))) for one in parts],
    )


subscribe.add_url_rule("/mine", "mine", addresses.mine)
subscribe.add_url_rule("/mine", "renew", addresses.renew_one, methods=["POST"])
subscribe.add_url_rule("/links/<int:link_id>/revoke", "revoke", addresses.revoke, methods=["POST"])
subscribe.add_url_rule("/links", "links", addresses.links)
subscribe.add_url_rule("/links.xlsx", "export", addresses.export)
