"""A municipality's calendars elsewhere: which there are, how the newest look went, and what they take."""

from urllib.parse import urlsplit

from flask import flash, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue

from scheduler.busy.listing import Order, in_order
from scheduler.busy.queries import calendars_of
from scheduler.busy.service import read_now, remove_calendar
from scheduler.busy.tables import ForeignCalendar
from web import request
from web.calendars.words import FAILURES, REASONS, start_in_words
from web.language import _
from web.municipality.showing import own_member


def page(code: str) -> str:
    """The calendars and the form for one more."""
    return shown(code, {})


def where(calendar: ForeignCalendar) -> str:
    """Where the calendar comes from, as everybody may see it."""
    return _("a file") if calendar.is_file else masked(calendar.address)


def chosen_order() -> Order:
    """What the list is sorted by; by name where the address says nothing that is known."""
    order = asked.args.get("order", "")
    return Order(order) if order in set(Order) else Order.NAME


def read(code: str, number: int) -> ResponseReturnValue:
    """Has one calendar read at the next look."""
    with request.writing() as database:
        read_now(database, request.signed_in(), own_member(database, code), number, request.now())
    flash(_("The calendar is read within a minute or two."), "success")
    return redirect(url_for("calendars.page", code=code))


def remove(code: str, number: int) -> ResponseReturnValue:
    """Takes one calendar away, with the days it took."""
    with request.writing() as database:
        remove_calendar(database, request.signed_in(), own_member(database, code), number, request.now())
    flash(_("The calendar is removed, and its days are free again."), "success")
    return redirect(url_for("calendars.page", code=code))


def masked(address: str) -> str:
    """The server of a secret address, the rest hidden."""
    return f"{urlsplit(address).hostname}/…"


def shown(code: str, faults: dict[str, str]) -> str:
    """The page; faults: the sentence for each field that is wrong."""
    with request.reading() as database:
        member = own_member(database, code)
        listed = calendars_of(database, member.membership_id)
    return render_template(
        "calendars/calendars.html",
        member=member,
        listed=in_order(listed, chosen_order()),
        order=chosen_order().value,
        where=where,
        faults=faults,
        typed=asked.form,
        failures=FAILURES,
        reasons=REASONS,
        start_in_words=start_in_words,
    )
