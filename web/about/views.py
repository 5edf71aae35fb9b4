"""Pages about the site itself, and answers for those who watch over it."""

from flask import Blueprint, jsonify, render_template
from flask.typing import ResponseReturnValue

from scheduler.clockwork.condition import condition
from scheduler.jobs.backlog import backlog
from scheduler.migration import newest_step, step_of
from web import request
from web.about.metrics import metric_lines
from web.errors import AWAY, RETRY_SECONDS

UNAVAILABLE = 503
about = Blueprint("about", __name__)


@about.get("/was")
def accessibility() -> str:
    """The accessibility statement."""
    return render_template("about/accessibility.html", contact=request.settings().sender_address)


@about.get("/privacy")
def privacy() -> str:
    """What is kept about people, how long, and the one cookie."""
    settings = request.settings()
    return render_template("about/privacy.html", settings=settings)


@about.get("/healthz")
def health() -> ResponseReturnValue:
    """Whether this process answers; asks nothing of the database."""
    return jsonify(status="ok")


@about.get("/readyz")
def readiness() -> ResponseReturnValue:
    """Whether the database answers and stands at this release's step, and how the timed work stands.

    A clockwork that stopped does not make the pages less ready: it is told, for those who watch.
    """
    try:
        given, expected = step_of(request.engine()), newest_step()
    except AWAY:
        return jsonify(status="database away"), UNAVAILABLE, {"Retry-After": str(RETRY_SECONDS)}
    facts: dict[str, object] = {"status": "not migrated", "step": given, "expected": expected}
    if given != expected:
        return jsonify(facts), UNAVAILABLE
    with request.reading() as database:
        stands = condition(database, request.now())
        overdue = backlog(database, request.now())
    timed = {"timed_work": {kind: vars(one) for kind, one in overdue.items()}}
    return jsonify(facts | {"status": "ready"} | stands.facts() | timed)


@about.get("/metrics")
def metrics() -> ResponseReturnValue:
    """The same figures in the text form that Prometheus reads; counts only, nothing about people."""
    with request.reading() as database:
        lines = metric_lines(condition(database, request.now()), backlog(database, request.now()))
    return lines, {"Content-Type": "text/plain; version=0.0.4; charset=utf-8"}
