"""The addresses of the API, and what every call must pass before it is read."""

from flask import Blueprint, Flask, Response
from flask import request as asked
from werkzeug.exceptions import abort
from werkzeug.routing import RequestRedirect

from web import request
from web.api.caller import authenticate, counted_as
from web.api.events import views as events
from web.api.municipalities import views as municipalities
from web.api.planning import views as planning
from web.api.problems import http, tell_problems
from web.api.reference.views import reference
from web.api.registrations import views as registrations
from web.api.visits import views as visits
from web.security import csrf, limiter

ROOT = "/api/v1"
NUMBER = "<int(min=1, max=2147483647):number>"
CODE = "/municipalities/<code>/delegates"

api = Blueprint("api", __name__, url_prefix=ROOT)


def use_api(app: Flask) -> None:
    """Adds the API to the pages; it takes no cookies, so its calls need no form token."""
    app.register_blueprint(api)
    app.register_blueprint(reference)
    app.before_request(_unknown_address)


def _unknown_address() -> Response | None:
    """The problem of an address or method that there is not; pages have their own way."""
    error = asked.routing_exception
    if error is None or isinstance(error, RequestRedirect) or not asked.path.startswith(f"{ROOT}/"):
        return None
    return http(error)


def _read_body() -> None:
    """Reads the body once; ends the request where one is wanted and is no JSON."""
    if asked.method not in {"POST", "PUT", "PATCH"} or not asked.get_data():
        return
    try:
        read = asked.get_json()
    except RecursionError:
        abort(400)
    if not isinstance(read, dict):
        abort(400)


def _calls_allowed() -> str:
    return f"{request.settings().api.calls_per_minute} per minute"


def _add(rule: str, name: str, view: object, method: str = "GET") -> None:
    api.add_url_rule(rule, name, view, methods=[method])  # type: ignore[arg-type]  # the library's wrapper has no types


api.before_request(authenticate)
api.before_request(_read_body)
tell_problems(api)
csrf.exempt(api)
limiter.shared_limit(_calls_allowed, scope="api", key_func=counted_as)(api)

_add("/events", "events", events.overview)
_add(f"/events/{NUMBER}", "event", events.one)
_add(f"/events/{NUMBER}/registrations", "register", registrations.create, "POST")
_add("/municipalities", "municipalities", municipalities.overview)
_add(CODE, "delegates", municipalities.delegates)
_add(CODE, "nominate", municipalities.add_delegate, "POST")
_add("/registrations", "registrations", registrations.overview)
_add(f"/registrations/{NUMBER}", "registration", registrations.one)
_add(f"/registrations/{NUMBER}", "withdraw", registrations.end, "DELETE")
_add(f"/registrations/{NUMBER}/substitution", "substitute", registrations.replace, "POST")
_add(f"/registrations/{NUMBER}/part", "take_part", registrations.part, "POST")
_add("/planning-runs", "planning_runs", planning.order, "POST")
_add(f"/planning-runs/{NUMBER}", "planning_run", planning.one)
_add(f"/planning-runs/{NUMBER}/publish", "publish", planning.publish, "POST")
_add(f"/planning-runs/{NUMBER}/cancel", "cancel", planning.cancel, "POST")
_add("/visits", "visits", visits.overview)
_add("/visits", "propose_visit", visits.create, "POST")
_add(f"/visits/{NUMBER}", "visit", visits.one)
_add(f"/visits/{NUMBER}/accept", "accept_visit", visits.accept, "POST")
_add(f"/visits/{NUMBER}/decline", "decline_visit", visits.decline, "POST")
_add(f"/visits/{NUMBER}/reschedule", "reschedule_visit", visits.reschedule, "POST")
_add(f"/visits/{NUMBER}/confirm", "confirm_visit", visits.confirm, "POST")
_add(f"/visits/{NUMBER}/cancel", "cancel_visit", visits.cancel, "POST")
