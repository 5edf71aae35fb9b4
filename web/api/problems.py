"""Problem details (RFC 9457): every error says what is wrong, and what to do, in the caller's language."""

from collections.abc import Mapping, Sequence
from datetime import date

import structlog
from flask import Blueprint, Response, url_for
from flask import request as asked
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from werkzeug.exceptions import HTTPException
from werkzeug.http import HTTP_STATUS_CODES

from scheduler.errors import (
    BadInputError,
    ForbiddenError,
    IllegalStepError,
    NotFoundError,
    PartnerskabError,
)
from scheduler.refusal.reasons import Refusal
from scheduler.refusal.saying import next_step, rule
from scheduler.requests.service import KeyReusedError
from scheduler.words import Value, mark, say, spoken
from web import request
from web.api.caller import REALM, ReadOnlyError, language
from web.api.shapes import Fault, Problem

MIMETYPE = "application/problem+json"
KEPT_HEADERS = frozenset({"Allow", "Retry-After", "WWW-Authenticate"})
RETRY_SECONDS = {429: 60, 503: 30}
SERVER_FAULT = 500
DETAILS = {
    400: mark("The request could not be read; expected JSON."),
    401: mark("The call carries no valid token; send it as Authorization: Bearer and the token."),
    403: mark("The token is valid, but its person may not do this."),
    404: mark("There is nothing here that this token may see."),
    405: mark("The address does not take this method; Allow names those it takes."),
    409: mark("The state of things does not allow this step; fetch it again and look."),
    412: mark("It was changed since it was last seen; fetch it again, and send its new ETag."),
    413: mark("The request is too large."),
    415: mark("The request has a body that is not JSON; send Content-Type: application/json."),
    422: mark("The request has faults; each is named with its place."),
    429: mark("Too many calls; wait as long as Retry-After says."),
    500: mark("The fault is ours, and it has been written down. Nothing was saved."),
    503: mark("The database does not answer. Nothing is lost; try again after Retry-After."),
}
KEY_REUSED = mark("This Idempotency-Key stands for another request; send a fresh one.")
READ_ONLY = mark("This token may only look; changes take one with the scope write.")
log = structlog.get_logger()


class RefusedError(PartnerskabError):
    """A rule said no; whatever was done for the request is undone."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal


class FaultyError(PartnerskabError):
    """The request reads, but says what cannot be."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(f"{fault.path}: {fault.message}" for fault in faults))
        self.faults = faults


class ChangedError(PartnerskabError):
    """What is to be changed is not as the caller last saw it."""


def tell_problems(api: Blueprint) -> None:
    """Gives every error that a view of the API ends in its problem."""
    api.register_error_handler(HTTPException, http)
    for status in DETAILS:  # by number too, so that no page of the same number comes first
        api.register_error_handler(status, http)
    api.register_error_handler(NotFoundError, lambda _error: problem(404))
    api.register_error_handler(ReadOnlyError, _read_only)
    api.register_error_handler(ForbiddenError, lambda _error: problem(403))
    api.register_error_handler(IllegalStepError, lambda _error: problem(409))
    api.register_error_handler(ChangedError, lambda _error: problem(412))
    api.register_error_handler(KeyReusedError, lambda _error: problem(422, _header_fault()))
    api.register_error_handler(FaultyError, lambda error: problem(422, error.faults))
    api.register_error_handler(BadInputError, lambda error: problem(422, [_input_fault(error)]))
    api.register_error_handler(RefusedError, lambda error: refused(error.refusal))
    for away in (OperationalError, InterfaceError, PoolTimeoutError):
        api.register_error_handler(away, _database_away)
    api.register_error_handler(Exception, _unexpected)


def http(error: HTTPException) -> Response:
    """The problem of an error that the framework raised."""
    headers = {name: value for name, value in error.get_headers() if name in KEPT_HEADERS}
    return problem(error.code or SERVER_FAULT, headers=headers)


def problem(status: int, faults: Sequence[Fault] = (), headers: Mapping[str, str] | None = None) -> Response:
    """The problem of a status."""
    known = DETAILS.get(status, DETAILS[400] if status < SERVER_FAULT else DETAILS[500])
    shown = Problem(
        type="about:blank",
        title=HTTP_STATUS_CODES.get(status, ""),
        status=status,
        detail=say(language(), known),
        faults=list(faults) or None,
    )
    return _answer(shown, headers or {})


def refused(refusal: Refusal) -> Response:
    """The problem of a refusal: the rule, its figures, and what to do next."""
    page = request.address(url_for("reference.page"))
    shown = Problem(
        type=f"{page}#{refusal.reason.value}",
        title=HTTP_STATUS_CODES[409],
        status=409,
        detail=rule(refusal, language()),
        rule=refusal.reason.value,
        figures={name: _figure(value) for name, value in refusal.figures.items()},
        next_step=next_step(refusal, language()),
    )
    return _answer(shown, {})


def _figure(value: Value) -> int | str:
    return value.isoformat() if isinstance(value, date) else spoken(language(), value)


def _answer(shown: Problem, headers: Mapping[str, str]) -> Response:
    answer = Response(shown.model_dump_json(exclude_none=True), shown.status, mimetype=MIMETYPE)
    answer.headers.update(headers)
    if shown.status in RETRY_SECONDS:
        answer.headers.setdefault("Retry-After", str(RETRY_SECONDS[shown.status]))
    answer.headers["Content-Language"] = language().value
    return answer


def _read_only(_error: Exception) -> Response:
    fault = Fault(where="header", path="/Authorization", message=say(language(), READ_ONLY))
    challenge = f'Bearer realm="{REALM}", error="insufficient_scope", scope="write"'
    return problem(403, [fault], {"WWW-Authenticate": challenge})


def _header_fault() -> list[Fault]:
    return [Fault(where="header", path="/Idempotency-Key", message=say(language(), KEY_REUSED))]


def _input_fault(error: BadInputError) -> Fault:
    return Fault(where="body", path="/" + error.place, message=f"expected {error.expected}")


def _database_away(error: Exception) -> Response:
    log.error("database away", error=str(error.__cause__ or error), rule=str(asked.url_rule))
    return problem(503)


def _unexpected(error: Exception) -> Response:
    log.error("unexpected error", rule=str(asked.url_rule), exc_info=error)
    return problem(SERVER_FAULT)
