"""Pages about the site itself, and answers for those who watch over it."""

from flask import Blueprint, jsonify, render_template
from flask.typing import ResponseReturnValue

from scheduler.migration import newest_step, step_of
from web import request

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
    """Whether the database answers and stands at this release's step."""
    given, expected = step_of(request.engine()), newest_step()
    ready = given == expected
    facts = {"status": "ready" if ready else "not migrated", "step": given, "expected": expected}
    return jsonify(facts), 200 if ready else 503
