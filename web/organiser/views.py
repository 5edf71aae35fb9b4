"""The organiser's overview of all municipalities."""

from flask import render_template
from flask import request as asked
from flask.typing import ResponseReturnValue

from scheduler.clock import local
from scheduler.delegation.roster import day_to_look_at
from scheduler.delegation.strength import vacancies
from scheduler.people.mandates import coordinators_by_code
from scheduler.registration.overview.matrix import Narrow, Order, lines, matrix
from scheduler.words import mark
from web import request
from web.language import _
from web.names import name
from web.organiser.forms import narrow
from web.sheets import Column, download, workbook

ORDERS = (
    (Order.NAME, mark("Name")),
    (Order.REGION, mark("Region")),
    (Order.MISSING, mark("Most missing first")),
    (Order.HELD, mark("Most registered first")),
)


def overview() -> str:
    """Municipalities by events, narrowed and sorted as the address asks."""
    request.organiser()
    wanted = narrow(asked.args)
    with request.reading() as database:
        found = matrix(database, request.partnership().id, wanted, request.now())
    orders = [(order.value, _(word)) for order, word in ORDERS]
    return render_template("organiser/overview.html", matrix=found, wanted=wanted, orders=orders)


def export() -> ResponseReturnValue:
    """The overview as one line for each municipality, event and role."""
    request.organiser()
    language = request.language()
    with request.reading() as database:
        found = lines(database, request.partnership().id, narrow(asked.args), request.now())
    columns = [
        Column(_("Event"), 44),
        Column(_("Starts"), 18),
        Column(_("Municipality"), 24),
        Column(_("Region"), 18),
        Column(_("Group"), 34),
        Column(_("Fewest"), 10),
        Column(_("Most"), 10),
        Column(_("Confirmed"), 12),
        Column(_("Offered"), 12),
        Column(_("Waiting"), 12),
        Column(_("Missing"), 12),
        Column(_("Status"), 24),
    ]
    rows = [
        (
            one.event.title.said_in(language),
            one.event.starts,
            one.member.name,
            one.member.region,
            one.role.plural.said_in(language),
            one.use.fewest,
            one.use.most,
            one.use.confirmed,
            one.use.offered,
            one.use.waiting,
            one.use.missing,
            name(one.use.level, language),
        )
        for one in found
    ]
    return download(workbook(_("Overview"), columns, rows), _("overview"))


def missing() -> str:
    """The municipalities that lack people in the delegation or at the event looked at, and whom to write to."""
    request.organiser()
    partnership, now = request.partnership(), request.now()
    day = day_to_look_at(local(now).date(), partnership.starts_on, partnership.ends_on)
    event_id = asked.args.get("event", type=int)
    with request.reading() as database:
        found = matrix(database, partnership.id, Narrow(event_id=event_id, order=Order.MISSING), now)
        people = vacancies(database, partnership.id, day)
        contacts = coordinators_by_code(database, now)
    rows = [row for row in found.rows if row.total.missing or row.code in people]
    return render_template(
        "organiser/missing.html",
        matrix=found,
        rows=rows,
        vacancies=people,
        contacts=contacts,
        event_id=event_id or "",
    )
