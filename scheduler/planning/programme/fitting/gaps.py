"""What the rules between events leave of the days on which each may start; days are proleptic ordinals."""

from collections.abc import Iterable, Mapping

from scheduler.planning.exchange.instance import Gap


def days_within_rules(
    rules: Iterable[Gap], days: Mapping[str, frozenset[int]]
) -> Mapping[str, frozenset[int]]:
    """By event, the start days that have a start day of each event they are bound to within the rule's days.

    Where the rules form a tree, any day left is part of a programme that keeps them. Where no event has any left,
    the rules cannot hold together.
    """
    left, rules = dict(days), tuple(rules)
    changed = True
    while changed:
        changed = False
        for rule in rules:
            for name, other, least, most in (
                (rule.first, rule.then, rule.least, rule.most),
                (rule.then, rule.first, -rule.most, -rule.least),
            ):
                kept = _within(left[name], left[other], least, most)
                changed |= kept != left[name]
                left[name] = kept
    return left


def _within(days: frozenset[int], others: frozenset[int], least: int, most: int) -> frozenset[int]:
    """The days that have one of the others from least to most days after them."""
    order, kept, place = sorted(others), set(), 0
    for day in sorted(days):
        while place < len(order) and order[place] < day + least:
            place += 1
        if place < len(order) and order[place] <= day + most:
            kept.add(day)
    return frozenset(kept)
