"""Replaces all people of a group from a day: what follows is shown first, then it is done whole or not at all."""

from datetime import timedelta

from flask import abort, flash, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue

from scheduler.delegation.roster import RoleRoster
from scheduler.refusal.reasons import Refusal
from scheduler.refusal.saying import next_step, rule
from scheduler.registration.following.changeover import Outlook, change_over
from scheduler.registration.rules.following import Following
from scheduler.words import Word, mark
from web import request
from web.changeover.forms import ChangeoverForm, changeover_form
from web.language import _
from web.municipality.forms import day
from web.municipality.showing import Shown, shown, today_or_term

WRONG, CONFLICT = 422, 409
CHOICES: dict[Following, Word] = {
    Following.TO_NEWCOMER: mark("They pass to the one who comes instead; without one they are given back"),
    Following.GIVE_BACK: mark("They are given back, and those next in line get the places"),
    Following.STAY: mark("They stay with those who leave"),
}


def form(code: str) -> str:
    """The form, for the group in the address."""
    found = _shown(code)
    role = _role(found, asked.args.get("role", found.rosters[0].slug))
    return _page(found, role, changeover_form(asked.args, role, today_or_term().isoformat()))


def send(code: str) -> ResponseReturnValue:
    """Shows what follows, or does it."""
    found = _shown(code)
    role = _role(found, asked.form.get("role", ""))
    typed = changeover_form(asked.form, role, "")
    if typed.faults:
        return _page(found, role, typed, show_faults=True), WRONG
    is_done = asked.form.get("step") == "confirm"
    wish = typed.changeover(request.partnership().id, code)
    offer = timedelta(hours=request.settings().registration.offer_hours)
    with request.writing() as database:
        answer = change_over(database, request.signed_in(), wish, request.now(), offer)
        if not is_done or isinstance(answer, Refusal):
            database.rollback()  # looked at by doing it, so that what is shown is what is done
    if isinstance(answer, Refusal):
        return _page(found, role, typed, refusal=answer), CONFLICT
    if not is_done:
        return _page(found, role, typed, outlook=answer)
    flash(_("The changeover is made from %(day)s. All concerned are told by mail.", day=wish.from_on), "success")  # fmt: skip
    return redirect(url_for("municipality.one", code=code) + "#people")


def _shown(code: str) -> Shown:
    with request.reading() as database:
        return shown(database, code)


def _role(found: Shown, slug: str) -> RoleRoster:
    return next((one for one in found.rosters if one.slug == slug), None) or abort(404)


def _page(
    found: Shown,
    role: RoleRoster,
    typed: ChangeoverForm,
    *,
    show_faults: bool = False,
    refusal: Refusal | None = None,
    outlook: Outlook | None = None,
) -> str:
    language = request.language()
    return render_template(
        "changeover/changeover.html",
        shown=found,
        role=role,
        typed=typed,
        choices=[(one.value, _(text)) for one, text in CHOICES.items()],
        faults={field: _(fault) for field, fault in typed.faults.items()} if show_faults else {},
        refusal=(rule(refusal, language), next_step(refusal, language)) if refusal else None,
        outlook=outlook,
        first_day=day(typed.from_on),
    )
