"""Planning runs: order, watch, publish and cancel; the clockwork does the work."""

from flask import Response, url_for
from sqlalchemy.orm import Session

from scheduler.people.access import Actor, require_organiser
from scheduler.proposals.comparison.result import result
from scheduler.proposals.publication.whole import publish_whole
from scheduler.proposals.queries import run_by_id
from scheduler.proposals.service import cancel as cancel_run
from scheduler.proposals.service import order as order_run
from scheduler.proposals.states import WITH_A_PLAN
from scheduler.settings import Planning
from web import request
from web.api.answers import given
from web.api.caller import caller
from web.api.documented import answers, reads, spec
from web.api.partnership import partnership
from web.api.planning.shapes import RunOrder, RunShape, run_shape
from web.api.shapes import PartnershipQuery, WriteHeaders
from web.api.writing import kept_or_refused, once

SECONDS_BETWEEN_LOOKS = "2"


@spec.validate(resp=answers(RunShape, 403, 404, 413, 415, status=202), tags=["Planning"])
def order(query: PartnershipQuery, json: RunOrder, headers: WriteHeaders) -> Response:
    """Orders a planning run; watch it at Location, as often as Retry-After says."""
    usual = request.settings().planning
    rules = Planning(
        time_limit_seconds=json.time_limit_seconds or usual.time_limit_seconds,
        seed=usual.seed if json.seed is None else json.seed,
    )

    def work(session: Session, actor: Actor) -> Response:
        require_organiser(actor)
        partnership_id = partnership(session, query).id
        run = order_run(session, actor, partnership_id, request.now(), rules, json.network)
        answer = given(run_shape(run), 202)
        answer.headers["Location"] = url_for("api.planning_run", number=run.id)
        answer.headers["Retry-After"] = SECONDS_BETWEEN_LOOKS
        return answer

    return once(headers, work)


@spec.validate(resp=reads(RunShape, 403, 404), tags=["Planning"])
def one(number: int) -> Response:
    """One planning run, its progress, and its plan beside what is published."""
    require_organiser(caller())
    with request.reading() as session:
        run = run_by_id(session, number)
        found = result(session, run, request.now()) if run.state in WITH_A_PLAN else None
        return given(run_shape(run, found))


@spec.validate(resp=answers(RunShape, 403, 404, 409), tags=["Planning"])
def publish(number: int, headers: WriteHeaders) -> Response:
    """Publishes the plan of a finished run: its days and venues become the programme, all or nothing.

    Refused when what it planned with has changed, or another run was published, since it was ordered.
    """

    def work(session: Session, actor: Actor) -> Response:
        outcome = publish_whole(session, actor, number, request.now(), request.settings())
        run = kept_or_refused(outcome)
        return given(run_shape(run))

    return once(headers, work)


@spec.validate(resp=answers(RunShape, 403, 404, 409), tags=["Planning"])
def cancel(number: int, headers: WriteHeaders) -> Response:
    """Asks a run to stop: at once while it waits, else at its next step forward."""

    def work(session: Session, actor: Actor) -> Response:
        return given(run_shape(kept_or_refused(cancel_run(session, actor, number, request.now()))))

    return once(headers, work)
