"""Dates of given pairs, as a whole."""

from dataclasses import replace

from scheduler.planning.dating.solving import date
from scheduler.planning.dating.values import Dating
from scheduler.planning.exchange.instance import Bounds, Exchange, Instance
from scheduler.planning.exchange.plan import Placement
from scheduler.planning.exchange.progress import Limits
from scheduler.planning.measure.broken_visits import broken_visits
from scheduler.planning.pairing.values import Pairing
from scheduler.planning.search.run import Run
from tests.scheduler.planning.visiting import (
    MONDAY,
    instance,
    network,
    pairs,
    published,
    seminar,
    span,
    town,
)

BALANCED = network("abc", exchange=Exchange.BALANCED)


def dated(trial: Instance, given: str, *placements: Placement) -> Dating:
    pairing = Pairing(pairs=tuple(sorted(pairs(given))), cost={}, bound=0)
    return date(trial, pairing, placements, Run(Limits(seconds=30)))


def days(found: Dating) -> dict[str, str]:
    return {f"{one.guest}>{one.host}": one.date.isoformat() for one in found.visits}


def test_date_by_first_fit_costs_nothing() -> None:
    trial = instance("abc", [BALANCED])

    found = dated(trial, "a>b b>c")

    assert days(found) == {"a>b": "2018-01-08", "b>c": "2018-01-22"}
    assert (found.total, found.bound, found.undated) == (0, 0, ())


def test_date_by_the_solver_when_first_fit_leaves_a_visit_out() -> None:
    narrow = network("abc", exchange=Exchange.BALANCED, latest=MONDAY.replace(day=28))
    late = town("c", busy=(span("2018-01-08", "2018-01-21"),))
    trial = instance([town("a"), town("b"), late], [narrow])

    found = dated(trial, "a>b b>a b>c")

    assert broken_visits(trial, (), found.visits) == ()
    assert (len(found.visits), found.undated, found.cost["crowding"]) == (3, (), 30 * 3)
    assert found.bound == found.total


def test_date_says_when_the_pairs_cannot_be_dated() -> None:
    short = network("abc", exchange=Exchange.BALANCED, latest=MONDAY.replace(day=12))

    found = dated(instance("abc", [short]), "a>b b>c")

    assert (found.impossible, len(found.undated)) == (True, 1)


def test_date_keeps_away_from_the_day_of_an_event() -> None:
    trial = replace(instance("ab", [BALANCED_AB]), events=(seminar({"leader": 1}),))

    found = dated(trial, "a>b", Placement(event="seminar", start=MONDAY, venue="hall"))

    assert days(found) == {"a>b": "2018-01-09"}


BALANCED_AB = network("ab", exchange=Exchange.BALANCED)


def test_date_keeps_what_was_announced() -> None:
    trial = instance("abc", [BALANCED], published=published(a_b="2018-01-17", b_c="2018-01-31"))

    found = dated(trial, "a>b b>c c>a")

    assert days(found) == {"a>b": "2018-01-17", "b>c": "2018-01-31", "c>a": "2018-01-08"}
    assert found.cost == {"crowding": 30, "visit_weekday": 0, "visit_moved": 0}


def test_date_moves_only_the_visit_whose_day_is_lost() -> None:
    hit = town("c", busy=(span("2018-01-31", "2018-01-31"),))
    before = published(a_b="2018-01-17", b_c="2018-01-31")

    found = dated(instance([town("a"), town("b"), hit], [BALANCED], published=before), "a>b b>c")

    assert days(found) == {"a>b": "2018-01-17", "b>c": "2018-01-29"}
    assert (found.cost["visit_moved"], found.bound, found.total) == (150, 150, 150)


def test_date_returns_a_visit_in_time() -> None:
    trial = instance("ab", [network("ab", return_weeks=Bounds(least=3, most=9))])

    assert days(dated(trial, "a>b b>a")) == {"a>b": "2018-01-08", "b>a": "2018-01-29"}
