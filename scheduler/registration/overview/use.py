"""How many places are used against the fewest and the most, and sums of it."""

from dataclasses import dataclass

from scheduler.partnership.level import Level


@dataclass(frozen=True)
class Use:
    """Places of one municipality and role at one event, or a sum over several.

    missing: how many registrations make the fewest, summed, so that one role's plenty hides no other's lack.
    """

    confirmed: int = 0
    offered: int = 0
    waiting: int = 0
    fewest: int = 0
    most: int = 0
    missing: int = 0

    @property
    def held(self) -> int:
        """Places taken or offered."""
        return self.confirmed + self.offered

    @property
    def free(self) -> int:
        """Places that are left of the most."""
        return max(0, self.most - self.held)

    @property
    def level(self) -> Level:
        """Where the places held lie between fewest and most."""
        if self.held > self.most:
            return Level.OVER
        if self.missing:
            return Level.BELOW
        return Level.FULL if self.held == self.most else Level.MET

    def __add__(self, other: "Use") -> "Use":
        """Both together."""
        return Use(
            confirmed=self.confirmed + other.confirmed,
            offered=self.offered + other.offered,
            waiting=self.waiting + other.waiting,
            fewest=self.fewest + other.fewest,
            most=self.most + other.most,
            missing=self.missing + other.missing,
        )


def use_of(confirmed: int, offered: int, waiting: int, fewest: int, most: int) -> Use:
    """The use of one municipality and role at one event."""
    missing = max(0, min(fewest, most) - confirmed - offered)
    return Use(confirmed, offered, waiting, fewest, most, missing)
