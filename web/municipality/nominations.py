"""Nominating people and ending their nomination."""

from datetime import date, timedelta

from flask import abort, flash, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue

from scheduler.clock import local
from scheduler.delegation.queries import Standing
from scheduler.delegation.service import nominate
from scheduler.refusal.reasons import Refusal
from scheduler.refusal.saying import next_step, rule
from scheduler.registration.following.leaving import Ending, Terms, end_delegate, places_of
from web import request
from web.language import _
from web.municipality.forms import NominationForm, day, nomination_form
from web.municipality.showing import Shown, shown, today_or_term

WRONG, CONFLICT = 422, 409


def form(code: str) -> str:
    """The form to nominate somebody."""
    empty = NominationForm("", "", asked.args.get("role", ""), today_or_term().isoformat())
    return _form(_shown(code), empty, {}, None)


def send(code: str) -> ResponseReturnValue:
    """Nominates the person; a form that cannot be granted comes back as it was typed."""
    found, typed = _shown(code), nomination_form(asked.form)
    faults = typed.faults(frozenset(one.slug for one in found.rosters))
    if faults:
        return _form(found, typed, {field: _(fault) for field, fault in faults.items()}, None), WRONG
    wish = typed.nomination(request.partnership().id, code)
    with request.writing() as database:
        answer = nominate(database, request.signed_in(), wish, request.now())
    if isinstance(answer, Refusal):
        return _form(found, typed, {}, answer), CONFLICT
    flash(_("%(person)s is nominated and has been told by mail.", person=typed.name), "success")
    return redirect(url_for("municipality.one", code=code) + "#people")


def ending(code: str, delegate_id: int) -> str:
    """The page that asks from when somebody no longer stands."""
    one = _standing(_shown(code), delegate_id)
    return _ending(code, one, max(local(request.now()).date(), one.from_on).isoformat(), "")


def end(code: str, delegate_id: int) -> ResponseReturnValue:
    """Ends the nomination with the day typed."""
    one = _standing(_shown(code), delegate_id)
    typed = asked.form.get("last_day", "").strip()
    last = day(typed)
    if last is None or last < one.from_on:
        fault = _("Choose a day, %(day)s or later: the nomination begins then.", day=one.from_on)
        return _ending(code, one, typed, fault), WRONG
    wish = Ending(delegate_id, last, moves_away="moves_away" in asked.form)
    with request.writing() as database:
        end_delegate(database, request.signed_in(), wish, request.now(), _terms())
    flash(_("The nomination of %(person)s ends on %(day)s.", person=one.person, day=last), "success")
    return redirect(url_for("municipality.one", code=code) + "#people")


def _shown(code: str) -> Shown:
    with request.reading() as database:
        return shown(database, code)


def _standing(found: Shown, delegate_id: int) -> Standing:
    known = {one.id: one for role in found.rosters for one in (*role.standing, *role.later)}
    return known.get(delegate_id) or abort(404)


def _form(found: Shown, typed: NominationForm, faults: dict[str, str], refusal: Refusal | None) -> str:
    language = request.language()
    said = (rule(refusal, language), next_step(refusal, language)) if refusal else None
    return render_template(
        "municipality/nominate.html", shown=found, typed=typed, faults=faults, refusal=said
    )


def _ending(code: str, one: Standing, last_day: str, fault: str) -> str:
    first: date = one.from_on
    with request.reading() as database:
        places = places_of(database, one.id, request.now())
    return render_template(
        "municipality/end.html",
        code=code,
        delegate=one,
        last_day=last_day,
        first=first,
        fault=fault,
        places=places,
        days=_terms().substitute.days,
    )


def _terms() -> Terms:
    defaults = request.settings().registration
    return Terms(timedelta(hours=defaults.offer_hours), timedelta(days=defaults.release_days))
