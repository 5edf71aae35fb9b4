"""Trying what is not so: the form, filled in from an explanation or an earlier what-if where asked."""

from flask import redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from scheduler.clock import local
from scheduler.errors import NotFoundError
from scheduler.proposals.comparison.reasons import reasons
from scheduler.proposals.queries import run_by_id
from scheduler.proposals.what_if.alterations import read_alterations
from scheduler.proposals.what_if.choices import Choices, choices
from scheduler.proposals.what_if.service import order_what_if
from web import request
from web.language import _
from web.organiser.planning.forms import usual_order
from web.organiser.planning.what_if_filling import form_of, with_remedy
from web.organiser.planning.what_if_form import WhatIfForm, changes, faults, what_if_form

WRONG = 422


def form() -> str:
    """The form; with a run in the address as that run had it, with a repair as the explanation proposes."""
    request.organiser()
    run_id, repair = (asked.args.get(name, type=int) for name in ("run", "repair"))
    with request.reading() as database:
        known = _known(database)
        typed = _filled(database, run_id, repair)
    return _page(typed, known, {})


def order() -> ResponseReturnValue:
    """Orders the plan; what was typed stays when something is wrong with it."""
    actor, typed = request.organiser(), what_if_form(asked.form)
    with request.writing() as database:
        known = _known(database)
        found = {field: _(fault) for field, fault in faults(typed, known).items()}
        if found:
            return _page(typed, known, found), WRONG
        partnership_id, rules = request.partnership().id, typed.rules()
        run = order_what_if(database, actor, partnership_id, changes(typed, known), request.now(), rules)
        run_id = run.id
    return redirect(url_for("organiser.run", run_id=run_id))


def _filled(database: Session, run_id: int | None, repair: int | None) -> WhatIfForm:
    usual = usual_order(request.settings().planning)
    if run_id is None:
        return WhatIfForm(seconds=usual.seconds, seed=usual.seed)
    run = run_by_id(database, run_id)
    typed = form_of(read_alterations(run.what_if or ()), str(run.time_limit_seconds), str(run.seed))
    if repair is None:
        return typed
    remedy = next((one for one in reasons(run.plan).remedies if one.number == repair), None)
    if remedy is None:
        raise NotFoundError(f"repair is {repair}; expected the number of one that run {run_id} proposes")
    return with_remedy(typed, remedy.changes, remedy.said)


def _known(database: Session) -> Choices:
    return choices(database, request.partnership().id, local(request.now()).date())


def _page(typed: WhatIfForm, known: Choices, found: dict[str, str]) -> str:
    return render_template("organiser/planning/what_if.html", typed=typed, known=known, faults=found)
