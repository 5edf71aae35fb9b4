"""Exchange visits: all that one may see, as a list and as a workbook, and one of them."""

from datetime import timedelta

from flask import render_template
from flask import request as asked
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from scheduler.partnership.members import members
from scheduler.visits.listing import Listed, visits_seen
from scheduler.visits.party.queries import short_visits
from scheduler.visits.selection import Order, Wanted, awaiting, selected
from scheduler.visits.states import VisitState
from scheduler.visits.tables import Visit
from web import request
from web.language import _
from web.names import name
from web.sheets import Column, download, workbook
from web.visits.showing import shown

MOST_LETTERS = 100


def overview() -> str:
    """The visits of the municipalities one acts for, or all for an organiser."""
    actor, wanted = request.signed_in(), _wanted()
    visits = _all()
    with request.reading() as database:
        own = [one for one in members(database, request.partnership().id) if one.code in actor.municipalities]
        short = _short(database)
    networks = {one.network_slug: one.network.said_in(request.language()) for one in visits}
    return render_template(
        "visits/list.html",
        visits=visits,
        found=selected(visits, wanted, request.language()),
        wanted=wanted,
        waiting=awaiting(visits, actor.municipalities, request.now()),
        states=[(state.value, name(state, request.language())) for state in VisitState],
        networks=sorted(networks.items(), key=lambda pair: pair[1]),
        own=own,
        short=short,
        query={part: asked.args[part] for part in ("q", "state", "network", "order") if asked.args.get(part)},
    )


def export() -> ResponseReturnValue:
    """What the list shows, as a workbook."""
    columns = [
        Column(_("Day"), 12),
        Column(_("Guest"), 22),
        Column(_("Host"), 22),
        Column(_("Network"), 32),
        Column(_("Theme"), 26),
        Column(_("For"), 30),
        Column(_("People"), 10),
        Column(_("Named"), 10),
        Column(_("Too few named"), 14),
        Column(_("Status"), 26),
        Column(_("Reason"), 40),
    ]
    language = request.language()
    with request.reading() as database:
        short = _short(database)
    rows = [
        (
            one.starts,
            one.guest,
            one.host,
            one.network.said_in(language),
            one.theme.said_in(language),
            one.role.said_in(language),
            one.people,
            one.named,
            _("yes") if one.id in short else "",
            name(one.state, language),
            one.cancel_reason,
        )
        for one in selected(_all(), _wanted(), language)
    ]
    return download(workbook(_("Visits"), columns, rows), "visits")


def one(visit_id: int) -> str:
    """One visit: how it stands, what the reader can do, and who comes along."""
    return render_template("visits/visit.html", **vars(shown(visit_id)), faults={}, typed={})


def _short(database: Session) -> frozenset[int]:
    """The numbers of the visits whose people were to be named by now, and are too few."""
    named = timedelta(days=request.settings().visits.named_days)
    of = Visit.partnership_id == request.partnership().id
    return frozenset(one.visit.id for one in short_visits(database, request.now(), named, timedelta(), of))


def _all() -> list[Listed]:
    with request.reading() as database:
        return visits_seen(database, request.signed_in(), request.partnership().id)


def _wanted() -> Wanted:
    args = asked.args
    return Wanted(
        text=args.get("q", "").strip()[:MOST_LETTERS],
        state=next((state for state in VisitState if state.value == args.get("state")), None),
        network=args.get("network", ""),
        order=next((order for order in Order if order.value == args.get("order")), Order.DATE),
    )
