"""Sentences in Danish and English from the catalogue `config/words/planning.toml`."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import cast

CATALOGUE = Path(__file__).parents[3] / "config" / "words" / "planning.toml"
LANGUAGES = ("da", "en")


@dataclass(frozen=True)
class Network:
    """A network by its id, said as people say it."""

    id: str


Value = str | int | date | Network | frozenset[int]
"""What fills a sentence: a name, a number, a day, a network, or ISO weekdays."""


def say(language: str, section: str, key: str, values: Mapping[str, Value]) -> str:
    """The sentence of that key in the language, with its values filled in and a capital at its start."""
    words = _catalogue()[language][section][key]
    said = str(words).format(**{name: _spoken(language, value) for name, value in values.items()})
    return said[:1].upper() + said[1:]


def has(section: str, key: str) -> bool:
    """Whether the catalogue has a sentence of that key."""
    return key in _catalogue()["da"][section]


def _spoken(language: str, value: Value) -> str | int:
    if isinstance(value, date):
        return _day(language, value)
    if isinstance(value, Network):
        return _word(language, "networks", "name").format(network=value.id)
    return _weekdays(language, value) if isinstance(value, frozenset) else value


def _day(language: str, day: date) -> str:
    month = _list(language, "months", "names")[day.month - 1]
    return _word(language, "months", "date").format(day=day.day, month=month, year=day.year)


def _weekdays(language: str, weekdays: Iterable[int]) -> str:
    names = [_list(language, "weekdays", "names")[day - 1] for day in sorted(weekdays)]
    if not names:
        return _word(language, "weekdays", "none")
    last = f" {_word(language, 'weekdays', 'and')} {names[-1]}"
    return ", ".join(names[:-1]) + last if len(names) > 1 else names[0]


def _word(language: str, section: str, key: str) -> str:
    return str(_catalogue()[language][section][key])


def _list(language: str, section: str, key: str) -> list[str]:
    return cast("list[str]", _catalogue()[language][section][key])


@cache
def _catalogue() -> Mapping[str, Mapping[str, Mapping[str, object]]]:
    return tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))
