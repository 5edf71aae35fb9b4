"""How far two places lie apart by road."""

import math
from functools import cache
from typing import Protocol

EARTH_RADIUS_KM = 6371
ROAD_FACTOR = 1.25


class Place(Protocol):
    """Anything with a position in degrees."""

    @property
    def lat(self) -> float: ...  # noqa: D102 - degrees north

    @property
    def lon(self) -> float: ...  # noqa: D102 - degrees east


def km_between(a: Place, b: Place) -> int:
    """Whole km by road: 1.25 times the great circle (haversine), rounded."""
    return _km(a.lat, a.lon, b.lat, b.lon)


@cache
def _km(a_lat: float, a_lon: float, b_lat: float, b_lon: float) -> int:
    p, q = math.radians(a_lat), math.radians(b_lat)
    across = math.sin(math.radians(a_lon - b_lon) / 2) ** 2
    h = math.sin((p - q) / 2) ** 2 + math.cos(p) * math.cos(q) * across
    return round(ROAD_FACTOR * 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(h, 1.0))))
