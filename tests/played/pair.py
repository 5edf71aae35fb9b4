"""The same play with two clockworks: the first dies on its way through the day's work, the second takes over."""

from datetime import date, timedelta
from random import Random

import pytest
from sqlalchemy import Engine

from scheduler.clockwork.leadership import leadership_over
from scheduler.db import open_engine
from scheduler.errors import PartnerskabError
from scheduler.jobs.running import do_due_work
from scheduler.jobs.work import WORK
from scheduler.settings import Settings
from tests.played.play import Play
from tests.played.stage import DAY

SPREAD = timedelta(weeks=20)
"""The meetings lie within so long a time, whether or not it is played to its end."""


class Pair(Play):
    """Counts how often the second was kept out while the first worked, and what a look after the work still found."""

    def __init__(self, engine: Engine, towns: int, meetings: int, begin: date, days: int) -> None:
        super().__init__(engine, towns, meetings, begin + SPREAD, begin)
        self.until = begin + (days - 1) * DAY
        self.other = open_engine(engine.url.render_as_string(hide_password=False))
        self.dies = Random(11)
        self.kept_out = self.found_again = 0

    def work(self, settings: Settings) -> None:
        self._die_midway(settings)
        do_due_work(self.other, settings)
        again = do_due_work(self.engine, settings)
        self.found_again += sum(again.values())

    def end(self) -> None:
        self.other.dispose()

    def _die_midway(self, settings: Settings) -> None:
        """The first leads, does the work of some kinds, and is gone; meanwhile the second may do nothing."""
        leadership = leadership_over(self.engine)
        assert leadership.held()
        for work in list(WORK.values())[: self.dies.randrange(1, len(WORK))]:
            work.do(self.engine, settings)
        with pytest.raises(PartnerskabError, match="another clockwork is at work"):
            do_due_work(self.other, settings)
        self.kept_out += 1
        leadership.give_up()
