"""A visit of a proposal decided by hand: kept on its day, never made, or left to the plan again."""

from flask import flash, redirect, url_for
from flask import request as asked
from werkzeug.wrappers import Response

from scheduler.visits.planned.deciding import Decision, decide
from web import request
from web.language import _
from web.municipality.forms import day

WORDS = {"pin": True, "forbid": False}


def decide_visit(run_id: int) -> Response:
    """Keeps the decision for every plan to come; the page then offers to order the run again."""
    actor, form = request.organiser(), asked.form
    is_pinned = WORDS.get(form.get("decision", ""))
    wanted = Decision(
        network=form.get("network", ""),
        guest=form.get("guest", ""),
        host=form.get("host", ""),
        is_pinned=is_pinned,
        day=day(form.get("day", "")) if is_pinned else None,
    )
    with request.writing() as database:
        decide(database, actor, request.partnership().id, wanted, request.now())
    flash(_("That is kept for every plan to come. Order the run again to see what it means."), "success")
    return redirect(url_for("organiser.run", run_id=run_id))
