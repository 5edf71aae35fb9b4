"""The whole pairing, against trying every pairing of small instances."""

from collections.abc import Iterator
from itertools import chain, combinations
from random import Random

import pytest

from scheduler.planning.exchange.instance import Bounds, Exchange, Instance
from scheduler.planning.exchange.progress import Limits, Progress
from scheduler.planning.pairing.counting import pairing_terms
from scheduler.planning.pairing.solving import pair
from scheduler.planning.pairing.values import Pairing
from scheduler.planning.possible.visits import Pair, candidates
from scheduler.planning.search.run import NothingFoundError, Run, Stop
from tests.scheduler.planning.visiting import instance, network, pairs, town

THEMES = ("play", "rest", "work")
ONE_OR_TWO = Bounds(least=1, most=2)


def drawn(seed: int) -> Instance:
    """Four towns at random places, in a mutual or balanced network."""
    random = Random(seed)
    towns = [
        town(
            code,
            lat=55 + random.random(),
            wants={theme: random.randint(1, 3) for theme in random.sample(THEMES, 2)},
            offers=frozenset(random.sample(THEMES, 1)),
            max_visit_dates=3,
        )
        for code in "abcd"
    ]
    exchange = random.choice(list(Exchange))
    asked = network("abcd", exchange=exchange, visits_made=ONE_OR_TWO, visits_hosted=ONE_OR_TWO, max_km=120)
    return instance(towns, [asked])


def every_pairing(trial: Instance) -> Iterator[tuple[Pair, ...]]:
    possible = sorted(candidates(trial))
    return chain.from_iterable(combinations(possible, count) for count in range(len(possible) + 1))


def is_valid(trial: Instance, chosen: tuple[Pair, ...]) -> bool:
    (asked,) = trial.networks
    made = {code: sum(one.guest == code for one in chosen) for code in asked.municipalities}
    hosted = {code: sum(one.host == code for one in chosen) for code in asked.municipalities}
    return all(
        asked.visits_made.holds(made[code])
        and asked.visits_hosted.holds(hosted[code])
        and abs(made[code] - hosted[code]) <= 1
        and made[code] + hosted[code] <= trial.municipality[code].max_visit_dates
        for code in asked.municipalities
    ) and (asked.exchange is Exchange.BALANCED or all(one.back in chosen for one in chosen))


@pytest.mark.parametrize("seed", range(12))
def test_pair_finds_the_cheapest_of_all_pairings(seed: int) -> None:
    trial = drawn(seed)
    costs = [
        sum(pairing_terms(trial, chosen).values())
        for chosen in every_pairing(trial)
        if is_valid(trial, chosen)
    ]

    found = pair(trial, Run(Limits(seconds=30)))

    if costs:
        assert (found.total, found.bound, is_valid(trial, found.pairs or ())) == (
            min(costs),
            min(costs),
            True,
        )
    else:
        assert found == Pairing(pairs=None, cost={}, bound=0)


def test_pair_says_when_there_is_no_pairing() -> None:
    trial = instance("abc", [network("abc", visits_made=Bounds(least=3, most=3))])

    assert pair(trial, Run(Limits(seconds=30))) == Pairing(pairs=None, cost={}, bound=0)


def test_pair_without_anything_asked_gives_no_visits() -> None:
    assert pair(instance("ab"), Run(Limits(seconds=30))).pairs == ()


def test_pair_tells_who_watches() -> None:
    steps: list[Progress] = []

    def watch(step: Progress) -> bool:
        steps.append(step)
        return True

    towns = [town("a", wants={"play": 3}), town("b", offers=frozenset({"play"}))]

    found = pair(instance(towns), Run(Limits(seconds=30), watch))

    assert (found.pairs, found.total) == (tuple(sorted(pairs("a>b b>a"))), 0)
    assert (steps[-1].best, steps[-1].part.value) == (0, "visits")


def test_pair_that_is_stopped_before_it_found_anything_says_so() -> None:
    stop = Stop()
    stop.ask()

    with pytest.raises(NothingFoundError):
        pair(instance("ab"), Run(Limits(seconds=30), stop=stop))


def test_pair_gives_the_same_pairs_each_time() -> None:
    first, second = (pair(drawn(3), Run(Limits(seconds=30))) for _ in range(2))

    assert first == second
