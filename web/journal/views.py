"""The journal for organisers: searched, narrowed, exported."""

from collections.abc import Mapping
from datetime import date, timedelta

from flask import Blueprint, render_template
from flask import request as asked
from flask.typing import ResponseReturnValue

from scheduler.history.reading import Change, Line, Sought, choices, lines
from scheduler.history.words import ACTIONS, FIELDS, SUBJECTS, said, value_said
from web import request
from web.language import _
from web.sheets import Column, Value, download, workbook

journal = Blueprint("journal", __name__, url_prefix="/organiser/journal")
PAGE = 50
MOST_EXPORTED = 20_000


@journal.get("")
def overview() -> str:
    """The rows that the address asks for, newest first."""
    sought, before = _sought(asked.args), asked.args.get("before", type=int)
    with request.reading() as database:
        actor = request.organiser()
        found = lines(database, actor, sought, PAGE + 1, before)
        offered = choices(database, actor)
    return render_template(
        "journal/list.html",
        lines=found[:PAGE],
        more=len(found) > PAGE,
        sought=sought,
        subjects=[(code, _said(code, "subject")) for code in offered.subjects],
        actions=[(code, _said(code, "action")) for code in offered.actions],
        word=_said,
        change=_change,
    )


@journal.get("/journal.xlsx")
def export() -> ResponseReturnValue:
    """The same rows as a workbook, the newest 20,000 at most."""
    with request.reading() as database:
        found = lines(database, request.organiser(), _sought(asked.args), MOST_EXPORTED)
    columns = [
        Column(_("Number"), 10),
        Column(_("When"), 18),
        Column(_("Who"), 28),
        Column(_("What happened"), 26),
        Column(_("To what"), 24),
        Column(_("Its number"), 12),
        Column(_("Change"), 70),
        Column(_("Why"), 40),
        Column(_("Sealed"), 10),
    ]
    return download(workbook(_("Journal"), columns, map(_row, found)), _("journal"))


def _row(line: Line) -> tuple[Value, ...]:
    return (
        line.id,
        line.at,
        line.who or "Partnerskab",
        _said(line.action, "action"),
        _said(line.subject, "subject"),
        line.subject_id,
        "; ".join(_change(line, one) for one in line.changes),
        line.reason,
        _("yes") if line.is_sealed else _("no"),
    )


def _change(line: Line, change: Change) -> str:
    """One field in words: what it was, and what it is."""
    before, after = (
        value_said(line.subject, change.field, value, request.language())
        for value in (change.before, change.after)
    )
    return f"{_said(change.field, 'field')}: {before} → {after}"


def _said(code: str, kind: str) -> str:
    words = {"subject": SUBJECTS, "action": ACTIONS, "field": FIELDS}[kind]
    return said(code, words, request.language())


def _sought(given: Mapping[str, str]) -> Sought:
    number = given.get("number", "")
    return Sought(
        text=given.get("q", "").strip(),
        subject=given.get("subject", ""),
        subject_id=int(number) if number.isdecimal() and len(number) < 10 else None,  # noqa: PLR2004  # as the column holds
        action=given.get("action", ""),
        since=_day(given.get("since", "")),
        until=_day(given.get("until", "")),
    )


def _day(text: str) -> date | None:
    """The day, where the text names one that has a day after it."""
    try:
        return min(date.fromisoformat(text), date.max - timedelta(days=1))
    except ValueError:
        return None
