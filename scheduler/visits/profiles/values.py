"""A status profile as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Profile:
    """What a municipality offers and wants; fields as in `StatusProfile`."""

    offers: tuple[str, ...] = ()
    wants: Mapping[str, int] = field(default_factory=dict)
    roles: tuple[str, ...] = ()
    weekdays: tuple[int, ...] = (1, 2, 3, 4, 5)
    smallest_group: int = 1
    largest_group: int = 5
    travel_km: int = 400
    practical: str = ""
