"""The papers of the door: badges and sign-in sheets as pages that print and as PDF, and who came as a workbook."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from scheduler.attendance.expected import DoorList
from scheduler.attendance.paper.contents import Badge, Badges, Line, Sheet
from scheduler.attendance.paper.typesetting import NoTypesetterError, pdf_of
from web import request
from web.checkin.showing import kept_door
from web.dates import span
from web.language import _, _n
from web.names import name
from web.qr import drawn, picture
from web.sheets import Column, download, workbook

PDF = "application/pdf"


def sheet(event_id: int) -> str:
    """The sign-in sheet, to print."""
    return render_template("checkin/sheet.html", found=_found(event_id))


def sheet_pdf(event_id: int) -> ResponseReturnValue:
    """The sign-in sheet as PDF."""
    found, language = _found(event_id), request.language()
    paper = Sheet(
        language=language.value,
        event=found.event.said_in(language),
        when=_when(found),
        headings=(_("Name"), _("Municipality"), _("Group"), _("Signature")),
        lines=tuple(
            Line(one.names.person, one.names.municipality or _("external"), one.names.role.said_in(language))
            for one in found.people
        ),
        foot=_n("%(number)s person is expected", "%(number)s people are expected", len(found.people)),
    )
    return _pdf(paper, _("sign-in-sheet"), url_for("checkin.sheet", event_id=event_id))


def badges(event_id: int) -> str:
    """The badges, to print."""
    found = _found(event_id)
    codes = {one.names.id: drawn(_goal(event_id, one.names.id)) for one in found.people}
    return render_template("checkin/badges.html", found=found, codes=codes)


def badges_pdf(event_id: int) -> ResponseReturnValue:
    """The badges as PDF, ten on a page."""
    found, language = _found(event_id), request.language()
    made = tuple(
        Badge(
            name=one.names.person,
            municipality=one.names.municipality,
            role=one.names.role.said_in(language),
            code=picture(_goal(event_id, one.names.id)),
        )
        for one in found.people
    )
    paper = Badges(language.value, found.event.said_in(language), _when(found), made)
    return _pdf(paper, _("badges"), url_for("checkin.badges", event_id=event_id))


def attendance_file(event_id: int) -> ResponseReturnValue:
    """Everybody with a place and what is noted of them, as a workbook."""
    found, language = _found(event_id), request.language()
    columns = [
        Column(_("Name"), 32),
        Column(_("E-mail address"), 40),
        Column(_("Municipality"), 24),
        Column(_("Group"), 32),
        Column(_("Attendance"), 18),
        Column(_("Noted"), 18),
        Column(_("Substitute for"), 32),
    ]
    rows = [
        (
            one.names.person,
            one.names.email,
            one.names.municipality,
            one.names.role.said_in(language),
            name(one.state, language) if one.state else _("Expected"),
            one.noted,
            one.replaces,
        )
        for one in found.people
    ]
    return download(workbook(_("Attendance"), columns, rows), _("attendance"))


def _found(event_id: int) -> DoorList:
    with request.reading() as database:
        return kept_door(database, event_id)


def _goal(event_id: int, registration_id: int) -> str:
    path = url_for("checkin.person", event_id=event_id, registration_id=registration_id)
    return request.address(path)


def _when(found: DoorList) -> str:
    return span(found.starts, found.ends, request.language()) if found.starts and found.ends else ""


def _pdf(paper: Badges | Sheet, file: str, print_page: str) -> ResponseReturnValue:
    """The paper; where it cannot be made, the page that prints the same, and why."""
    try:
        made = pdf_of(paper)
    except NoTypesetterError:
        flash(_("PDF is not installed here (the extra “pdf”). This page prints the same."), "warning")
        return redirect(print_page)
    return made, {"Content-Type": PDF, "Content-Disposition": f'inline; filename="{file}.pdf"'}
