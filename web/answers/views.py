"""The organiser's list of answers that came by mail: those that changed nothing, and why."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue

from scheduler.invitations.queries import Sought, open_answers
from scheduler.invitations.queries import answers as answers_sought
from scheduler.invitations.service import settle
from scheduler.invitations.words import ANSWER_WORDS, ODD_WORDS, OUTCOME_WORDS
from web import request
from web.language import _
from web.sheets import Column, download, workbook

answers = Blueprint("answers", __name__, url_prefix="/organiser/answers")
PAGE = 50


@answers.get("")
def overview() -> str:
    """The answers that the address asks for, newest first."""
    sought, before = _sought(asked.args), asked.args.get("before", type=int)
    with request.reading() as database:
        found = answers_sought(database, request.organiser(), sought, PAGE + 1, before)
        number = open_answers(database)
    return render_template(
        "answers/list.html",
        answers=found[:PAGE],
        more=len(found) > PAGE,
        sought=sought,
        number=number,
        reads=bool(request.settings().mailbox_url.get_secret_value()),
        said=ANSWER_WORDS,
        why=ODD_WORDS,
        outcomes=OUTCOME_WORDS,
    )


@answers.get("/answers.xlsx")
def export() -> ResponseReturnValue:
    """The same answers, all of them, as a workbook."""
    language = request.language()
    with request.reading() as database:
        found = answers_sought(database, request.organiser(), _sought(asked.args))
    columns = [
        Column(_("Read"), 18),
        Column(_("From"), 34),
        Column(_("Subject"), 50),
        Column(_("Guest"), 30),
        Column(_("Event"), 44),
        Column(_("Answer"), 12),
        Column(_("Status"), 18),
        Column(_("Why"), 70),
        Column(_("Settled"), 18),
    ]
    rows = [
        (
            one.read,
            one.sender,
            one.subject,
            one.guest,
            one.event.said_in(language) if one.event else "",
            _(ANSWER_WORDS[one.answer]) if one.answer else "",
            _(OUTCOME_WORDS[one.outcome]),
            " ".join(filter(None, (_(ODD_WORDS[one.odd]) if one.odd else "", one.refusal.said_in(language)))),
            one.settled,
        )
        for one in found
    ]
    return download(workbook(_("Answers"), columns, rows), _("answers"))


@answers.post("/<int:message_id>/settle")
def settle_one(message_id: int) -> ResponseReturnValue:
    """Marks an odd answer as dealt with."""
    with request.writing() as database:
        settle(database, request.organiser(), message_id, request.now())
    flash(_("The answer is settled."), "success")
    return redirect(url_for("answers.overview", q=asked.args.get("q"), all=asked.args.get("all")))


def _sought(given: Mapping[str, str]) -> Sought:
    return Sought(text=given.get("q", "").strip(), every="all" in given)
