"""Reads a municipality's list of people: look at it, correct its columns, and do all of it or nothing."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue

from scheduler.errors import BadInputError
from scheduler.imports.columns import Field
from scheduler.imports.judging import Outcome, Verdict
from scheduler.imports.limits import reading_rules
from scheduler.imports.service import PeopleList, import_people, judge_people
from web import request
from web.language import _, _n
from web.lists.forms import LABELS, ListForm, field_id, list_form
from web.lists.showing import ShownRow, shown_rows
from web.lists.workbooks import marked
from web.municipality.showing import own_member, today_or_term

WRONG, CONFLICT = 422, 409
PREVIEWED = 10
SHOWN = 200
"""How many rows the page shows; those with a fault come first, and the workbook has them all."""


def form(code: str) -> str:
    """The form to send a list."""
    return _ask(code, today_or_term().isoformat(), "")


def send(code: str) -> ResponseReturnValue:
    """Shows what the list would do, gives it back marked, or does it."""
    with request.reading() as database:
        own_member(database, code)
    try:
        typed = list_form(asked)
    except BadInputError:
        return _ask(code, asked.form.get("from_on", ""), _unreadable()), WRONG
    if typed.faults:
        return _page(code, typed, ()), WRONG
    if asked.form.get("step") == "apply":
        return _apply(code, typed)
    with request.reading() as database:
        verdicts = judge_people(database, request.signed_in(), _wish(code, typed))
    if asked.form.get("step") == "mark":
        return marked(code, typed.table, shown_rows(verdicts, typed.columns, request.language()))
    return _page(code, typed, verdicts)


def _apply(code: str, typed: ListForm) -> ResponseReturnValue:
    with request.writing() as database:
        verdicts = import_people(database, request.signed_in(), _wish(code, typed), request.now())
    if any(one.outcome is Outcome.FAULT for one in verdicts):
        return _page(code, typed, verdicts), CONFLICT
    number = sum(one.outcome is not Outcome.UNCHANGED for one in verdicts)
    if number:
        flash(_n("%(number)s person of the list is nominated and has been told by mail.", "%(number)s people of the list are nominated and have been told by mail.", number), "success")  # fmt: skip
    else:
        flash(_("Everybody on the list stood already; nothing was changed."), "info")
    return redirect(url_for("municipality.one", code=code) + "#people")


def _wish(code: str, typed: ListForm) -> PeopleList:
    return PeopleList(request.partnership().id, code, typed.first_day, typed.table, typed.columns)


def _unreadable() -> str:
    limits = reading_rules().limits
    return _(
        "The file could not be read as a list. Save it as xlsx, ods or csv, with headings in the first row, at most %(rows)s rows and %(size)s MB.",
        rows=limits.rows,
        size=limits.file_bytes // 1_000_000,
    )


def _ask(code: str, from_on: str, fault: str) -> str:
    with request.reading() as database:
        member = own_member(database, code)
    return render_template("lists/ask.html", member=member, from_on=from_on, fault=fault)


def _page(code: str, typed: ListForm, verdicts: Sequence[Verdict]) -> str:
    with request.reading() as database:
        member = own_member(database, code)
    rows = shown_rows(verdicts, typed.columns, request.language())
    fields = [(field_id(one), _(LABELS[one]), typed.columns.get(one, "")) for one in Field]
    return render_template(
        "lists/look.html",
        member=member,
        typed=typed,
        fields=fields,
        faults={field: _(fault) for field, fault in typed.faults.items()},
        preview=typed.table.rows[:PREVIEWED],
        rows=_first(rows),
        number=len(rows),
        counts=[(outcome, sum(one.outcome is outcome for one in verdicts)) for outcome in Outcome],
    )


def _first(rows: Sequence[ShownRow]) -> list[ShownRow]:
    return sorted(rows, key=lambda one: not one.is_fault)[:SHOWN]
