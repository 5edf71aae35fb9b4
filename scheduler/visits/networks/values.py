"""What an organiser says of a network."""

from dataclasses import dataclass

from scheduler.words import Bilingual


@dataclass(frozen=True)
class Founding:
    """A network to be: fewest and most municipalities, `theme` and `role` of the planning frame, by slug.

    body_id: the track it belongs to. coordinator_id: the person who leads it.
    """

    name: Bilingual
    theme: str
    role: str
    fewest: int
    most: int
    body_id: int | None = None
    coordinator_id: int | None = None
