from dataclasses import replace
from datetime import date

import pytest

from scheduler.planning.exchange.instance import Bounds, Exchange, Instance
from scheduler.planning.exchange.plan import Decided, Visit
from scheduler.proposals.swapping.rules import Stage, swap_refusal
from scheduler.refusal.reasons import Reason
from scheduler.words import Bilingual
from tests.scheduler.planning.visiting import MONDAY, instance, network, pair, published, span, town

NAME, LEADERS = Bilingual("Netværk", "Network"), Bilingual("ledere", "leaders")
ALL_MONTH = span("2018-01-01", "2018-03-01")
MUTUAL = (Visit(network="n", guest="a", host="b", date=MONDAY),)
PINNED = Decided(id="hand-1", network="n", guest="a", host="d")


def stage(given: Instance, settled: str = "") -> Stage:
    return Stage(given, MUTUAL, frozenset(pair(one) for one in settled.split()), NAME, LEADERS)


def reason(given: Instance, comes: str = "a>c", settled: str = "") -> Reason | None:
    found = swap_refusal(stage(given, settled), pair("a>b"), pair(comes))
    return found.reason if found else None


@pytest.mark.parametrize("comes", ["a>c", "c>b"])
def test_another_host_or_guest_of_the_network_may_take_the_place(comes: str) -> None:
    assert reason(instance("abcd"), comes) is None


def test_visit_that_was_ruled_out_before_may_take_the_place() -> None:
    forbidden = (Decided(id="hand-1", network="n", guest="a", host="c"),)

    assert reason(instance("abcd", forbidden=forbidden)) is None


@pytest.mark.parametrize(
    ("given", "comes", "expected"),
    [
        (instance("abcd", [network("abd")]), "a>c", Reason.NOT_IN_NETWORK),
        (instance("abcd"), "a>b", Reason.PAIR_MEETS),
        (instance(["a", "b", town("c", lat=57.0)]), "a>c", Reason.TOO_FAR),
        (instance(["a", "b", town("c", lat=55.1, travel_km=9)]), "a>c", Reason.TOO_FAR),
        (instance(["a", "b", town("c", max_guests=2)]), "a>c", Reason.GROUP_SIZE),
        (
            instance(["a", "b", town("c", receives=frozenset({"director"}))]),
            "a>c",
            Reason.ROLE_NOT_RECEIVED,
        ),
        (instance(["a", "b", town("c", busy=(ALL_MONTH,))]), "a>c", Reason.NO_COMMON_DAY),
        (
            instance("abcd", [network("abcd", visits_made=Bounds(least=0, most=1))], pinned=(PINNED,)),
            "a>c",
            Reason.GUEST_FULL,
        ),
        (
            instance("abcd", [network("abcd", visits_hosted=Bounds(least=0, most=1))], pinned=(PINNED,)),
            "a>c",
            Reason.HOST_FULL,
        ),
        (
            instance("abcd", published=published(a_b="2018-01-10"), today=date(2018, 1, 8), notice_days=14),
            "a>c",
            Reason.VISIT_STAYS,
        ),
    ],
)
def test_what_speaks_against_a_swap_is_said(given: Instance, comes: str, expected: Reason) -> None:
    assert reason(given, comes) is expected


@pytest.mark.parametrize("settled", ["a>b", "b>a"])
def test_visit_that_is_agreed_or_whose_return_is_stays(settled: str) -> None:
    assert reason(instance("abc"), settled=settled) is Reason.VISIT_STAYS


def test_where_visits_need_no_return_only_the_visit_itself_counts() -> None:
    balanced = instance(
        ["a", "b", town("c", members={"leader": 9})], [network("abc", exchange=Exchange.BALANCED)]
    )
    small = replace(balanced, networks=(replace(balanced.networks[0], delegation=9),))

    assert reason(small, settled="b>a") is None
