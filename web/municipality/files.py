"""The desk's lists as Excel workbooks."""

from flask.typing import ResponseReturnValue

from scheduler.delegation.roster import nominations_of
from scheduler.registration.overview.lists import registrations_of
from web import request
from web.language import _
from web.municipality.showing import own_member
from web.names import name
from web.sheets import Column, download, workbook


def delegates_file(code: str) -> ResponseReturnValue:
    """All nominations of the municipality, ended ones included."""
    language = request.language()
    with request.reading() as database:
        member = own_member(database, code)
        found = nominations_of(database, member)
    columns = [
        Column(_("Name"), 32),
        Column(_("E-mail address"), 40),
        Column(_("Group"), 32),
        Column(_("From"), 14),
        Column(_("Until"), 14),
    ]
    rows = [(one.person, one.email, one.role.said_in(language), one.from_on, one.until_on) for one in found]
    return download(workbook(_("Delegates"), columns, rows), _("delegates") + f"-{code}")


def registrations_file(code: str) -> ResponseReturnValue:
    """All registrations of the municipality, ended ones included."""
    language = request.language()
    with request.reading() as database:
        member = own_member(database, code)
        found = registrations_of(database, member)
    columns = [
        Column(_("Event"), 44),
        Column(_("Starts"), 18),
        Column(_("Name"), 32),
        Column(_("E-mail address"), 40),
        Column(_("Group"), 32),
        Column(_("Status"), 20),
        Column(_("Takes part"), 14),
        Column(_("Number in line"), 12),
        Column(_("Registered"), 18),
    ]
    rows = [
        (
            one.event.said_in(language),
            one.starts,
            one.person,
            one.email,
            one.role.said_in(language),
            name(one.state, language),
            _("online") if one.online else _("in the hall"),
            one.position,
            one.registered,
        )
        for one in found
    ]
    return download(workbook(_("Registrations"), columns, rows), _("registrations") + f"-{code}")
