"""The organiser's list of letters: what went out, what waits, what failed and may be sent again."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue

from scheduler.correspondence import sent
from scheduler.outbox.tables import LetterState
from scheduler.refusal.saying import next_step, rule
from web import request
from web.language import _
from web.names import name
from web.sheets import Column, download, workbook

letters = Blueprint("letters", __name__, url_prefix="/organiser/letters")
PAGE = 50


@letters.get("")
def overview() -> str:
    """The letters that the address asks for, newest first."""
    sought, before = _sought(asked.args), asked.args.get("before", type=int)
    with request.reading() as database:
        actor = request.organiser()
        found = sent.letters(database, actor, sought, PAGE + 1, before)
        numbers = sent.numbers(database, actor)
    return render_template(
        "letters/list.html",
        letters=found[:PAGE],
        more=len(found) > PAGE,
        sought=sought,
        numbers=numbers,
        states=list(LetterState),
    )


@letters.get("/letters.xlsx")
def export() -> ResponseReturnValue:
    """The same letters, all of them, as a workbook."""
    with request.reading() as database:
        found = sent.letters(database, request.organiser(), _sought(asked.args))
    columns = [
        Column(_("Letter"), 60),
        Column(_("To"), 30),
        Column(_("E-mail"), 34),
        Column(_("Status"), 14),
        Column(_("Written"), 18),
        Column(_("Sent"), 18),
        Column(_("Attempts"), 10),
        Column(_("Answer of the mail server"), 50),
    ]
    rows = [
        (
            one.subject,
            one.name,
            one.address,
            name(one.state, request.language()),
            one.written,
            one.sent,
            one.attempts,
            one.answer,
        )
        for one in found
    ]
    return download(workbook(_("Letters"), columns, rows), _("letters"))


@letters.post("/<int:letter_id>/resend")
def resend(letter_id: int) -> ResponseReturnValue:
    """Puts a letter that failed back in the queue."""
    with request.writing() as database:
        refused = sent.resend(database, request.organiser(), letter_id, request.now())
    if refused:
        flash(f"{rule(refused, request.language())} {next_step(refused, request.language())}", "warning")
    else:
        flash(_("The letter is sent again within a minute."), "success")
    given = asked.args.get
    return redirect(url_for("letters.overview", q=given("q"), state=given("state"), event=given("event")))


def _sought(given: Mapping[str, str]) -> sent.Sought:
    state, event = given.get("state", ""), given.get("event", "")
    return sent.Sought(
        text=given.get("q", "").strip(),
        state=LetterState(state) if state in set(LetterState) else None,
        event_id=int(event) if event.isdecimal() else None,
    )
