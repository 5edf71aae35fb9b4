"""What a demonstration is made from: `config/demo.toml` as values."""

import tomllib
from pathlib import Path

from pydantic import BaseModel, Field, ValidationError

from scheduler.errors import ManyFaultsError
from scheduler.settings import CONFIG

RECIPE = CONFIG / "demo.toml"


class Range(BaseModel):
    """At least and at most so many."""

    fewest: int = Field(ge=0)
    most: int = Field(ge=0)


class Hall(BaseModel):
    """An invented venue; capacity in people, price in whole DKK a day."""

    name: str
    address: str
    region: str
    latitude: float
    longitude: float
    capacity: int = Field(ge=1)
    day_price_dkk: int = Field(ge=0)


class Lettings(Range):
    """How often a hall is let to others in the term, and for how many days at the longest."""

    longest_days: int = Field(ge=1)


class Busy(BaseModel):
    """How a municipality's year is filled; weekdays 0 Monday to 6 Sunday, one of each list is drawn."""

    council_weekdays: list[int] = Field(min_length=1)
    committee_weekdays: list[int] = Field(min_length=1)
    own_days: Range
    training_days: Range
    own_reasons: list[str] = Field(min_length=1)


class Somebody(BaseModel):
    """A person with a part to play."""

    name: str
    email: str


class Recipe(BaseModel):
    """All that is drawn from, by one seed; the plan is searched for during `plan_seconds` at most."""

    seed: int
    plan_seconds: int = Field(ge=1)
    first_names: list[str] = Field(min_length=1)
    last_names: list[str] = Field(min_length=1)
    organiser: Somebody
    busy: Busy
    lettings: Lettings
    venues: list[Hall] = Field(min_length=1)


def read_recipe(path: Path = RECIPE) -> Recipe:
    """The recipe in a file. Raises ManyFaultsError naming file, key, what was given and expected."""
    try:
        return Recipe.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, OSError) as error:
        raise ManyFaultsError([f"{path}: {error}; expected a TOML file"]) from None
    except ValidationError as error:
        faults = (
            f"{path}: {'.'.join(map(str, fault['loc']))} is {fault['input']!r}; {fault['msg']}"
            for fault in error.errors()
        )
        raise ManyFaultsError(faults) from None
