"""A visit of a proposal decided by hand: kept on its day, never made, left to the plan again, or swapped for another."""

from flask import flash, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from scheduler.planning.possible.visits import Pair
from scheduler.proposals.queries import run_by_id
from scheduler.proposals.swapping.choices import swap_choices
from scheduler.proposals.swapping.service import swap
from scheduler.refusal.reasons import Refusal
from scheduler.visits.planned.deciding import Decision, decide
from web import request
from web.language import _
from web.municipality.forms import day
from web.organiser.planning.telling import sentence, tell

WORDS = {"pin": True, "forbid": False}


def decide_visit(run_id: int) -> Response:
    """Keeps the decision for every plan to come; the page then offers to order the run again."""
    actor, form = request.organiser(), asked.form
    is_pinned, pair = WORDS.get(form.get("decision", "")), _pair(form)
    on = day(form.get("day", "")) if is_pinned else None
    wanted = Decision(pair.network, pair.guest, pair.host, is_pinned, on)
    with request.writing() as database:
        decide(database, actor, request.partnership().id, wanted, request.now())
    flash(_("That is kept for every plan to come. Order the run again to see what it means."), "success")
    return redirect(url_for("organiser.run", run_id=run_id, _anchor="visits"))


def swapping(run_id: int) -> str:
    """What may take the place of the visit that the address names, and why something may not."""
    request.organiser()
    with request.reading() as database:
        found = swap_choices(database, run_by_id(database, run_id), _pair(asked.args), request.now())
    return render_template("organiser/planning/swap.html", run_id=run_id, found=found, sentence=sentence)


def swap_visit(run_id: int) -> ResponseReturnValue:
    """Swaps the visit and orders the run again; where that cannot be, says why beside what can be chosen."""
    actor, gone = request.organiser(), _pair(asked.form)
    comes = Pair(
        network=gone.network,
        guest=asked.form.get("new_guest", gone.guest),
        host=asked.form.get("new_host", gone.host),
    )
    with request.writing() as database:
        answer = swap(database, actor, run_id, gone, comes, request.now())
        new_id = None if isinstance(answer, Refusal) else answer.id
    if isinstance(answer, Refusal):
        tell(answer)
        back = url_for("organiser.swapping", run_id=run_id, **vars(gone))
        return redirect(back)
    flash(_("The visit is swapped for every plan to come, and the run is ordered again."), "success")
    return redirect(url_for("organiser.run", run_id=new_id))


def _pair(fields: MultiDict[str, str]) -> Pair:
    """The visit that an address or a form names."""
    return Pair(**{name: fields.get(name, "") for name in ("network", "guest", "host")})
