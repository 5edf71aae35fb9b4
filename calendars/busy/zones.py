"""Which time zone a name means: one that everybody knows, or none."""

from functools import lru_cache
from zoneinfo import available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

_LONGEST_TAIL = 3


@lru_cache(maxsize=1024)
def known_zone(name: str) -> str | None:
    """The name in the zone database; None for a zone that only the file itself describes.

    A file's own description is not believed: it may say anything of Europe/Copenhagen. Names of Windows, and names
    with a maker's prefix ("/citadel.org/20190914_1/Europe/Copenhagen"), are understood.
    """
    zones = available_timezones()
    if name in zones:
        return name
    if name in WINDOWS_TO_OLSON:
        return WINDOWS_TO_OLSON[name]
    steps = name.split("/")
    tails = ("/".join(steps[-length:]) for length in range(_LONGEST_TAIL, 1, -1) if length < len(steps))
    return next((tail for tail in tails if tail in zones), None)
