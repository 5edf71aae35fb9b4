"""How fast feeds are answered, beside a constant and an empty 304 of the same application.

The constant and the empty 304 are routes of the application; bare ones answer before any page or feed.
Each answer over HTTP (granian, one worker, 4 connections) and inside one process, without a server; taking turns,
so that a busy machine is busy for all of them alike. A share is the median over all turns.
    python bench/feeds.py [--postgres] [--events 300] [--own 30] [--others 0] [--turns 10] [--seconds 0.5]
The database is new: SQLite in a temporary folder, or with --postgres a PostgreSQL of the bench's own there.
"""

import argparse
import tempfile
from pathlib import Path

from bench.feeding.application import PATHS, application_on
from bench.feeding.databases import databases
from bench.feeding.load import serving
from bench.feeding.rates import BESIDE, Turn, in_process, over_http, share, turn
from bench.feeding.world import PROGRAMME, Size, fill
from scheduler.db import open_engine


def main() -> None:
    """Prints two lines for each feed and way: answers a second, those of the comparison, and the share."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--postgres", action="store_true")
    asked.add_argument("--events", type=int, default=300)
    asked.add_argument("--own", type=int, default=30)
    asked.add_argument("--others", type=int, default=0)
    asked.add_argument("--turns", type=int, default=10)
    asked.add_argument("--seconds", type=float, default=0.5)
    given = asked.parse_args()
    size = Size(given.events, given.own, given.others)
    with tempfile.TemporaryDirectory() as folder, databases(Path(folder), given.postgres) as new:
        address = new("bench")
        engine = open_engine(address)
        paths = {"programme": PROGRAMME, "person": fill(engine, size).person}
        print(f"{engine.dialect.name}, {size}")
        app = application_on(engine, paths)
        for name, path in paths.items():
            rates = in_process(app, name, path)
            _print("in process", name, [turn(rates) for _ in range(given.turns + 1)][1:])
        environment = {
            PATHS: " ".join(f"{n}={p}" for n, p in paths.items()),
            "PARTNERSKAB_DATABASE_URL": address,
        }
        with serving(environment) as port:
            for name, path in paths.items():
                rates = over_http(port, name, path, given.seconds)
                _print("over HTTP", name, [turn(rates) for _ in range(given.turns + 1)][1:])
        engine.dispose()


def _print(way: str, name: str, turns: list[Turn]) -> None:
    for what, (beside, _) in BESIDE.items():
        of = share(turns, what)
        print(
            f"  {way:10} {name:9} {what}: {of.own:7.0f}/s, {beside:9} {of.other:7.0f}/s: {of.of_other:4.0%}, "
            f"bare {of.bare:7.0f}/s: {of.of_bare:4.0%}"
        )


if __name__ == "__main__":
    main()
