"""How often a second a feed answers, beside a constant and an empty 304 of the same application."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median

from flask import Flask
from werkzeug.test import EnvironBuilder, run_wsgi_app

from bench.feeding.application import bare_constant, bare_empty, constant, empty
from bench.feeding.load import answer, asking, rate

CALLS = 100
Rates = Mapping[str, Callable[[], float]]
Turn = Mapping[str, float]
BESIDE = {"200": ("constant", "bare constant"), "304": ("empty 304", "bare 304")}
"""What an answer is compared with: a route of the application, and a function before any page or feed."""


@dataclass(frozen=True)
class Share:
    """Answers a second of a feed and of what it is compared with, and the median of what one is of the other."""

    own: float
    other: float
    bare: float
    of_other: float
    of_bare: float


def in_process(app: Flask, name: str, path: str) -> Rates:
    """Each of the six answers, without a server."""
    known = {"If-None-Match": app.test_client().get(path).headers["ETag"]}
    return {
        "constant": _caller(app, constant(name)),
        "200": _caller(app, path),
        "empty 304": _caller(app, empty(name), known),
        "304": _caller(app, path, known),
        "bare constant": _caller(app, bare_constant(name)),
        "bare 304": _caller(app, bare_empty(name), known),
    }


def over_http(port: int, name: str, path: str, seconds: float) -> Rates:
    """Each of the six answers from the server at that port, for so many seconds a turn."""
    head = answer(port, asking(port, path, {})).partition(b"\r\n\r\n")[0].decode()
    tag = next(line.partition(": ")[2] for line in head.split("\r\n") if line.lower().startswith("etag"))
    known = {"If-None-Match": tag}
    requests = {
        "constant": asking(port, constant(name), {}),
        "200": asking(port, path, {}),
        "empty 304": asking(port, empty(name), known),
        "304": asking(port, path, known),
        "bare constant": asking(port, bare_constant(name), {}),
        "bare 304": asking(port, bare_empty(name), known),
    }
    return {what: _requester(port, request, seconds) for what, request in requests.items()}


def turn(rates: Rates) -> Turn:
    """Each answer measured once."""
    return {what: measure() for what, measure in rates.items()}


def share(turns: list[Turn], what: str) -> Share:
    """The medians over all turns of `what`: 200 or 304."""
    beside, bare = BESIDE[what]
    own, other, floor = (median(one[which] for one in turns) for which in (what, beside, bare))
    of_other, of_bare = (median(one[what] / one[which] for one in turns) for which in (beside, bare))
    return Share(own, other, floor, of_other, of_bare)


def _caller(app: Flask, path: str, headers: Mapping[str, str] | None = None) -> Callable[[], float]:
    environ = EnvironBuilder(path, headers=headers).get_environ()

    def called() -> float:
        started = time.perf_counter()
        for _ in range(CALLS):
            run_wsgi_app(app, dict(environ), buffered=True)
        return CALLS / (time.perf_counter() - started)

    return called


def _requester(port: int, request: bytes, seconds: float) -> Callable[[], float]:
    return lambda: rate(port, request, seconds)
