"""The parts of a definition that say who takes part and what they are promised."""

from typing import Annotated, Literal

from pydantic import Field

from scheduler.partnership.definition.kinds import (
    Amount,
    Count,
    Day,
    Number,
    Part,
    Slug,
    Text,
    Words,
    expects,
)
from scheduler.partnership.words import BodyKind

OERE = 100
COLOR = r"^[a-z]+$"


class Term(Part):
    """The first and last day of the partnership."""

    starts: Day
    ends: Day


class Fee(Part):
    """What a member pays, in whole DKK a year without VAT, and for how many years."""

    dkk_a_year: Amount
    years: Count

    @property
    def oere_a_year(self) -> int:
        """A year's fee in øre."""
        return self.dkk_a_year * OERE

    @property
    def dkk_in_all(self) -> int:
        """The fee of the whole term in DKK."""
        return self.dkk_a_year * self.years


class Organiser(Part):
    """The organisation that arranges the partnership."""

    code: Text
    name: Text
    full_name: Text


class Agreement(Part):
    """The agreement that the municipal councils adopt; its quotas apply from `valid_from`."""

    valid_from: Day


class Role(Part):
    """What one participant of the role is called, and several."""

    name: Words
    plural: Words


class Range(Part):
    """Fewest and most."""

    fewest: Number
    most: Count


class Body(Part):
    """A body; `color` is a CSS colour name."""

    kind: Annotated[BodyKind, expects("one of: " + ", ".join(BodyKind))]
    name: Words
    color: Annotated[str, Field(pattern=COLOR), expects("a CSS colour name such as 'teal'")]


class Milestone(Part):
    """A day, or the days until and with `until`; `event` is the event held on that day, if it is one."""

    on: Day
    until: Day | None = None
    event: Slug | None = None
    name: Words


Everybody = Annotated[Literal["all"], expects('"all" or a list of municipality codes such as ["0101"]')]
