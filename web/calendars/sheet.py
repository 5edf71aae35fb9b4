"""A municipality's calendars elsewhere as a workbook."""

from collections.abc import Iterator

from flask.typing import ResponseReturnValue

from calendars.busy.written import when_written
from scheduler.busy.listing import in_order
from scheduler.busy.queries import Listed, calendars_of
from web import request
from web.calendars.views import chosen_order, where
from web.calendars.words import FAILURES, REASONS
from web.language import _
from web.municipality.showing import own_member
from web.sheets import Column, Value, download, workbook


def export(code: str) -> ResponseReturnValue:
    """The calendars as a workbook, a row for each event that was skipped, and one for a calendar without any."""
    with request.reading() as database:
        listed = calendars_of(database, own_member(database, code).membership_id)
    columns = [
        Column(_("Calendar"), 30),
        Column(_("Server"), 30),
        Column(_("Last read"), 18),
        Column(_("Next"), 18),
        Column(_("Taken"), 10),
        Column(_("Fault"), 40),
        Column(_("Line"), 8),
        Column(_("Start of the event"), 20),
        Column(_("Why it was skipped"), 40),
    ]
    rows = [row for one in in_order(listed, chosen_order()) for row in _rows(one)]
    return download(workbook(_("Calendars elsewhere"), columns, rows), _("calendars-elsewhere"))


def _rows(one: Listed) -> Iterator[tuple[Value, ...]]:
    calendar = one.calendar
    fault = (
        _(FAILURES[calendar.failure], figure=str(next(iter(calendar.figures), "")))
        if calendar.failure
        else ""
    )
    own = (calendar.name, where(calendar), calendar.last_read, calendar.next_due, one.spans, fault)
    if not calendar.skipped:
        yield (*own, None, "", "")
    for skip in calendar.skipped:
        starts = str(skip["starts"])
        yield (*own, skip["line"], when_written(starts) or starts, _(REASONS[str(skip["why"])]))
