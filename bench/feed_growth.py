"""What feeds cost when there is more of everything: events, and registrations that a feed does not show.

For each size a database of its own and a server of its own, all at once; they take turns, so that a busy machine is
busy for all of them alike. Beside each rate its share of the constant's or the empty 304's of the same server.
    python bench/feed_growth.py [--postgres] [--turns 5] [--seconds 0.5] [--sizes 100x1764 300x1764 ...]
A size is events x registrations of others; the person has 30 of their own.
"""

import argparse
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench.feeding.application import PATHS
from bench.feeding.databases import databases
from bench.feeding.load import answer, asking, serving
from bench.feeding.rates import Rates, Turn, over_http, share, turn
from bench.feeding.world import PROGRAMME, Paths, Size, change, fill
from scheduler.db import open_engine

SIZES = ("100x1764", "300x1764", "10000x1764", "300x100000", "300x1000000")


@dataclass(frozen=True)
class Measured:
    """A feed of one size: how to measure it, and how long its first answer after a change took, in seconds."""

    size: str
    name: str
    rates: Rates
    first: float


def main() -> None:
    """Prints a line for each feed and size."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--postgres", action="store_true")
    asked.add_argument("--turns", type=int, default=5)
    asked.add_argument("--seconds", type=float, default=0.5)
    asked.add_argument("--sizes", nargs="+", default=SIZES)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as open_all:
        new = open_all.enter_context(databases(Path(folder), given.postgres))
        feeds = [
            one
            for size in given.sizes
            for one in _served(open_all, new(f"bench_{size}"), size, given.seconds)
        ]
        turns = [[turn(one.rates) for one in feeds] for _ in range(given.turns + 1)][1:]
    print("postgres" if given.postgres else "sqlite")
    for place, one in sorted(enumerate(feeds), key=lambda pair: pair[1].name):
        _print(one, [measured[place] for measured in turns])


def _served(open_all: ExitStack, address: str, size: str, seconds: float) -> list[Measured]:
    events, _, others = size.partition("x")
    engine = open_engine(address)
    paths = _named(fill(engine, Size(int(events), 30, int(others))))
    environment = {
        PATHS: " ".join(f"{n}={p}" for n, p in paths.items()),
        "PARTNERSKAB_DATABASE_URL": address,
    }
    port = open_all.enter_context(serving(environment))
    change(engine)
    engine.dispose()
    return [_feed(port, size, name, path, seconds) for name, path in paths.items()]


def _named(found: Paths) -> dict[str, str]:
    return {"programme": PROGRAMME, "person": found.person, "organiser": found.organiser}


def _feed(port: int, size: str, name: str, path: str, seconds: float) -> Measured:
    started = time.perf_counter()
    answer(port, asking(port, path, {}))
    first = time.perf_counter() - started
    return Measured(size, name, over_http(port, name, path, seconds), first)


def _print(one: Measured, turns: list[Turn]) -> None:
    whole, unchanged = share(turns, "200"), share(turns, "304")
    print(
        f"  {one.name:9} {one.size:>12}: first {1000 * one.first:6.0f} ms, "
        f"200 {whole.own:6.0f}/s {whole.of_other:4.0%} of {whole.other:6.0f}/s, "
        f"304 {unchanged.own:6.0f}/s {unchanged.of_other:4.0%} of {unchanged.other:6.0f}/s"
    )


if __name__ == "__main__":
    main()
