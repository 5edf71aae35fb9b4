"""Ordering a plan, watching it being made, and looking at what came of it."""

from dataclasses import dataclass
from datetime import timedelta

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from scheduler.clock import local
from scheduler.planning.exchange.plan import gap
from scheduler.proposals.comparison.reasons import Reasons, reasons
from scheduler.proposals.comparison.result import Result, result
from scheduler.proposals.publication.publishing import objection
from scheduler.proposals.queries import run_by_id
from scheduler.proposals.service import cancel as cancel_run
from scheduler.proposals.states import UNDER_WAY, WITH_A_PLAN, RunState, is_lost
from scheduler.proposals.tables import PlanningRun
from scheduler.proposals.what_if.alterations import AnyAlteration, read_alterations, said
from scheduler.proposals.what_if.choices import choices
from scheduler.proposals.what_if.coming import outlook
from scheduler.proposals.what_if.effects import Effect, effects
from scheduler.refusal.reasons import Refusal
from scheduler.visits.networks.queries import network_by_id
from scheduler.visits.planned.by_hand import ByHand, decided_by_hand
from scheduler.words import Bilingual
from web import request
from web.language import _
from web.organiser.planning.places import Place, place_of_change
from web.organiser.planning.telling import sentence, tell

PERCENT = 100


@dataclass(frozen=True)
class Tried:
    """One change of a what-if in words, and where it is really made."""

    said: Bilingual
    place: Place


@dataclass(frozen=True)
class Shown:
    """A run with what is to be said of it; what does not concern it is absent or empty.

    gap: how much of the cost is not proved needed, in whole percent. is_lost: its worker gives no sign of life.
    """

    run: PlanningRun
    gap: int | None
    is_lost: bool
    waits: bool
    result: Result | None = None
    reasons: Reasons | None = None
    objection: str = ""
    tried: tuple[Tried, ...] = ()
    effects: tuple[Effect, ...] = ()
    by_hand: tuple[ByHand, ...] = ()
    network: Bilingual | None = None


def run(run_id: int) -> str:
    """Where the run stands, or what came of it."""
    request.organiser()
    with request.reading() as database:
        shown = _shown(database, run_by_id(database, run_id))
    return render_template("organiser/planning/run.html", shown=shown, run=shown.run)


def progress(run_id: int) -> ResponseReturnValue:
    """The part of the page that changes while the run is worked; asks for the whole page when it has ended."""
    request.organiser()
    with request.reading() as database:
        shown = _standing(run_by_id(database, run_id))
    page = render_template("organiser/planning/progress.html", shown=shown, run=shown.run)
    return page, {"Cache-Control": "no-store"} | ({} if shown.waits else {"HX-Refresh": "true"})


def cancel(run_id: int) -> Response:
    """Asks the run to stop."""
    actor = request.organiser()
    with request.writing() as database:
        answer = cancel_run(database, actor, run_id, request.now())
    if isinstance(answer, Refusal):
        tell(answer)
    else:
        flash(_("The run has been asked to stop."), "info")
    return redirect(url_for("organiser.run", run_id=run_id))


def _standing(one: PlanningRun) -> Shown:
    after = timedelta(seconds=request.settings().planning_work.lost_seconds)
    lost = is_lost(one.state, one.seen_alive, request.now(), after)
    return Shown(one, _gap(one), lost, one.state in UNDER_WAY)


def _shown(database: Session, one: PlanningRun) -> Shown:
    now, standing = request.now(), _standing(one)
    alterations = read_alterations(one.what_if or ())
    refusal = objection(database, one, now) if one.state is RunState.FINISHED and not alterations else None
    is_impossible = one.state is RunState.INFEASIBLE
    return Shown(
        run=one,
        gap=standing.gap,
        is_lost=standing.is_lost,
        waits=standing.waits,
        result=result(database, one, now) if one.state in WITH_A_PLAN else None,
        reasons=reasons(one.plan) if is_impossible else None,
        objection=sentence(refusal) if refusal else "",
        tried=_tried(database, one, alterations),
        effects=_effects(database, one, alterations) if alterations else (),
        by_hand=decided_by_hand(database, one.partnership_id),
        network=_network(database, one),
    )


def _network(database: Session, one: PlanningRun) -> Bilingual | None:
    return None if one.network_id is None else network_by_id(database, one.network_id).name


def _effects(
    database: Session, one: PlanningRun, alterations: tuple[AnyAlteration, ...]
) -> tuple[Effect, ...]:
    now = request.now()
    return effects(outlook(database, one.partnership_id, now, local(now).date()), alterations)


def _tried(database: Session, one: PlanningRun, alterations: tuple[AnyAlteration, ...]) -> tuple[Tried, ...]:
    if not alterations:
        return ()
    known = choices(database, one.partnership_id, local(request.now()).date())
    return tuple(Tried(said(change), place_of_change(change, known)) for change in alterations)


def _gap(one: PlanningRun) -> int | None:
    """How much of the best cost is not proved needed, in whole percent; None without a plan."""
    if one.best is None or one.bound is None:
        return None
    return round(PERCENT * gap(one.best, one.bound))
