"""One JSON object read key by key; a fault names its path, what is given and what was expected."""

import math
from collections.abc import Iterable, Mapping
from datetime import date
from typing import cast

from scheduler.errors import PartnerskabError

LARGEST = 10**9
YEARS = range(1900, 2200)
"""What is planned lies in them; days at the ends of the calendar cannot be counted on from."""
SHOWN = 40


class Unreadable(PartnerskabError):  # noqa: N818 - it says what the file is
    """The instance cannot be read; the text names the place, the given and the expected."""


def fault(path: str, given: object, expected: str) -> Unreadable:
    """The fault at a path such as `events[3].latest`."""
    text = repr(given) if isinstance(given, str | int | float | None) else f"a {type(given).__name__}"
    if len(text) > SHOWN:
        text = f"{text[:SHOWN]}..."
    return Unreadable(f"{path} is {text}; expected {expected}")


class Fields:
    """A JSON object with its path; keys that nobody asked for are kept in `rest`."""

    def __init__(self, value: object, path: str) -> None:
        if not isinstance(value, dict):
            raise fault(path or "the file", value, "an object")
        self._value = cast("dict[str, object]", value)
        self._read: set[str] = set()
        self.path = path

    def at(self, key: str) -> str:
        """The path of a key."""
        return f"{self.path}.{key}" if self.path else key

    def has(self, key: str) -> bool:
        """Whether an optional key is there and is not null."""
        self._read.add(key)
        return self._value.get(key) is not None

    def _get(self, key: str, expected: str) -> object:
        self._read.add(key)
        if key not in self._value:
            raise Unreadable(f"{self.at(key)} is missing; expected {expected}")
        return self._value[key]

    def rest(self) -> Mapping[str, object]:
        """What was not read, to be kept."""
        return {key: value for key, value in self._value.items() if key not in self._read}

    def text(self, key: str) -> str:
        """A text that is not empty."""
        return text(self._get(key, "a text"), self.at(key))

    def words(self, key: str) -> str:
        """A text that may be missing or empty."""
        self._read.add(key)
        value = self._value.get(key, "")
        return "" if value == "" else text(value, self.at(key))

    def whole(self, key: str, least: int = 0, most: int = LARGEST) -> int:
        """A whole number from least to most."""
        return whole(self._get(key, "a whole number"), self.at(key), least, most)

    def degrees(self, key: str, most: float) -> float:
        """A number of degrees from -most to most."""
        value = self._get(key, "a number of degrees")
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= most:
            raise fault(self.at(key), value, f"degrees from -{most:g} to {most:g}")
        return float(value) if math.isfinite(value) else 0.0

    def day(self, key: str) -> date:
        """A date within YEARS."""
        found = self.any_day(key)
        if found.year not in YEARS:
            raise fault(self.at(key), found.isoformat(), f"a date from {YEARS[0]} to {YEARS[-1]}")
        return found

    def any_day(self, key: str) -> date:
        """A date, however far away: what is taken for ever may say so."""
        return day(self._get(key, "a date"), self.at(key))

    def one_of(self, key: str, allowed: Iterable[str], kind: str) -> str:
        """A text that is among those allowed."""
        return known(self.text(key), self.at(key), frozenset(allowed), kind)

    def items(self, key: str) -> list[tuple[object, str]]:
        """The values of a list, each with its path."""
        value = self._get(key, "a list")
        if not isinstance(value, list):
            raise fault(self.at(key), value, "a list")
        return [(item, f"{self.at(key)}[{place}]") for place, item in enumerate(value)]

    def objects(self, key: str) -> list["Fields"]:
        """The objects of a list."""
        return [Fields(item, path) for item, path in self.items(key)]

    def object(self, key: str) -> "Fields":
        """An object."""
        return Fields(self._get(key, "an object"), self.at(key))

    def texts(self, key: str) -> tuple[str, ...]:
        """Texts, each once."""
        found = tuple(text(item, path) for item, path in self.items(key))
        return once(found, self.at(key))

    def known(self, key: str, allowed: Iterable[str], kind: str) -> tuple[str, ...]:
        """Texts that are among those allowed, each once."""
        among = frozenset(allowed)
        return once(
            tuple(known(text(item, path), path, among, kind) for item, path in self.items(key)), self.at(key)
        )

    def weekdays(self, key: str) -> frozenset[int]:
        """ISO weekdays, 1 Monday to 7 Sunday."""
        return frozenset(whole(item, path, 1, 7) for item, path in self.items(key))

    def numbers(self, key: str, allowed: Iterable[str], kind: str) -> Mapping[str, int]:
        """Whole numbers, 0 or more, by a text among those allowed."""
        value = Fields(self._get(key, "an object"), self.at(key))
        among = frozenset(allowed)
        return {known(name, value.at(name), among, kind): value.whole(name) for name in value.rest()}

    def pair(self, key: str) -> tuple[int, int]:
        """Two whole numbers, 0 or more, the first not above the second."""
        both = [whole(item, path, 0, LARGEST) for item, path in self.items(key)]
        if len(both) != 2 or both[0] > both[1]:  # noqa: PLR2004 - a pair is two
            raise Unreadable(f"{self.at(key)} is {both}; expected [fewest, most], fewest not above most")
        return both[0], both[1]


def text(value: object, path: str) -> str:
    """The value as a text that is not empty, and that can be written again: JSON may name half a character."""
    if not isinstance(value, str) or not value:
        raise fault(path, value, "a text")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise fault(path, value, "a text of whole characters") from None
    return value


def whole(value: object, path: str, least: int, most: int) -> int:
    """The value as a whole number from least to most."""
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise fault(path, value, f"a whole number from {least} to {most}")
    return value


def day(value: object, path: str) -> date:
    """The value as a date."""
    if isinstance(value, str) and len(value) == len("2017-11-01"):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise fault(path, value, "a date such as '2017-11-01'")


def known(value: str, path: str, allowed: frozenset[str], kind: str) -> str:
    """The text, when it is among those allowed."""
    if value not in allowed:
        raise fault(path, value, f"the name of a {kind} in this file")
    return value


def once(values: tuple[str, ...], path: str) -> tuple[str, ...]:
    """The texts, when none occurs twice."""
    if len(set(values)) < len(values):
        twice = next(value for place, value in enumerate(values) if value in values[:place])
        raise Unreadable(f"{path} names {twice!r} twice; expected each once")
    return values
