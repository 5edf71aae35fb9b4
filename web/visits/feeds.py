"""Calendars of a network and of a host: a secret address each, shown once."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from scheduler.errors import NotFoundError
from scheduler.itineraries.links import feed_path, issue_feed_link
from scheduler.itineraries.tables import FeedKind
from scheduler.people.queries import person_by_address
from scheduler.visits.networks.queries import network_by_slug
from web import request
from web.calendar_links import calendar_links
from web.language import _
from web.municipality.showing import own_member


def of_network(slug: str) -> ResponseReturnValue:
    """A fresh address of the network's visits, for those who act for one of its municipalities."""
    partnership = request.partnership()
    with request.reading() as database:
        network = network_by_slug(database, partnership.id, slug)
        number, name = network.id, network.name.said_in(request.language())
    return _page(name, url_for("visits.network", slug=slug), FeedKind.NETWORK, network_id=number)


def of_host(code: str) -> ResponseReturnValue:
    """A fresh address of the visits that a municipality receives, for its coordinators."""
    with request.reading() as database:
        member = own_member(database, code)
    name = _("Visits to %(municipality)s", municipality=member.name)
    back = url_for("visits.profile", code=code)
    return _page(name, back, FeedKind.HOST, membership_id=member.membership_id)


def _page(name: str, back: str, kind: FeedKind, **whose: int) -> ResponseReturnValue:
    actor = request.signed_in()
    with request.writing() as database:
        person = person_by_address(database, actor.email)
        if person is None:
            raise NotFoundError(f"{actor.email} is nobody who could hold a feed link")
        token = issue_feed_link(
            database, person, kind, partnership_id=request.partnership().id, now=request.now(), **whose
        )
    links = calendar_links(request.address(feed_path(token)), name)
    return render_template("visits/feed.html", name=name, back=back, links=links)
