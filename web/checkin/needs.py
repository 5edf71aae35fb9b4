"""What people need at an event, for the organiser alone."""

from flask import render_template
from flask.typing import ResponseReturnValue

from scheduler.attendance.expected import door_list
from scheduler.attendance.needs import needs_at
from web import request
from web.language import _
from web.sheets import Column, download, workbook


def overview(event_id: int) -> str:
    """Diet and access needs, by municipality and name."""
    actor = request.organiser()
    with request.reading() as database:
        found = door_list(database, event_id)
        needs = needs_at(database, actor, event_id)
    return render_template("checkin/needs.html", found=found, needs=needs, keeping=request.settings().keeping)


def file(event_id: int) -> ResponseReturnValue:
    """The same as a workbook, which the organiser deletes when it has been of use."""
    actor = request.organiser()
    with request.reading() as database:
        door_list(database, event_id)
        needs = needs_at(database, actor, event_id)
    columns = [
        Column(_("Name"), 32),
        Column(_("Municipality"), 24),
        Column(_("Diet and allergies"), 60),
        Column(_("Access"), 60),
    ]
    rows = [(one.person, one.municipality, said.diet, said.access) for one, said in needs]
    return download(workbook(_("Needs"), columns, rows), _("needs"))
