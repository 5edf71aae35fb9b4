"""Days and hours as Danes and the English write them; moments come as aware times and are said in Danish time."""

from datetime import date, datetime

from babel.dates import format_date, format_datetime

from scheduler.clock import COPENHAGEN, local
from scheduler.words import Language

DAY = {Language.DANISH: "EEEE 'den' d. MMMM y", Language.ENGLISH: "EEEE d MMMM y"}
SHORT_DAY = {Language.DANISH: "EEE d. MMM y", Language.ENGLISH: "EEE d MMM y"}
WITHOUT_YEAR = {Language.DANISH: "d. MMMM", Language.ENGLISH: "d MMMM"}
MONTH = {Language.DANISH: "LLLL y", Language.ENGLISH: "LLLL y"}
WEEKDAY = {Language.DANISH: "cccc", Language.ENGLISH: "cccc"}
SHORT_WEEKDAY = {Language.DANISH: "EEE", Language.ENGLISH: "EEE"}
HOUR = {Language.DANISH: "HH.mm", Language.ENGLISH: "HH:mm"}
AT = {Language.DANISH: "kl.", Language.ENGLISH: "at"}
DASH = "\N{EN DASH}"


def day(when: date, language: Language) -> str:
    """As in "onsdag den 1. november 2017", "Wednesday 1 November 2017"."""
    return _day(when, DAY, language)


def short_day(when: date, language: Language) -> str:
    """As in "ons. 1. nov. 2017", "Wed 1 Nov 2017"."""
    return _day(when, SHORT_DAY, language)


def month(when: date, language: Language) -> str:
    """As in "november 2017", "November 2017"."""
    return _day(when, MONTH, language)


def weekday(when: date, language: Language) -> str:
    """As in "onsdag", "Wednesday"."""
    return _day(when, WEEKDAY, language)


def short_weekday(when: date, language: Language) -> str:
    """As in "ons.", "Wed"."""
    return _day(when, SHORT_WEEKDAY, language)


def hour(when: datetime, language: Language) -> str:
    """As in "10.00", "10:00"."""
    return format_datetime(when, HOUR[language], tzinfo=COPENHAGEN, locale=language.value)


def hours(starts: datetime, ends: datetime, language: Language) -> str:
    """As in "10.00-15.00" by a real dash; the two may be of different days."""
    return f"{hour(starts, language)}{DASH}{hour(ends, language)}"


def span(starts: datetime, ends: datetime, language: Language) -> str:
    """As in "onsdag den 1. november 2017 kl. 10.00-15.00"; over several days with both days named."""
    at = AT[language]
    if local(starts).date() == local(ends).date():
        return f"{day(starts, language)} {at} {hours(starts, ends, language)}"
    first, last = day(starts, language), day(ends, language)
    return f"{first} {at} {hour(starts, language)} {DASH} {last} {at} {hour(ends, language)}"


def _day(when: date, patterns: dict[Language, str], language: Language) -> str:
    shown = local(when) if isinstance(when, datetime) else when
    return format_date(shown, patterns[language], locale=language.value)
