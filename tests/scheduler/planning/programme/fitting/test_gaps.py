"""The days that rules between events leave."""

import pytest

from scheduler.planning.exchange.instance import Gap
from scheduler.planning.programme.fitting.gaps import days_within_rules


def gap(first: str, then: str, least: int, most: int) -> Gap:
    return Gap(id=f"{first}-{then}", first=first, then=then, least=least, most=most)


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ([], {"a": {1, 9}, "b": {3, 12}, "c": {4, 20}}),
        ([gap("a", "b", 2, 3)], {"a": {1, 9}, "b": {3, 12}, "c": {4, 20}}),
        ([gap("a", "b", 2, 2)], {"a": {1}, "b": {3}, "c": {4, 20}}),
        ([gap("a", "b", 2, 3), gap("b", "c", 8, 8)], {"a": {9}, "b": {12}, "c": {20}}),
        ([gap("c", "a", -3, -3)], {"a": {1}, "b": {3, 12}, "c": {4}}),
        ([gap("a", "b", 50, 60)], {"a": set(), "b": set(), "c": {4, 20}}),
    ],
    ids=["no rule", "all fit", "one fits", "one after the other", "before", "none fits"],
)
def test_days_left_have_a_partner_in_each_rule(rules: list[Gap], expected: dict[str, set[int]]):
    days = {"a": frozenset({1, 9}), "b": frozenset({3, 12}), "c": frozenset({4, 20})}

    assert days_within_rules(rules, days) == expected
