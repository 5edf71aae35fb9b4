"""One meeting of a network: who can when, one's own answer, and the day that is settled."""

from datetime import date

from flask import flash, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue

from scheduler.clock import local
from scheduler.errors import BadInputError
from scheduler.visits.meetings.queries import meeting_facts
from scheduler.visits.meetings.service import answer_days, call_off, settle
from scheduler.visits.meetings.states import Choice
from scheduler.words import mark
from web import request
from web.language import _
from web.municipality.forms import day
from web.names import name
from web.sheets import Column, download, workbook
from web.visits.showing import terms

WRONG = 422
ANSWER_FAULT = mark("Answer each day.")
DAY_FAULT = mark("Choose one of the days, from tomorrow on.")
REASON_FAULT = mark("Write why, so that the municipalities understand.")


def page(meeting_id: int) -> str:
    """The meeting as it stands."""
    return _page(meeting_id, {})


def answer(meeting_id: int) -> ResponseReturnValue:
    """Keeps what a municipality says of each day."""
    code, choices = asked.form.get("code", ""), {one.value: one for one in Choice}
    given = {day(field.removeprefix("day-")): choices.get(text) for field, text in asked.form.items() if field.startswith("day-")}  # fmt: skip
    said = {one: choice for one, choice in given.items() if one and choice}
    try:
        with request.writing() as database:
            answer_days(database, request.signed_in(), meeting_id, code, said, request.now())
    except BadInputError:
        return _page(meeting_id, {f"answers-{code}": _(ANSWER_FAULT)}), WRONG
    flash(_("The answer is kept. It may be changed until a day is settled."), "success")
    return _back(meeting_id)


def settle_on(meeting_id: int) -> ResponseReturnValue:
    """Settles one day."""
    wanted = day(asked.form.get("day", ""))
    try:
        with request.writing() as database:
            chosen, now = wanted or date.min, request.now()
            settle(database, request.signed_in(), meeting_id, chosen, now, terms().base_url)
    except BadInputError:
        return _page(meeting_id, {"settle": _(DAY_FAULT)}), WRONG
    flash(_("The day is settled. The municipalities have been told, and calendars follow."), "success")
    return _back(meeting_id)


def end(meeting_id: int) -> ResponseReturnValue:
    """Calls the meeting off."""
    reason = asked.form.get("reason", "").strip()
    if not reason:
        return _page(meeting_id, {"reason": _(REASON_FAULT)}), WRONG
    with request.writing() as database:
        call_off(database, request.signed_in(), meeting_id, reason, request.now(), terms().base_url)
    flash(_("The meeting is called off. The municipalities have been told."), "success")
    return _back(meeting_id)


def export(meeting_id: int) -> ResponseReturnValue:
    """Who can when, as a workbook."""
    language = request.language()
    with request.reading() as database:
        found = meeting_facts(database, request.signed_in(), meeting_id, request.now())
    columns = [Column(_("Municipality"), 24), *(Column(str(one), 14) for one in found.answers)]
    rows = [
        (
            member.name,
            *(
                name(said[member.code], language) if member.code in said else ""
                for said in found.answers.values()
            ),
        )
        for member in found.members
    ]
    return download(workbook(_("Answers"), columns, rows), "answers")


def _page(meeting_id: int, faults: dict[str, str]) -> str:
    with request.reading() as database:
        found = meeting_facts(database, request.signed_in(), meeting_id, request.now())
    meeting, today = found.meeting, local(request.now()).date()
    return render_template(
        "visits/meetings/page.html",
        found=found,
        meeting=meeting,
        network=found.network,
        today=today,
        is_asked=meeting.state == "asked",
        may_end=found.leads
        and meeting.state != "cancelled"
        and not (meeting.starts and meeting.starts <= request.now()),
        choices=[(one.value, name(one, request.language())) for one in Choice],
        typed=asked.form,
        faults=faults,
    )


def _back(meeting_id: int) -> ResponseReturnValue:
    return redirect(url_for("visits.meeting", meeting_id=meeting_id))
