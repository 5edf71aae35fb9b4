"""Plays 98 municipalities from 23 June 2017 to 31 December 2019 day by day: `python -m bench.period`.

Prints how many letters were written, and how many of them ought not to be, or ought to be and are not; the time
on the clock, and the processor time, which does not depend on what else the machine does.
"""

import logging
import tempfile
import time
from datetime import date
from pathlib import Path

import structlog

from scheduler.db import open_engine
from scheduler.migration import migrate
from tests.played.play import Play
from tests.played.stage import BEGIN

UNTIL = date(2019, 12, 31)


def main() -> None:
    """One run on SQLite."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'period.db'}")
        migrate(engine)
        begun, worked = time.monotonic(), time.process_time()
        play = Play(engine, towns=98, meetings=10, until=UNTIL)
        play.run()
        written = play.written()
        print(
            f"{BEGIN} to {UNTIL}, 98 municipalities: {written.total()} letters in {time.monotonic() - begun:.0f} s "
            f"({time.process_time() - worked:.0f} s of processor time), "
            f"{(written - play.ought.letters).total()} that ought not to be, {(play.ought.letters - written).total()} missing"
        )
        engine.dispose()


if __name__ == "__main__":
    main()
