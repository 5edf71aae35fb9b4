from datetime import date

import pytest
from werkzeug.datastructures import MultiDict

from scheduler.partnership.words import EventKind
from scheduler.programme.selection import Order, Wanted, When
from web.programme.filters import Asked, View, asked


def test_empty_address_asks_for_the_coming_events_as_a_list() -> None:
    assert asked(MultiDict()) == Asked(View.LIST, Wanted(), None)


def test_full_address_is_read() -> None:
    given = {
        "q": " børn ",
        "kind": "seminar",
        "body": "track-1",
        "role": "leader",
        "when": "past",
        "order": "place",
    }

    assert asked(MultiDict(given)) == Asked(
        View.LIST,
        Wanted("børn", EventKind.SEMINAR, "track-1", "leader", When.PAST, Order.PLACE),
        None,
    )


def test_month_shows_past_and_coming_alike() -> None:
    given = {"view": "month", "month": "2018-03", "when": "past"}

    assert asked(MultiDict(given)) == Asked(View.MONTH, Wanted(when=When.ALL), date(2018, 3, 1))


@pytest.mark.parametrize(
    "month",
    ["2018", "2018-13", "2018-00", "x-1", "0001-01", "9999-12", "2018-3-1", "\u0662-1", "99999999999-1"],
)
def test_month_that_is_none_counts_as_not_asked(month: str) -> None:
    assert asked(MultiDict({"view": "month", "month": month})).month is None


@pytest.mark.parametrize("name", ["kind", "when", "order", "view"])
def test_choice_that_is_none_counts_as_not_asked(name: str) -> None:
    assert asked(MultiDict({name: "nonsense"})) == asked(MultiDict())


def test_long_search_is_cut() -> None:
    assert len(asked(MultiDict({"q": "x" * 500})).wanted.text) == 100
