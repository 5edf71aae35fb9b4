"""Which days may be proposed for a network's meeting, and how the answers to them add up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scheduler.refusal.reasons import Reason, Refusal
from scheduler.visits.meetings.states import Choice
from scheduler.visits.rules.days import Taken

FEWEST_DAYS, MOST_DAYS = 2, 6


@dataclass(frozen=True)
class Tally:
    """How many municipalities said what of a day; `silent` have not answered, `taken` of those have it taken."""

    day: date
    yes: int
    if_need_be: int
    no: int
    silent: int
    taken: int

    @property
    def can(self) -> int:
        """How many can come, some only if need be."""
        return self.yes + self.if_need_be


def proposal_refusal(
    days: Sequence[date], first: date, last: date, closed: Iterable[Taken]
) -> Refusal | None:
    """Why the days cannot be asked about: too few or too many, one outside first..last, or a closed one."""
    if not FEWEST_DAYS <= len(set(days)) <= MOST_DAYS:
        figures = {"number": len(set(days)), "fewest": FEWEST_DAYS, "most": MOST_DAYS}
        return Refusal(Reason.MEETING_DAYS, figures)
    shut = tuple(closed)
    for day in sorted(days):
        if not first <= day <= last:
            return Refusal(Reason.MEETING_OUTSIDE, {"day": day, "first": first, "last": last})
        why = next((one.why for one in shut if one.holds(day)), None)
        if why is not None:
            return Refusal(Reason.MEETING_CLOSED, {"day": day, "why": why})
    return None


def tally(day: date, answers: Mapping[str, Choice], objections: Mapping[str, object]) -> Tally:
    """The answers to one day. answers, objections: by municipality; `objections` has all, None where none is known."""
    said = list(answers.values())
    silent = [code for code in objections if code not in answers]
    return Tally(
        day=day,
        yes=said.count(Choice.YES),
        if_need_be=said.count(Choice.IF_NEED_BE),
        no=said.count(Choice.NO),
        silent=len(silent),
        taken=sum(objections[code] is not None for code in silent),
    )


def best(tallies: Sequence[Tally]) -> date | None:
    """The day on which most can come; of such days the one with most clear yeses, then the fewest taken, then the first.

    None while nobody has answered.
    """
    if not any(one.yes or one.if_need_be or one.no for one in tallies):
        return None
    return min(tallies, key=lambda one: (-one.can, -one.yes, one.taken, one.day)).day
