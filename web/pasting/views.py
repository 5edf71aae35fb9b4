"""Registers the people of a pasted list for one event: a verdict on each line first, then those who may."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import abort, flash, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from scheduler.refusal.reasons import Refusal
from scheduler.refusal.saying import next_step, rule
from scheduler.registration.clashes import clashes
from scheduler.registration.service import Wish, register
from scheduler.registration.tables import Registration
from scheduler.words import Word, mark
from web import request
from web.language import _, _n
from web.municipality.clashing import say_clashes
from web.municipality.showing import Shown, shown
from web.pasting.matching import MOST_LINES, Known, Line, Match, lines

WRONG, CONFLICT = 422, 409
SAID: dict[Match, Word] = {
    Match.UNKNOWN: mark("Nobody of your delegation. Check the spelling, or nominate the person first."),
    Match.SEVERAL: mark("More than one person. Write the e-mail address of one of them."),
    Match.TWICE: mark("Stands on the list already; counts once."),
}


@dataclass(frozen=True)
class Verdict:
    """One line: what was pasted, whom it names, whether they may come, and else why not and the way on."""

    text: str
    person: str
    may: bool
    said: str = ""


def form(code: str, event_id: int) -> str:
    """The form to paste into."""
    return _page(_shown(code, event_id), "", "", ())


def send(code: str, event_id: int) -> ResponseReturnValue:
    """Says of each line whether it may be, or registers those that may."""
    found, text = _shown(code, event_id), asked.form.get("people", "")
    pasted = lines(text, _people(found))
    if not 0 < len(pasted) <= MOST_LINES:
        return _page(
            found, text, _("Paste 1 to %(most)s lines, a person on each.", most=MOST_LINES), ()
        ), WRONG
    is_done = asked.form.get("step") == "register"
    with request.writing() as database:
        answers = [_register(database, code, event_id, one) for one in pasted]
        made = [answer.id for answer in answers if isinstance(answer, Registration)]
        twice = clashes(database, made) if is_done else {}
        if not is_done:
            database.rollback()  # the rule itself was asked, one line after the other; nothing is kept
    verdicts = [_verdict(line, answer) for line, answer in zip(pasted, answers, strict=True)]
    if not is_done or not made:
        return _page(found, text, "", verdicts)
    say_clashes(twice)
    flash(_n("%(number)s registration is made. The person has been told by mail.", "%(number)s registrations are made. They have been told by mail.", len(made)), "success")  # fmt: skip
    refused = [one for one in verdicts if not one.may]
    if refused:
        return _page(found, "\n".join(one.text for one in refused), "", refused), CONFLICT
    return redirect(url_for("municipality.event", code=code, event_id=event_id))


def _register(session: Session, code: str, event_id: int, line: Line) -> Registration | Refusal | None:
    if line.match is not Match.FOUND or line.who is None:
        return None
    wish = Wish(event_id, line.who.person_id, code, line.who.role)
    return register(session, request.signed_in(), wish, request.now())


def _verdict(line: Line, answer: Registration | Refusal | None) -> Verdict:
    person, language = line.who.name if line.who else "", request.language()
    if isinstance(answer, Refusal):
        said = f"{rule(answer, language)} {next_step(answer, language)}"
        return Verdict(line.text, person, may=False, said=said)
    said = "" if answer else _(SAID[line.match])
    return Verdict(line.text, person, may=answer is not None, said=said)


def _shown(code: str, event_id: int) -> Shown:
    with request.reading() as database:
        found = shown(database, code, event_id)
    return found if found.desk.events else abort(404)


def _people(found: Shown) -> list[Known]:
    return [
        Known(one.person_id, one.name, one.email, role.slug)
        for role in found.desk.roles
        for one in role.people
    ]


def _page(found: Shown, text: str, fault: str, verdicts: Sequence[Verdict]) -> str:
    number = sum(one.may for one in verdicts)
    return render_template(
        "pasting/paste.html", shown=found, text=text, fault=fault, verdicts=verdicts, number=number
    )
