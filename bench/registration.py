"""Registrations per second through the service and over HTTP, beside the raw floors, with 1, 8 and 32 at once.

Everybody asks for the same event, so all of it is contended. In each turn the four ways take turns; the table has the
medians, and the share of the raw floor that makes the same inserts and checks.
Usage: PYTHONPATH=. python bench/registration.py DATABASE_URL [REGISTRATIONS [TURNS]]; the database must be empty.
"""

import json
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from http.client import HTTPConnection
from itertools import count as numbers
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import local
from time import perf_counter

from sqlalchemy import Engine, text

from bench.registering import floor
from bench.registering.stage import Stage, new_stage
from scheduler.db import open_engine, transaction
from scheduler.migration import migrate
from scheduler.people.access import PRODUCT
from scheduler.registration.service import Wish, register
from scheduler.registration.tables import Registration
from tests.servers import Server, served

AT_ONCE = (1, 8, 32)
CREATED = 201
UNHURRIED = {"PARTNERSKAB_API__CALLS_PER_MINUTE": "100000000"}
Way = Callable[[Engine, Stage, int], None]


def main(url: str, registrations: int = 200, turns: int = 3) -> None:
    """Prints a line for each number at once."""
    engine = open_engine(url)
    engine.pool._pool.maxsize = max(AT_ONCE)  # noqa: SLF001  # as many connections as clients
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(
            text("CREATE TABLE bench_seats (event_id INTEGER PRIMARY KEY, taken INTEGER, cap INTEGER)")
        )
    with TemporaryDirectory() as folder, served(engine, Path(folder), **UNHURRIED) as server:
        ways = {
            "service": _through_the_service,
            "http": _over(server),
            "same": floor.same,
            "least": floor.least,
        }
        print(
            f"{'at once':>8} " + " ".join(f"{way + '/s':>10}" for way in ways) + "  service/same  http/same"
        )
        _table(engine, ways, registrations, turns)


def _table(engine: Engine, ways: dict[str, Way], registrations: int, turns: int) -> None:
    number = numbers()
    for clients in AT_ONCE:
        rates: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(turns):
            for name, way in ways.items():
                stage = new_stage(engine, registrations, next(number))
                rates[name].append(_rate(engine, clients, stage, way))
        told = {name: median(found) for name, found in rates.items()}
        shares = [
            median(a / b for a, b in zip(rates[way], rates["same"], strict=True))
            for way in ("service", "http")
        ]
        print(
            f"{clients:>8} "
            + " ".join(f"{rate:>10.0f}" for rate in told.values())
            + f" {shares[0]:>13.0%} {shares[1]:>10.0%}",
            flush=True,
        )


def _rate(engine: Engine, clients: int, stage: Stage, way: Way) -> float:
    started = perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        list(pool.map(lambda person: way(engine, stage, person), stage.people))
    return len(stage.people) / (perf_counter() - started)


def _through_the_service(engine: Engine, stage: Stage, person_id: int) -> None:
    with transaction(engine) as session:
        wish = Wish(stage.event_id, person_id, stage.code, "politician")
        if not isinstance(register(session, PRODUCT, wish, datetime.now(UTC)), Registration):
            raise TypeError(f"{person_id} got no place")


def _over(server: Server) -> Way:
    """A way by the API, with a connection that stays open for each client."""
    own = local()

    def way(_engine: Engine, stage: Stage, person_id: int) -> None:
        if not hasattr(own, "line"):
            own.line = HTTPConnection("127.0.0.1", server.port, timeout=60)
        wish = {"person": person_id, "municipality": stage.code, "role": "politician"}
        headers = {"Authorization": f"Bearer {stage.token}", "Content-Type": "application/json"}
        own.line.request("POST", f"/api/v1/events/{stage.event_id}/registrations", json.dumps(wish), headers)
        answer = own.line.getresponse()
        answer.read()
        if answer.status != CREATED:
            raise TypeError(f"{person_id} got {answer.status}")

    return way


if __name__ == "__main__":
    main(sys.argv[1], *(int(given) for given in sys.argv[2:]))
