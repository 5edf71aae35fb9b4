"""Why there is no programme: a conflict that is whole and minimal, said in words, with ways out that work."""

import json
from typing import Any

import pytest

from scheduler.planning.exchange.instance import Instance
from scheduler.planning.exchange.plan import Infeasible
from scheduler.planning.exchange.progress import Limits
from scheduler.planning.exchange.reading import read
from scheduler.planning.explanation.explaining import explain_programme
from scheduler.planning.programme.named import is_feasible
from scheduler.planning.search.run import Run
from tests.scheduler.proposals import small

EARLY = {"earliest": "2018-03-05", "latest": "2018-03-06"}
ONE_DAY = {"earliest": "2018-03-06", "latest": "2018-03-06"}
GAP = {
    "id": "gap-1",
    "type": "gap",
    "first": "seminar-1",
    "then": "seminar-2",
    "min_days": 20,
    "max_days": 40,
}
SHUT = {"from": "2018-03-05", "to": "2018-03-06", "reason": "helligdag", "id": "closed-1"}
LET = {"from": "2018-03-06", "to": "2018-03-06", "reason": "messe", "id": "let-1"}
ANNOUNCED = {"events": [{"event": "seminar-1", "start": "2018-03-06", "venue": "hall"}], "visits": []}

CLASHES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "hall too small": (
        {"venues": [small.hall("hall", 3)], "events": [small.event("seminar-1")]},
        ["event:seminar-1/capacity"],
    ),
    "closed": (
        {"closed": [SHUT], "events": [small.event("seminar-1", **EARLY)]},
        ["closed:closed-1", "event:seminar-1/window"],
    ),
    "wrong weekday": (
        {"events": [small.event("seminar-1", weekdays=[3], fixed_start="2018-03-06")]},
        ["event:seminar-1/fixed-start", "event:seminar-1/weekdays"],
    ),
    "hall is let": (
        {"venues": [small.hall("hall", busy=[LET])], "events": [small.event("seminar-1", **ONE_DAY)]},
        ["event:seminar-1/window", "venue:hall/let-1"],
    ),
    "too far apart": (
        {"events": [small.event(name, **EARLY) for name in ("seminar-1", "seminar-2")], "rules": [GAP]},
        ["event:seminar-1/window", "event:seminar-2/window", "rule:gap-1"],
    ),
    "same people": (
        {"events": [small.event(name, **ONE_DAY) for name in ("seminar-1", "seminar-2")]},
        ["audience:seminar-1+seminar-2", "event:seminar-1/window", "event:seminar-2/window"],
    ),
    "announced too near": (
        {
            "events": [small.event("seminar-1")],
            "venues": [small.hall("hall", busy=[LET]), small.hall("room", 40)],
            "published": ANNOUNCED,
            "today": "2018-03-01",
        },
        ["event:seminar-1/notice", "venue:hall/let-1"],
    ),
}


def explained(given: dict[str, Any]) -> tuple[Instance, Infeasible]:
    instance = read(json.dumps(small.document(**given)).encode())
    return instance, explain_programme(instance, Run(Limits(seconds=20)))


@pytest.mark.parametrize("clash", CLASHES)
def test_conflict_cannot_hold_together_and_can_without_any_one(clash: str):
    given, expected = CLASHES[clash]

    instance, answer = explained(given)

    assert sorted(answer.conflict) == expected
    run, names = Run(Limits(seconds=20)), frozenset(answer.conflict)
    assert is_feasible(instance, names.__contains__, run) is False
    assert all(is_feasible(instance, (names - {one}).__contains__, run) for one in names)


@pytest.mark.parametrize("clash", CLASHES)
def test_each_constraint_has_a_sentence_and_a_repair_has_a_cost(clash: str):
    _, answer = explained(CLASHES[clash][0])

    said = (*answer.sentences_da, *answer.sentences_en)
    assert len(answer.sentences_da) == len(answer.sentences_en) == len(answer.conflict)
    assert [one for one in said if "{" in one or not one.endswith(".")] == []
    assert answer.repairs
    assert [one.cost for one in answer.repairs] == sorted(one.cost for one in answer.repairs)
    assert all(one.bound <= one.cost and one.constraint in answer.conflict for one in answer.repairs)


def test_sentences_are_what_an_organiser_says():
    _, answer = explained(CLASHES["closed"][0])

    assert set(answer.sentences_da) == {
        "Der holdes hverken arrangementer eller besøg fra 5. marts 2018 til 6. marts 2018 (helligdag).",
        "Seminar-1 skal ligge mellem 5. marts 2018 og 6. marts 2018.",
    }
    assert "Seminar-1 must lie between 5 March 2018 and 6 March 2018." in answer.sentences_en
