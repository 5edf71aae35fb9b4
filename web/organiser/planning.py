"""Ordering a plan, watching it being made, looking at it, and publishing it."""

from flask import flash, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from scheduler.planning.exchange.plan import gap
from scheduler.proposals.publishing import publish as publish_run
from scheduler.proposals.queries import newest_runs, run_by_id
from scheduler.proposals.result import reasons, result
from scheduler.proposals.service import UNDER_WAY
from scheduler.proposals.service import cancel as cancel_run
from scheduler.proposals.service import order as order_run
from scheduler.proposals.tables import PlanningRun, RunState
from scheduler.refusal import Refusal, next_step, rule
from scheduler.words import Language
from web import request
from web.language import _
from web.organiser.forms import OrderForm, order_form

WRONG, PERCENT = 422, 100
WITH_A_PLAN = frozenset({RunState.FINISHED, RunState.PUBLISHED})


def overview() -> str:
    """The form that orders a run, and the newest runs."""
    usual = request.settings().planning
    return _form(OrderForm(str(usual.time_limit_seconds), str(usual.seed)), {})


def order() -> ResponseReturnValue:
    """Orders a run; the clockwork finds it."""
    actor, typed = request.organiser(), order_form(asked.form)
    faults = {field: _(fault) for field, fault in typed.faults().items()}
    if faults:
        return _form(typed, faults), WRONG
    with request.writing() as database:
        run_id = order_run(database, actor, request.partnership().id, request.now(), typed.rules()).id
    return redirect(url_for("organiser.run", run_id=run_id))


def run(run_id: int) -> str:
    """Where the run stands, or what came of it."""
    request.organiser()
    with request.reading() as database:
        one = run_by_id(database, run_id)
        found = result(database, one) if one.state in WITH_A_PLAN else None
    why = None
    if one.state is RunState.INFEASIBLE:
        why = reasons(one, danish=request.language() is Language.DANISH)
    return render_template(
        "organiser/run.html", run=one, gap=_gap(one), result=found, why=why, waits=_waits(one)
    )


def progress(run_id: int) -> ResponseReturnValue:
    """The part of the page that changes while the run is worked; asks for the whole page when it has ended."""
    request.organiser()
    with request.reading() as database:
        one = run_by_id(database, run_id)
    page = render_template("organiser/progress.html", run=one, gap=_gap(one))
    return page, {"Cache-Control": "no-store"} | ({} if _waits(one) else {"HX-Refresh": "true"})


def cancel(run_id: int) -> Response:
    """Asks the run to stop."""
    actor = request.organiser()
    with request.writing() as database:
        cancel_run(database, actor, run_id, request.now())
    flash(_("The run has been asked to stop."), "info")
    return redirect(url_for("organiser.run", run_id=run_id))


def publish(run_id: int) -> Response:
    """Makes the proposal the programme."""
    actor, settings = request.organiser(), request.settings()
    with request.writing() as database:
        answer = publish_run(database, actor, run_id, request.now(), settings.registration)
    if isinstance(answer, Refusal):
        language = request.language()
        flash(f"{rule(answer, language)} {next_step(answer, language)}", "warning")
    else:
        flash(_("The plan is published. The programme and all calendars show it now."), "success")
    return redirect(url_for("organiser.run", run_id=run_id))


def _form(typed: OrderForm, faults: dict[str, str]) -> str:
    request.organiser()
    with request.reading() as database:
        runs = newest_runs(database, request.partnership().id)
    return render_template("organiser/planning.html", typed=typed, faults=faults, runs=runs)


def _waits(one: PlanningRun) -> bool:
    return one.state in UNDER_WAY


def _gap(one: PlanningRun) -> int | None:
    """How much of the best cost is not proved needed, in whole percent; None without a plan."""
    if one.best is None or one.bound is None:
        return None
    return round(PERCENT * gap(one.best, one.bound))
