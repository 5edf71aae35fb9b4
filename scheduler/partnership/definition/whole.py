"""The whole definition of a partnership."""

from typing import Annotated

from scheduler.partnership.definition.kinds import Code, Part, Slug, Text, Words, expects
from scheduler.partnership.definition.parts import (
    Agreement,
    Body,
    Everybody,
    Fee,
    Milestone,
    Organiser,
    Range,
    Role,
    Term,
)
from scheduler.partnership.definition.planning import Planning
from scheduler.partnership.definition.programme import Closed, Kind, Programme, SchoolWeeks

INVITED = '"all" or a list of municipality codes such as ["0101"]'


class Definition(Part):
    """All that an organiser decides about one partnership; tables keep the order of the file."""

    slug: Slug
    title: Words
    case_reference: Text
    invited: Annotated[Everybody | tuple[Code, ...], expects(INVITED)]
    organiser: Organiser
    term: Term
    fee: Fee
    agreement: Agreement
    roles: dict[Slug, Role]
    quota: dict[Slug, Range]
    focus_areas: dict[Slug, Words]
    bodies: dict[Slug, Body]
    partners: dict[Slug, Words]
    promises: dict[Kind, Range]
    milestones: dict[Slug, Milestone]
    programme: Programme
    closed: Closed
    school_weeks: tuple[SchoolWeeks, ...] = ()
    planning: Planning

    @property
    def fewest_from_each(self) -> int:
        """People in the smallest delegation of one municipality."""
        return sum(quota.fewest for quota in self.quota.values())

    @property
    def most_from_each(self) -> int:
        """People in the largest delegation of one municipality."""
        return sum(quota.most for quota in self.quota.values())
