"""The 98 municipalities of `config/municipalities.csv`."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from scheduler.settings import CONFIG

PATH = CONFIG / "municipalities.csv"


@dataclass(frozen=True)
class Municipality:
    """A municipality; the point (WGS 84) is that of its seat."""

    code: str
    name: str
    full_name: str
    region: str
    latitude: float
    longitude: float


@cache
def municipalities() -> Mapping[str, Municipality]:
    """All municipalities by code, in the order of the file."""
    with PATH.open(encoding="utf-8", newline="") as file:
        return {row["code"]: _municipality(row) for row in csv.DictReader(file)}


def _municipality(row: Mapping[str, str]) -> Municipality:
    return Municipality(
        code=row["code"],
        name=row["name"],
        full_name=row["full_name"],
        region=row["region"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
    )
