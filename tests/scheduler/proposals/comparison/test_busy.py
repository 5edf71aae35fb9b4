import json
from datetime import date

from scheduler.planning.exchange.plan import Placement
from scheduler.planning.exchange.reading import read
from scheduler.proposals.comparison.busy import Clash, Tallied, clashes, tallied
from scheduler.proposals.comparison.sources import source_name
from scheduler.words import Bilingual
from tests.scheduler.proposals import small


def test_clashes_name_the_calendar_that_says_so() -> None:
    instance = read(json.dumps(small.document()).encode())
    placements = (
        Placement(event="seminar-1", start=date(2018, 3, 6), venue="hall"),
        Placement(event="seminar-2", start=date(2018, 3, 7), venue="hall"),
    )

    assert clashes(instance, placements) == (
        Clash("seminar-1", date(2018, 3, 6), "Odense", "politician", "byrådsmøde", "odense-kalender"),
    )


def test_tallied_has_most_first_and_those_that_are_free_now_too() -> None:
    assert tallied(["b", "a", "a"], ["c", "b", "b"]) == (
        Tallied("a", 2, 0),
        Tallied("b", 1, 2),
        Tallied("c", 0, 1),
    )


def test_source_is_called_as_people_call_it() -> None:
    assert source_name("skole", "skole").en == "the partnership's school holidays"
    assert source_name("", "skole").da == "ingen kalender nævnt"
    assert source_name("odense-kalender", "skole") == Bilingual("odense-kalender", "odense-kalender")
