"""Whether feeds have the same bytes at each request: two workers, restarts, hash seeds, locales.

Starts the server anew for each of 5 hash seeds and 3 locales and asks for every feed, plain and compressed, on new
connections, so that both workers answer; compares bodies, tags and dates with the first answers of all.
    python bench/feed_bytes.py [--requests 1000]
Ends with 1 when an answer differs.
"""

import argparse
import sys
import tempfile
from collections import Counter
from itertools import cycle, islice, product
from pathlib import Path

from bench.feeding.application import PATHS
from bench.feeding.load import answer, asking, serving
from bench.feeding.world import PROGRAMME, Size, fill
from scheduler.db import open_engine

WORKERS = 2
SEEDS = ("0", "1", "2", "3", "random")
LOCALES = ("C", "C.UTF-8", "POSIX")
CODINGS: tuple[dict[str, str], ...] = ({}, {"Accept-Encoding": "gzip"})
KEPT = ("etag", "last-modified", "content-length", "content-type", "content-encoding")


def main() -> None:
    """Prints how many answers there were, from how many starts, and how many differed."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--requests", type=int, default=1000)
    wanted = asked.parse_args().requests
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{Path(folder) / 'bench.db'}"
        engine = open_engine(address)
        found = fill(engine, Size())
        paths = [PROGRAMME, found.person, found.organiser, "/events/1.ics"]
        first: dict[tuple[str, str], bytes] = {}
        told: Counter[str] = Counter()
        starts = list(product(SEEDS, LOCALES))
        for seed, locale in starts:
            environment = {
                PATHS: "",
                "PARTNERSKAB_DATABASE_URL": address,
                "PYTHONHASHSEED": seed,
                "LC_ALL": locale,
            }
            with serving(environment, WORKERS) as port:
                for path, coding in islice(cycle(product(paths, CODINGS)), -(-wanted // len(starts))):
                    got = _kept(answer(port, asking(port, path, coding)))
                    told["answers"] += 1
                    told["different"] += got != first.setdefault((path, str(coding)), got)
        engine.dispose()
    print(f"{told['answers']} answers, {len(starts)} starts of {WORKERS} workers: {told['different']} differ")
    sys.exit(1 if told["different"] else 0)


def _kept(whole: bytes) -> bytes:
    """Body and the headers that must not differ; the moment of the answer may."""
    head, _, body = whole.partition(b"\r\n\r\n")
    status, *lines = head.split(b"\r\n")
    kept = sorted(line for line in lines if line.split(b":")[0].decode().lower() in KEPT)
    return b"\n".join([status, *kept, body])


if __name__ == "__main__":
    main()
