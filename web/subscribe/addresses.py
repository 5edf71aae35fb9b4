"""Secret calendar addresses: one's own, and for organisers everybody's."""

from flask import abort, flash, redirect, render_template, session, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from scheduler.itineraries.addresses import Held, Wanted, addresses_of, held_by_all, renew
from scheduler.itineraries.links import feed_path, revoke_feed_link
from scheduler.itineraries.tables import FeedKind
from scheduler.words import Language
from web import request
from web.calendar_links import calendar_links
from web.language import _
from web.names import name
from web.sheets import Column, download, workbook

FRESH = "fresh_address"


def mine() -> str:
    """The calendars that I may have, when each was last fetched and by what, and a new address shown once."""
    actor, partnership = request.signed_in(), request.partnership()
    with request.reading() as database:
        found = addresses_of(database, actor, partnership.id, request.now())
    fresh = session.pop(FRESH, None)
    title = partnership.title.said_in(request.language())
    return render_template(
        "subscribe/mine.html",
        addresses=found,
        fresh=calendar_links(request.address(feed_path(fresh["token"])), title) if fresh else None,
        fresh_feed=Wanted(FeedKind(fresh["kind"]), fresh["code"]) if fresh else None,
    )


def renew_one() -> Response:
    """A new address of one of my calendars; the one before stops."""
    actor, kind, code = request.signed_in(), asked.form.get("kind", ""), asked.form.get("code", "")
    if kind not in set(FeedKind):
        abort(404)
    with request.writing() as database:
        token = renew(database, actor, Wanted(FeedKind(kind), code), request.partnership().id, request.now())
    session[FRESH] = {"kind": kind, "code": code, "token": token}
    return redirect(url_for("subscribe.mine"))


def revoke(link_id: int) -> Response:
    """An address stops: one of mine, or for an organiser anybody's."""
    actor = request.signed_in()
    with request.writing() as database:
        revoke_feed_link(database, actor, link_id, request.now())
    flash(_("The calendar address no longer works."), "success")
    is_of_all = actor.is_organiser and "all" in asked.form
    return redirect(url_for("subscribe.links" if is_of_all else "subscribe.mine"))


def links() -> str:
    """Every calendar address that is in use, for organisers."""
    actor = request.organiser()
    with request.reading() as database:
        found = held_by_all(database, actor, request.partnership().id)
    wanted = asked.args.get("q", "").strip()
    language = request.language()
    shown = [one for one in found if wanted.casefold() in f"{one.person} {_whose(one, language)}".casefold()]
    return render_template("subscribe/links.html", held=shown, wanted=wanted)


def _whose(one: Held, language: Language) -> str:
    return one.link.name.said_in(language) if one.link.name else ""


def export() -> ResponseReturnValue:
    """The same as a workbook."""
    actor, language = request.organiser(), request.language()
    with request.reading() as database:
        found = held_by_all(database, actor, request.partnership().id)
    columns = [
        Column(_("Name"), 30),
        Column(_("Calendar"), 24),
        Column(_("Municipality or network"), 30),
        Column(_("Address since"), 18),
        Column(_("Last fetched"), 18),
        Column(_("Program"), 20),
    ]
    rows = [
        (
            one.person,
            name(one.link.kind, language),
            _whose(one, language),
            one.link.created,
            one.link.last_fetched,
            one.link.client,
        )
        for one in found
    ]
    return download(workbook(_("Calendar addresses"), columns, rows), _("calendar-addresses"))
