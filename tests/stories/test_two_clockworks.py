"""Two clockworks, one of which dies each day on its way through the work: each effect comes exactly once."""

from collections import Counter
from datetime import date

from sqlalchemy import Engine

from tests.played.pair import Pair


def test_each_letter_is_written_once_whichever_clockwork_dies(engine: Engine):
    play = Pair(engine, towns=6, meetings=2, begin=date(2017, 10, 9), days=12)

    play.run()
    play.end()

    written = play.written()
    assert (written - play.ought.letters, play.ought.letters - written) == (Counter(), Counter())
    assert {kind for kind, _, _ in written} >= {"confirmed", "reminder", "digest"}
    assert (play.kept_out, play.found_again) == (12, 0)
