"""Pages for what goes wrong: plain words, the status that machines need, and a way on."""

from dataclasses import dataclass

import structlog
from flask import Flask, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from werkzeug.exceptions import HTTPException

from scheduler.errors import BadInputError, ForbiddenError, IllegalStepError, NotFoundError
from scheduler.words import mark

RETRY_SECONDS = 30
SERVER_FAULT = 500
AWAY = (OperationalError, InterfaceError, PoolTimeoutError)
"""What a database raises that does not answer."""


@dataclass(frozen=True)
class Explanation:
    """What a page for a status says: its heading, and what to do."""

    heading: str
    text: str


BAD_REQUEST = Explanation(
    mark("The form could not be read"),
    mark("Go back, load the page again and send the form once more. What you typed is usually still there."),
)
WRONG = Explanation(
    mark("Something went wrong"),
    mark("The fault is ours, and it has been written down. Nothing was saved. Try again in a moment."),
)
EXPLANATIONS = {
    400: BAD_REQUEST,
    403: Explanation(
        mark("This is not yours to do"),
        mark("You are signed in, but without leave for this page. Ask the organiser if you should have it."),
    ),
    404: Explanation(
        mark("Nothing was found here"),
        mark(
            "The address may be mistyped, or what is here is not shown to you. Sign in as somebody else, if you may."
        ),
    ),
    405: Explanation(
        mark("This address cannot be used in that way"), mark("Start from the programme and try from there.")
    ),
    409: Explanation(
        mark("This can no longer be done"),
        mark("Somebody may have been quicker. Go back, load the page again and look at how things stand."),
    ),
    413: Explanation(mark("That was too large"), mark("Send less at once, or a smaller file.")),
    429: Explanation(mark("Too many attempts"), mark("Wait a few minutes, then try again.")),
    500: WRONG,
    503: Explanation(
        mark("The service is away for a moment"),
        mark("The database does not answer. Nothing is lost. Try again in half a minute."),
    ),
}
log = structlog.get_logger()


def explain(app: Flask) -> None:
    """Gives each status its page, and the product's own errors their status."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(401, _sign_in_first)
    app.register_error_handler(NotFoundError, lambda _error: _page(404))
    app.register_error_handler(ForbiddenError, lambda _error: _page(404))  # as for what is not there
    app.register_error_handler(IllegalStepError, lambda _error: _page(409))
    app.register_error_handler(BadInputError, lambda _error: _page(400))
    for away in AWAY:
        app.register_error_handler(away, _database_away)
    app.register_error_handler(Exception, _unexpected)


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None:
        return error.response
    page, status, _ = _page(error.code or 500)
    headers = {name: value for name, value in error.get_headers() if name in {"Allow", "Retry-After"}}
    return page, status, headers


def _sign_in_first(_error: HTTPException) -> ResponseReturnValue:
    wanted = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("sign_in.ask", next=wanted))


def _database_away(error: Exception) -> ResponseReturnValue:
    log.error("database away", error=str(error.__cause__ or error), rule=str(request.url_rule))
    return _bare_page(503, {"Retry-After": str(RETRY_SECONDS)})


def _unexpected(error: Exception) -> ResponseReturnValue:
    log.error("unexpected error", rule=str(request.url_rule), exc_info=error)
    return _bare_page(500, {})


def _bare_page(status: int, headers: dict[str, str]) -> tuple[str, int, dict[str, str]]:
    """The page of a status without a look into the database, which may be the cause."""
    g.partnership = None
    g.nobody = True
    page, status, _ = _page(status)
    return page, status, headers


def _page(status: int) -> tuple[str, int, dict[str, str]]:
    explanation = EXPLANATIONS.get(status, BAD_REQUEST if status < SERVER_FAULT else WRONG)
    return render_template("error.html", explanation=explanation, status=status), status, {}
