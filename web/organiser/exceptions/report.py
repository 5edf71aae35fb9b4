"""Everything that an organiser gave beyond the rules, as a list and as a workbook."""

from flask import render_template
from flask.typing import ResponseReturnValue

from scheduler.programme.tables import Event
from scheduler.registration.organising.reports import RULE_WORDS, SetAside, overrides
from scheduler.words import say
from web import request
from web.language import _
from web.names import name
from web.sheets import Column, download, workbook


def page() -> str:
    """All rules that were set aside in the partnership, by event."""
    return render_template("organiser/set_aside.html", found=_found(), rules=RULE_WORDS)


def file() -> ResponseReturnValue:
    """The same as a workbook."""
    found, language = _found(), request.language()
    columns = [
        Column(_("Event"), 44),
        Column(_("Name"), 32),
        Column(_("Municipality"), 24),
        Column(_("Group"), 32),
        Column(_("Status"), 18),
        Column(_("Set aside"), 36),
        Column(_("Reason"), 44),
        Column(_("By"), 32),
        Column(_("When"), 18),
    ]
    rows = [
        (
            one.event.said_in(language),
            one.person,
            one.municipality,
            one.role.said_in(language),
            name(one.state, language),
            say(language, RULE_WORDS[one.rule]),
            one.reason,
            one.by,
            one.at,
        )
        for one in found
    ]
    return download(workbook(_("Exceptions"), columns, rows), _("exceptions"))


def _found() -> list[SetAside]:
    request.organiser()
    with request.reading() as database:
        return overrides(database, Event.partnership_id == request.partnership().id)
