"""A pairing made better a few networks at a time."""

from scheduler.planning.exchange.instance import Bounds, Exchange
from scheduler.planning.exchange.progress import Limits
from scheduler.planning.pairing.counting import least_cost
from scheduler.planning.pairing.polish import Polish
from scheduler.planning.possible.visits import candidates
from scheduler.planning.search.run import Run, Stop
from tests.scheduler.planning.visiting import instance, network, pairs, town

ONE = Bounds(least=1, most=1)
TOWNS = [town(code, lat=55 + place / 10) for place, code in enumerate("abcd")]
TRIAL = instance(TOWNS, [network("abcd", exchange=Exchange.BALANCED, visits_made=ONE, visits_hosted=ONE)])
FAR = pairs("a>d d>a b>c c>b")
NEAR = pairs("a>b b>a c>d d>c")


def test_polish_finds_the_better_pairing() -> None:
    polish = Polish(TRIAL, candidates(TRIAL), Run(Limits(seconds=30)))

    found = polish.better(FAR, units=0.1)

    assert found == NEAR
    assert least_cost(TRIAL, candidates(TRIAL), found) < least_cost(TRIAL, candidates(TRIAL), FAR)
    assert polish.spent >= 0.1


def test_polish_leaves_the_best_as_it_is() -> None:
    assert Polish(TRIAL, candidates(TRIAL), Run(Limits(seconds=30))).better(NEAR, units=0.1) == NEAR


def test_polish_that_is_stopped_tries_nothing() -> None:
    stop = Stop()
    stop.ask()

    assert Polish(TRIAL, candidates(TRIAL), Run(Limits(seconds=30), stop=stop)).better(FAR, units=1.0) == FAR
