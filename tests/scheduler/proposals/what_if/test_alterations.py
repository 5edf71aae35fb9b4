import json
from datetime import date

import pytest

from scheduler.proposals.what_if.alterations import (
    AnyAlteration,
    Capacity,
    FixedDay,
    Joins,
    Leaves,
    Loosened,
    Most,
    Unavailable,
    Window,
    kept,
    read_alterations,
    said,
)
from scheduler.words import Bilingual

TITLE = Bilingual("Konference 1", "Conference 1")
DAY, LATER = date(2018, 3, 5), date(2018, 3, 9)
CASES: list[tuple[AnyAlteration, str]] = [
    (
        Window(event="c", title=TITLE, earliest=DAY, latest=LATER),
        "Konference 1 skal ligge mellem 5. marts 2018 og 9. marts 2018.",
    ),
    (FixedDay(event="c", title=TITLE, day=DAY), "Konference 1 er bundet til 5. marts 2018."),
    (FixedDay(event="c", title=TITLE, day=None), "Konference 1 er ikke bundet til nogen dag."),
    (Capacity(venue="h", name="Salen", capacity=40), "Salen har plads til 40."),
    (
        Unavailable(venue="h", name="Salen", first=DAY, last=LATER),
        "Salen kan ikke bruges fra 5. marts 2018 til 9. marts 2018.",
    ),
    (
        Most(role="p", plural=Bilingual("politikere", "politicians"), most=1),
        "Højst 1 fra hver kommune i gruppen politikere.",
    ),
    (Leaves(code="0461", name="Odense"), "Odense går ud af partnerskabet."),
    (
        Joins(code="0461", name="Odense"),
        "Odense går ind i partnerskabet og sender det højeste antal i hver gruppe.",
    ),
    (Loosened(at="closed.jul", value=None, said=Bilingual("Hold åbent.", "Keep open.")), "Hold åbent."),
]


@pytest.mark.parametrize(("one", "danish"), CASES)
def test_alteration_is_said_in_words(one: AnyAlteration, danish: str) -> None:
    assert said(one).da == danish


def test_alterations_are_read_as_they_were_kept() -> None:
    alterations = tuple(one for one, _ in CASES)

    assert read_alterations(json.loads(json.dumps(kept(alterations)))) == alterations
