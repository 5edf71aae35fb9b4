"""Runs, the events of a plan, and who is busy, as Excel."""

from flask import request as asked
from flask.typing import ResponseReturnValue

from scheduler.errors import NotFoundError
from scheduler.proposals.comparison.placed import Change
from scheduler.proposals.comparison.result import Result, result
from scheduler.proposals.listing import Kind, runs
from scheduler.proposals.queries import run_by_id
from scheduler.proposals.states import WITH_A_PLAN
from scheduler.words import mark
from web import request
from web.language import _
from web.names import name
from web.organiser.planning.forms import narrow
from web.sheets import Column, download, workbook

CHANGES = {
    Change.NEW: mark("New"),
    Change.MOVED: mark("Moved"),
    Change.REHOUSED: mark("New venue"),
    Change.DROPPED: mark("Dropped"),
    Change.KEPT: mark("Kept"),
}


def run_list() -> ResponseReturnValue:
    """The runs that the address asks for."""
    request.organiser()
    language = request.language()
    with request.reading() as database:
        found = runs(database, request.partnership().id, narrow(asked.args))
    columns = [
        Column(_("Run"), 8),
        Column(_("Kind"), 14),
        Column(_("Ordered"), 18),
        Column(_("Ordered by"), 28),
        Column(_("Status"), 22),
        Column(_("Seconds"), 10),
        Column(_("Cost"), 12),
        Column(_("At least"), 12),
        Column(_("Published"), 18),
    ]
    rows = [
        (
            one.id,
            _("What-if") if one.kind is Kind.WHAT_IF else _("Proposal"),
            one.ordered,
            one.ordered_by,
            name(one.state, language),
            one.elapsed_seconds,
            one.best,
            one.bound,
            one.published,
        )
        for one in found
    ]
    return download(workbook(_("Runs"), columns, rows), _("runs"))


def events(run_id: int) -> ResponseReturnValue:
    """Each event of the plan beside what is published."""
    language, found = request.language(), _result(run_id)
    columns = [
        Column(_("Date"), 14),
        Column(_("Event"), 44),
        Column(_("Place"), 30),
        Column(_("Beside what is published"), 18),
        Column(_("Published for"), 14),
        Column(_("Published at"), 30),
        Column(_("Groups that are busy"), 14),
        Column(_("Registered"), 12),
        Column(_("Letters"), 12),
    ]
    rows = [
        (
            one.compared.start,
            one.title.said_in(language),
            one.compared.venue,
            _(CHANGES[one.change]),
            one.compared.was_on,
            one.compared.was_at,
            one.busy,
            one.told.registered,
            one.told.letters,
        )
        for one in found.events
    ]
    return download(workbook(_("Plan"), columns, rows), _("plan"))


def visits(run_id: int) -> ResponseReturnValue:
    """Each visit of the plan beside those that stand."""
    language, found = request.language(), _result(run_id)
    columns = [
        Column(_("Date"), 14),
        Column(_("Guest"), 24),
        Column(_("Host"), 24),
        Column(_("Network"), 44),
        Column(_("Wishes met"), 44),
        Column(_("Kilometres"), 12),
        Column(_("Beside what is published"), 18),
        Column(_("Published for"), 14),
    ]
    rows = [
        (
            one.on,
            one.guest,
            one.host,
            one.network.said_in(language),
            ", ".join(theme.said_in(language) for theme in one.meets),
            one.km,
            _(CHANGES[one.change]),
            one.was_on,
        )
        for one in (found.exchange.visits if found.exchange else ())
    ]
    return download(workbook(_("Visits"), columns, rows), _("visits"))


def busy(run_id: int) -> ResponseReturnValue:
    """Each group of a municipality that is invited while busy, with the calendar that says so."""
    language, found = request.language(), _result(run_id)
    columns = [
        Column(_("Municipality"), 24),
        Column(_("Date"), 14),
        Column(_("Event"), 44),
        Column(_("Group"), 34),
        Column(_("Why"), 30),
        Column(_("Calendar"), 44),
    ]
    rows = [
        (
            one.municipality,
            one.on,
            one.event.said_in(language),
            one.role.said_in(language),
            one.reason,
            one.source.said_in(language),
        )
        for one in found.busy
    ]
    return download(workbook(_("Who is busy"), columns, rows), _("busy"))


def _result(run_id: int) -> Result:
    request.organiser()
    with request.reading() as database:
        run = run_by_id(database, run_id)
        if run.state not in WITH_A_PLAN:
            raise NotFoundError(f"planning run {run_id} is {run.state}; expected one with a plan")
        return result(database, run, request.now())
