"""The states of a network's meeting, and what a municipality may answer to a day."""

from collections.abc import Mapping
from enum import StrEnum

from scheduler.words import Word, mark


class MeetingState(StrEnum):
    """From days that are asked about to one that stands."""

    ASKED = "asked"
    SETTLED = "settled"
    CANCELLED = "cancelled"


class Choice(StrEnum):
    """Whether a municipality can on a day."""

    YES = "yes"
    IF_NEED_BE = "if-need-be"
    NO = "no"


STATE_WORDS: Mapping[MeetingState, Word] = {
    MeetingState.ASKED: mark("days are being asked about"),
    MeetingState.SETTLED: mark("settled"),
    MeetingState.CANCELLED: mark("cancelled"),
}
CHOICE_WORDS: Mapping[Choice, Word] = {
    Choice.YES: mark("yes"),
    Choice.IF_NEED_BE: mark("if need be"),
    Choice.NO: mark("no"),
}
