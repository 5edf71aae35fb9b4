"""How many people stand against the fewest and the most."""

from collections.abc import Mapping
from enum import StrEnum

from scheduler.words import Word, mark


class Level(StrEnum):
    """Where a number lies: a vacant place above the fewest is no fault."""

    BELOW = "below"
    MET = "met"
    FULL = "full"
    OVER = "over"


LEVEL_WORDS: Mapping[Level, Word] = {
    Level.BELOW: mark("too few"),
    Level.MET: mark("enough"),
    Level.FULL: mark("all places used"),
    Level.OVER: mark("above the most"),
}


def level_of(number: int, fewest: int, most: int) -> Level:
    """The level of `number` people where `fewest` are wanted and `most` allowed."""
    if number > most:
        return Level.OVER
    if number < fewest:
        return Level.BELOW
    return Level.FULL if number == most else Level.MET
