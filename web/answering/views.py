"""The page that a letter about a visit links to: yes, another day, or no, without signing in."""

from collections.abc import Callable, Mapping

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from scheduler.people.access import Actor
from scheduler.refusal.reasons import Refusal
from scheduler.refusal.saying import next_step, rule
from scheduler.visits.booking.answers import accept, decline, reschedule
from scheduler.visits.booking.service import confirm
from scheduler.visits.listing import Listed
from scheduler.visits.mail.by_link import visit_by_link
from scheduler.visits.states import VisitState
from scheduler.words import Word, mark
from web import request
from web.language import _
from web.municipality.forms import day
from web.security import limiter
from web.visits.showing import Shown, shown_to, terms

CONFLICT, WRONG = 409, 422
DAY_FAULT = mark("Choose another day.")
REASON_FAULT = mark("Write why, so that the other side understands.")
DONE: Mapping[str, Word] = {
    "yes": mark("Your yes is noted. Both sides are told once both have said it."),
    "another": mark("The other day is proposed. Both sides have been told by mail."),
    "no": mark("Your no is noted. Both sides have been told by mail."),
}

answering = Blueprint("answering", __name__, url_prefix="/answer/<token>")
limiter.limit("120 per minute")(answering)


@answering.after_request
def _kept_from_others(answer: Response) -> Response:
    """The address is a secret: no page behind it is kept, indexed, or named to another site."""
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@answering.get("")
def page(token: str) -> str:
    """How the visit stands, and what its reader may answer; opening it changes nothing."""
    visit_id, actor = _reader(token)
    return _page(token, shown_to(actor, visit_id))


def answer(token: str, step: str) -> ResponseReturnValue:
    """Does what the reader answered, unless the visit is no longer as they saw it."""
    visit_id, actor = _reader(token)
    found = shown_to(actor, visit_id)
    if asked.form.get("seen") != seen(found.visit) or not _may(found, step):
        flash(_("The visit has been changed since. This is how it stands now."), "warning")
        return redirect(url_for("answering.page", token=token))
    faults = _faults(step)
    if faults:
        return _page(token, found, faults), WRONG
    with request.writing() as database:
        outcome = STEPS[step](database, actor, found.visit)
    if isinstance(outcome, Refusal):
        return _page(token, found, {}, outcome), CONFLICT
    flash(_(DONE[step]), "success")
    return redirect(url_for("answering.page", token=token))


def seen(visit: Listed) -> str:
    """What changes whenever an answer would mean something else than its reader saw."""
    return f"{visit.revision}/{visit.state}/{visit.wanted_on or ''}"


def _may(found: Shown, step: str) -> bool:
    allowed = {
        "yes": found.may_accept or found.may_confirm,
        "another": found.may_move,
        "no": found.may_decline,
    }
    return allowed[step]


def _faults(step: str) -> dict[str, str]:
    if step == "another" and day(asked.form.get("day", "")) is None:
        return {"day": _(DAY_FAULT)}
    if step == "no" and not asked.form.get("reason", "").strip():
        return {"reason": _(REASON_FAULT)}
    return {}


def _yes(session: Session, actor: Actor, visit: Listed) -> object:
    says = confirm if visit.state is VisitState.AGREED else accept
    return says(session, actor, visit.id, request.now(), terms())


def _another(session: Session, actor: Actor, visit: Listed) -> object:
    wanted = day(asked.form.get("day", "")) or visit.starts.date()
    return reschedule(session, actor, visit.id, wanted, request.now(), terms())


def _no(session: Session, actor: Actor, visit: Listed) -> object:
    return decline(session, actor, visit.id, asked.form.get("reason", ""), request.now(), terms())


STEPS: Mapping[str, Callable[[Session, Actor, Listed], object]] = {
    "yes": _yes,
    "another": _another,
    "no": _no,
}


def _reader(token: str) -> tuple[int, Actor]:
    """The visit and who reads of it; the same answer for a wrong, an old and a foreign link."""
    with request.reading() as database:
        return visit_by_link(database, request.secret(), token, request.now())


def _page(
    token: str, found: Shown, faults: Mapping[str, str] | None = None, refusal: Refusal | None = None
) -> str:
    language = request.language()
    return render_template(
        "answering/visit.html",
        **vars(found),
        token=token,
        seen=seen(found.visit),
        faults=dict(faults or {}),
        typed=asked.form,
        refusal=(rule(refusal, language), next_step(refusal, language)) if refusal else None,
    )


for step in STEPS:
    answering.add_url_rule(f"/{step}", step, answer, methods=["POST"], defaults={"step": step})
