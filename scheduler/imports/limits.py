"""The limits of a list of people and the words of its columns, from `config/imports.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel, Field

from scheduler.settings import CONFIG


class Limits(BaseModel):
    """How large a list may be: bytes, times, rows, columns, letters of a cell, and seconds to read it."""

    file_bytes: int = Field(ge=1)
    unpacked_bytes: int = Field(ge=1)
    unpacked_ratio: int = Field(ge=1)
    rows: int = Field(ge=1)
    columns: int = Field(ge=1)
    letters: int = Field(ge=1)
    seconds: int = Field(ge=1)


class Reading(BaseModel):
    """The limits, and for each field the headings that mean it."""

    limits: Limits
    columns: Mapping[str, tuple[str, ...]]


@cache
def reading_rules() -> Reading:
    """What the file says."""
    with (CONFIG / "imports.toml").open("rb") as file:
        return Reading.model_validate(tomllib.load(file))
