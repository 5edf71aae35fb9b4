"""A programme after a change: as few announced days and venues as possible move, and then it is as cheap as can be."""

from dataclasses import replace
from datetime import date

from scheduler.planning.programme.choices import Choice, Choices, announced
from scheduler.planning.programme.relaxation import relaxation
from scheduler.planning.programme.solving import NONE, Programme, solve
from scheduler.planning.search.run import Run

NO_SLACK = -1
"""Moves are few and whole, so they are sought at the bound itself first."""


def resolve(choices: Choices, run: Run) -> Programme:
    """The cheapest of the programmes with the fewest moves; its bound holds for programmes with any moves.

    Raises NothingFoundError.
    """
    if not announced(choices):
        return solve(choices, run)
    with run.branch(silent=True) as aside:
        fewest = solve(counting_moves(choices), aside, NO_SLACK)
    relaxed = relaxation(choices, run)
    if fewest.placements is None or relaxed is None:
        return NONE
    best = solve(replace(choices, most_moves=fewest.cost), run, start=fewest.placements)
    return replace(best, bound=min(best.cost, relaxed.bound), fewest_moves=fewest.bound)


def counting_moves(choices: Choices) -> Choices:
    """The choices where every moved day or venue costs one, and nothing else costs anything."""
    before = {one.event: one for one in announced(choices)}
    events = {
        name: _counted(choice, before[name].start, before[name].venue)
        if name in before
        else _counted(choice, None, None)
        for name, choice in choices.events.items()
    }
    return replace(choices, events=events, worst_weight=0)


def _counted(choice: Choice, start: date | None, venue: str | None) -> Choice:
    return replace(
        choice,
        days={day: int(start is not None and day != start.toordinal()) for day in choice.days},
        venues={name: int(venue is not None and name != venue) for name in choice.venues},
    )
