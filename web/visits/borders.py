"""The municipalities as shapes: one file of symbols, drawn from their borders and kept while the program runs."""

import json
import math
from collections.abc import Iterator, Sequence
from functools import cache
from xml.sax.saxutils import escape

from scheduler.settings import CONFIG

BORDERS = CONFIG / "municipalities.geojson"
ATTRIBUTION = "Indeholder data fra Klimadatastyrelsen, DAGI 1:500.000, februar 2014; GeoNames (CC BY 4.0)"
WEST, NORTH = 8.0, 57.8
UNITS_A_DEGREE = 240
MIDDLE = 56.1
"""Degrees north at which a map unit is as wide as it is high."""
WIDTH, HEIGHT = 970, 790
Ring = Sequence[Sequence[float]]


def place(north: float, east: float) -> tuple[float, float]:
    """Where a position in degrees lies on the map, in its units from the upper left corner."""
    across = (east - WEST) * UNITS_A_DEGREE * math.cos(math.radians(MIDDLE))
    return round(across, 1), round((NORTH - north) * UNITS_A_DEGREE, 1)


@cache
def symbols() -> bytes:
    """The file of symbols, `m` and the code each, in whole map units; the same bytes every time."""
    features = json.loads(BORDERS.read_text(encoding="utf-8"))["features"]
    shapes = "\n".join(_symbol(feature) for feature in features)
    frame = f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
    return f"<svg {frame}>\n<!-- {escape(ATTRIBUTION)} -->\n{shapes}\n</svg>\n".encode()


def _symbol(feature: dict[str, object]) -> str:
    geometry = feature["geometry"]
    assert isinstance(geometry, dict)  # noqa: S101  # GeoJSON, RFC 7946 3.2
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    outline = "".join(_line(ring) for polygon in parts for ring in polygon)
    return f'<symbol id="m{feature["id"]}" viewBox="0 0 {WIDTH} {HEIGHT}"><path d="{outline}"/></symbol>'


def _line(ring: Ring) -> str:
    points = list(_whole(ring))
    return "M" + "L".join(f"{x} {y}" for x, y in points) + "Z"


def _whole(ring: Ring) -> Iterator[tuple[int, int]]:
    """The ring in whole units, without points that fall together."""
    before = None
    for east, north in ring:
        x, y = place(north, east)
        point = round(x), round(y)
        if point != before:
            yield point
        before = point
