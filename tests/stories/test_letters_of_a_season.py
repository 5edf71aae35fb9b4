"""Half a year of a partnership: every letter that should be written is, and none that should not."""

from collections import Counter
from datetime import date

from sqlalchemy import Engine

from tests.played.play import Play


def test_every_letter_that_should_be_written_is_and_no_other(sqlite_engine: Engine):
    play = Play(sqlite_engine, towns=4, meetings=3, until=date(2018, 3, 10), begin=date(2017, 10, 1))

    play.run()

    written = play.written()
    assert (written - play.ought.letters, play.ought.letters - written) == (Counter(), Counter())
    assert {kind for kind, _, _ in written} >= {"confirmed", "withdrawn", "reminder", "digest"}
