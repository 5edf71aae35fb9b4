"""Calendars of a network and of a host: a secret address each, shown once."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from scheduler.itineraries.addresses import Wanted, renew
from scheduler.itineraries.links import feed_path
from scheduler.itineraries.tables import FeedKind
from scheduler.visits.networks.queries import network_by_slug
from web import request
from web.calendar_links import calendar_links
from web.language import _
from web.municipality.showing import own_member


def of_network(slug: str) -> ResponseReturnValue:
    """A fresh address of the network's visits, for those who act for one of its municipalities."""
    partnership = request.partnership()
    with request.reading() as database:
        name = network_by_slug(database, partnership.id, slug).name.said_in(request.language())
    return _page(name, url_for("visits.network", slug=slug), Wanted(FeedKind.NETWORK, slug))


def of_host(code: str) -> ResponseReturnValue:
    """A fresh address of the visits that a municipality receives, for its coordinators."""
    with request.reading() as database:
        member = own_member(database, code)
    name = _("Visits to %(municipality)s", municipality=member.name)
    back = url_for("visits.profile", code=code)
    return _page(name, back, Wanted(FeedKind.HOST, code))


def _page(name: str, back: str, wanted: Wanted) -> ResponseReturnValue:
    """A new address; one that the reader had before stops."""
    actor = request.signed_in()
    with request.writing() as database:
        token = renew(database, actor, wanted, request.partnership().id, request.now())
    links = calendar_links(request.address(feed_path(token)), name)
    return render_template("visits/feed.html", name=name, back=back, links=links)
