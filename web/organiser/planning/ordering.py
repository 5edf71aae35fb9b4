"""Ordering a plan, and the list of all runs."""

from flask import redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from scheduler.clock import local
from scheduler.proposals.listing import Kind, Order, runs
from scheduler.proposals.service import order as order_run
from scheduler.proposals.states import RunState
from scheduler.proposals.what_if.service import order_again
from scheduler.visits.networks.queries import networks
from scheduler.visits.planned.standing import declined_visits
from scheduler.words import mark
from web import request
from web.language import _
from web.organiser.planning.forms import OrderForm, narrow, order_form, usual_order

WRONG = 422
ORDERS = (
    (Order.NEWEST, mark("Newest first")),
    (Order.OLDEST, mark("Oldest first")),
    (Order.COST, mark("Cheapest first")),
    (Order.STATE, mark("Status")),
)
KINDS = ((Kind.PLAN, mark("Proposals")), (Kind.WHAT_IF, mark("What-if")))


def overview() -> str:
    """The form that orders a run, and the runs, narrowed and sorted as the address asks."""
    return _listed(usual_order(request.settings().planning), {})


def order() -> ResponseReturnValue:
    """Orders a run; the clockwork finds it."""
    actor, typed = request.organiser(), order_form(asked.form)
    faults = {field: _(fault) for field, fault in typed.faults().items()}
    if faults:
        return _listed(typed, faults), WRONG
    with request.writing() as database:
        partnership_id, now = request.partnership().id, request.now()
        run_id = order_run(database, actor, partnership_id, now, typed.rules(), typed.network_id).id
    return redirect(url_for("organiser.run", run_id=run_id))


def again(run_id: int) -> Response:
    """Orders the same once more, on the partnership as it stands now."""
    actor = request.organiser()
    with request.writing() as database:
        new_id = order_again(database, actor, run_id, request.now()).id
    return redirect(url_for("organiser.run", run_id=new_id))


def _listed(typed: OrderForm, faults: dict[str, str]) -> str:
    request.organiser()
    wanted = narrow(asked.args)
    with request.reading() as database:
        found = runs(database, request.partnership().id, wanted)
        declined = declined_visits(database, request.partnership().id)
        known = networks(database, request.partnership().id, local(request.now()).date())
    return render_template(
        "organiser/planning/list.html",
        typed=typed,
        faults=faults,
        runs=found,
        declined=declined,
        wanted=wanted,
        networks=known,
        orders=[(order.value, _(word)) for order, word in ORDERS],
        kinds=[(kind.value, _(word)) for kind, word in KINDS],
        states=list(RunState),
    )
