"""The word catalogue: English in the code, Danish from `config/words/da/*.po`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from scheduler.clock import local
from scheduler.settings import CONFIG


class Language(StrEnum):
    """The languages people may choose; Danish where nobody chose."""

    DANISH = "da"
    ENGLISH = "en"


@dataclass(frozen=True)
class Bilingual:
    """A name or text that an organiser wrote in both languages."""

    da: str
    en: str

    def said_in(self, language: Language) -> str:
        """The text in that language."""
        return self.da if language is Language.DANISH else self.en


@cache
def catalogue(language: Language) -> NullTranslations:
    """All words of one language, read from every catalogue file in its folder; English is the code's own."""
    words = Catalog(locale=language.value)
    for path in sorted((CONFIG / "words" / language.value).glob("*.po")):
        _add(words, path)
    compiled = BytesIO()
    write_mo(compiled, words)
    compiled.seek(0)
    return Translations(compiled)


@dataclass(frozen=True)
class Between:
    """A time with its end, both aware: "tirsdag den 15. maj 2018 kl. 09.00" and, after a dash, until when."""

    starts: datetime
    ends: datetime


class Word(str):
    """An English text of the code's own, which the catalogue says in other languages."""

    __slots__ = ()


Value: TypeAlias = int | str | Bilingual | date | datetime | Between
"""What may fill a place in a sentence; moments are said in Danish time."""


def say(language: Language, message: str, **values: Value) -> str:
    """`message` in `language`, its %(name)s places filled from `values`."""
    said = catalogue(language).gettext(message)
    return said % _spoken(language, values) if values else said


def say_count(language: Language, one: str, many: str, number: int, **values: Value) -> str:
    """`one` or `many` in `language` as `number` asks; %(number)s and `values` fill the places."""
    said = catalogue(language).ngettext(one, many, number)
    return said % _spoken(language, {"number": number, **values})


def mark(message: str) -> Word:
    """The message as a word of the catalogue; marks a text that is said elsewhere."""
    return Word(message)


def spoken(language: Language, value: Value) -> int | str:
    """One value as people say it: "1. november 2017 kl. 10.00", a name in the language, a number."""
    if isinstance(value, Between):
        return _between(language, value)
    if isinstance(value, datetime):
        return _moment(language, value)
    if isinstance(value, date):
        return _day(language, value)
    if isinstance(value, Word):
        return catalogue(language).gettext(value)
    return value.said_in(language) if isinstance(value, Bilingual) else value


def _moment(language: Language, moment: datetime) -> str:
    """A midnight is said as the end of the day before, since a deadline belongs to the day that people have for it."""
    shown = local(moment)
    is_midnight = shown.time() == time()
    day = _day(language, shown - timedelta(days=is_midnight))
    hour = "24.00" if is_midnight else f"{shown:%H.%M}"
    return f"{day} kl. {hour}" if language is Language.DANISH else f"{day} at {hour.replace('.', ':')}"


def _between(language: Language, time: Between) -> str:
    starts, ends = local(time.starts), local(time.ends)
    at, hour = (" kl.", "%H.%M") if language is Language.DANISH else (",", "%H:%M")
    first, last = (f"{_weekday(language, one.date())}{at} {one:{hour}}" for one in (starts, ends))
    return (
        f"{first}\N{EN DASH}{ends:{hour}}" if starts.date() == ends.date() else f"{first} \N{EN DASH} {last}"
    )


@lru_cache(maxsize=1000)
def _weekday(language: Language, day: date) -> str:
    pattern = "EEEE 'den' d. MMMM y" if language is Language.DANISH else "EEEE d MMMM y"
    return format_date(day, pattern, locale=language.value)


@lru_cache(maxsize=1000)
def _day(language: Language, day: date) -> str:
    pattern = "d. MMMM y" if language is Language.DANISH else "d MMMM y"
    return format_date(day, pattern, locale=language.value)


def _spoken(language: Language, values: Mapping[str, Value]) -> dict[str, int | str]:
    return {name: spoken(language, value) for name, value in values.items()}


def _add(words: Catalog, path: Path) -> None:
    with path.open("rb") as file:
        for message in read_po(file):
            if message.id and message.string:
                words.add(message.id, message.string, context=message.context)
