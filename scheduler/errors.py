"""What can go wrong that nobody expects; an expected no is a value, see `refusal`."""

from collections.abc import Iterable


class PartnerskabError(Exception):
    """Something the edge turns into one clear message."""


class NotFoundError(PartnerskabError):
    """What was asked for is not there, or not for the one who asks."""


class ForbiddenError(PartnerskabError):
    """The one who asks is known, but this is not theirs to do."""


class IllegalStepError(PartnerskabError):
    """A state may not follow another."""

    def __init__(self, subject: str, given: str, wanted: str, allowed: Iterable[str]) -> None:
        ways = ", ".join(sorted(allowed)) or "nothing"
        super().__init__(f"{subject} is {given} and cannot become {wanted}; expected one of: {ways}")


class BadInputError(PartnerskabError):
    """Input that cannot be read: says the place, what was given and what was expected."""

    def __init__(self, place: str, given: object, expected: str) -> None:
        super().__init__(f"{place} is {given!r}; expected {expected}")
        self.place = place
        self.given = given
        self.expected = expected


class ManyFaultsError(PartnerskabError):
    """Several faults of one input, each a line of the message."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))
