from collections.abc import Mapping
from datetime import date

import pytest

from scheduler.planning.exchange.instance import Bounds, Exchange, Instance, Municipality
from scheduler.planning.exchange.plan import Decided, Visit
from scheduler.planning.wishes.unmet import Cause, Why, why_unmet
from tests.scheduler.planning.visiting import instance, network, pairs, span, town

WHOLE_TIME = span("2018-01-01", "2018-03-01")
ONE = Bounds(least=0, most=1)
TWO_EACH = Bounds(least=2, most=2)


def why(given: Instance, planned: str = "") -> Mapping[str, Why]:
    """The reasons for the wishes of municipality `a`, by theme."""
    visits = [
        Visit(network=one.network, guest=one.guest, host=one.host, date=date(2018, 1, 9))
        for one in sorted(pairs(planned))
    ]
    return {theme: one for (code, theme), one in why_unmet(given, (), visits).items() if code == "a"}


def wishing(**changes: object) -> Municipality:
    return town("a", wants={"play": 3}, **changes)


def offering(code: str, **changes: object) -> Municipality:
    return town(code, offers=frozenset({"play"}), **changes)


def test_wish_that_a_visit_meets_needs_no_reason() -> None:
    assert why(instance([wishing(), offering("b")]), "a>b b>a") == {}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (instance([wishing(), offering("b")], [network("b")]), Why(Cause.NO_NETWORK)),
        (instance([wishing(), "b"]), Why(Cause.NOBODY)),
        (instance([wishing(), "b", offering("c")], [network("ab")]), Why(Cause.NOBODY, offering=1)),
        (
            instance([wishing(), offering("b", lat=57.0), offering("c", lat=58.0)]),
            Why(Cause.TOO_FAR, "b", 2, amount=278, most=100),
        ),
        (
            instance([wishing(travel_km=9), offering("b", lat=55.1)]),
            Why(Cause.TOO_FAR, "b", 1, amount=14, most=9),
        ),
        (instance([wishing(), offering("b", max_guests=2)]), Why(Cause.GROUP, "b", 1, amount=3, most=2)),
        (
            instance([wishing(), offering("b", receives=frozenset({"director"}))]),
            Why(Cause.NOT_RECEIVED, "b", 1),
        ),
        (instance([wishing(), offering("b", busy=(WHOLE_TIME,))]), Why(Cause.NO_DAY, "b", 1)),
        (
            instance(
                [wishing(), offering("b")],
                forbidden=(Decided(id="hand-1", network="n", guest="a", host="b"),),
            ),
            Why(Cause.RULED_OUT, "b", 1),
        ),
        (instance([wishing(), offering("b")]), Why(Cause.CHEAPER, "b", 1)),
    ],
)
def test_reason_of_a_wish_that_a_plan_without_visits_leaves(given: Instance, expected: Why) -> None:
    assert why(given) == {"play": expected}


def test_host_that_comes_nearest_is_told_of() -> None:
    given = instance([wishing(), offering("b", lat=57.0), offering("c", busy=(WHOLE_TIME,))])

    assert why(given) == {"play": Why(Cause.NO_DAY, "c", 2)}


def test_what_the_cheapest_exchange_costs_more_is_told() -> None:
    """To visit b rather than c, a meets the wish and goes 89 km more each way; c then sees nothing of what it wants."""
    towns = [wishing(), offering("b", lat=55.64), town("c", wants={"rest": 3})]
    given = instance([wishing(offers=frozenset({"rest"})), *towns[1:]], [network("abc", visits_made=ONE)])

    found = why(given, "a>c c>a")

    assert found == {"play": Why(Cause.DEARER, "b", 1, amount=178)}


PINNED = (Decided(id="hand-1", network="n", guest="c", host="b"),)


@pytest.mark.parametrize(
    ("limits", "planned", "pinned", "expected"),
    [
        ({"visits_hosted": ONE}, "c>b b>c", PINNED, Why(Cause.HOST_FULL, "b", 1, amount=1, most=1)),
        (
            {"visits_made": ONE},
            "a>c c>a",
            (Decided(id="hand-1", network="n", guest="a", host="c"),),
            Why(Cause.GUEST_FULL, "b", 1, amount=1, most=1),
        ),
        (
            {"exchange": Exchange.BALANCED, "visits_hosted": Bounds(least=0, most=0)},
            "",
            (),
            Why(Cause.HOST_FULL, "b", 1),
        ),
        ({"visits_made": TWO_EACH}, "", (), Why(Cause.NUMBERS, "b", 1)),
    ],
)
def test_numbers_of_visits_keep_a_wish_unmet(
    limits: Mapping[str, object], planned: str, pinned: tuple[Decided, ...], expected: Why
) -> None:
    given = instance([wishing(), offering("b"), "c"], [network("abc", **limits)], pinned=pinned)

    assert why(given, planned) == {"play": expected}


def test_two_visits_swap_hosts_where_nobody_may_make_more() -> None:
    """a>c and d>b become a>b and d>c: all numbers stay, and the wish is met."""
    given = instance(
        [wishing(), offering("b"), "c", "d"],
        [network("abcd", visits_made=Bounds(least=1, most=1), visits_hosted=Bounds(least=1, most=1))],
    )

    assert why(given, "a>c c>a d>b b>d") == {"play": Why(Cause.CHEAPER, "b", 1)}
