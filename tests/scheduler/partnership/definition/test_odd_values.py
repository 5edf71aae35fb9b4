"""Whatever stands at whichever key: the fault is named, or the definition is one that can be worked with."""

import tomllib
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, datetime, time
from random import Random

import pytest

from scheduler.errors import ManyFaultsError
from scheduler.partnership.definition.reading import definition_from, definition_of
from scheduler.settings import CONFIG

LETTER = tomllib.loads((CONFIG / "partnership.toml").read_text(encoding="utf-8"))
WALL = datetime(2017, 1, 1)  # noqa: DTZ001  # TOML knows local times
ODD = (
    "x",
    "",
    0,
    -1,
    True,
    3.5,
    float("nan"),
    [],
    {},
    [[]],
    {"a": 1},
    date.min,
    date.max,
    WALL,
    time(1),
    10**30,
)
NUMBER_OF_CASES = 400


def keys(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every key and item, parts before what they hold."""
    if path:
        yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from keys(inner, (*path, key))
    if isinstance(value, list):
        for number, inner in enumerate(value):
            yield from keys(inner, (*path, number))


def with_odd(path: tuple[str | int, ...], odd: object) -> dict[str, object]:
    document = deepcopy(LETTER)
    inner = document
    for part in path[:-1]:
        inner = inner[part]
    inner[path[-1]] = odd
    return document


@pytest.mark.parametrize("seed", range(4))
def test_odd_value_is_named_or_harmless(seed: int):
    draw = Random(seed)
    places = list(keys(LETTER))

    for _ in range(NUMBER_OF_CASES // 4):
        path, odd = draw.choice(places), draw.choice(ODD)
        try:
            definition_of(with_odd(path, odd), "f.toml")
        except ManyFaultsError as error:
            unclear = [
                one for one in error.faults if not one.startswith("f.toml: ") or "; expected " not in one
            ]
            assert unclear == [], f"{path} = {odd!r}"


def test_text_that_nests_too_deeply_is_refused():
    with pytest.raises(ManyFaultsError, match="expected TOML"):
        definition_from("a = " + "[" * 100_000, "f.toml")


def test_term_of_more_than_ten_years_is_refused():
    with pytest.raises(ManyFaultsError) as raised:
        definition_of(with_odd(("term", "ends"), date(2030, 1, 1)), "f.toml")

    assert raised.value.faults == (
        "f.toml: term.ends is 2030-01-01; expected at most 3660 days from its start",
    )
