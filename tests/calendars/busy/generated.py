"""Calendars made from a seed: events that repeat, are moved, left out, added, cancelled, or last whole days."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from tests.calendars.busy.samples import calendar

ZONES = ("Europe/Copenhagen", "Europe/London", "America/Nuuk", "Atlantic/Faroe")
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def generated(random: Random) -> bytes:
    """One calendar of four to ten events."""
    events = [text for number in range(random.randint(4, 10)) for text in _series(random, number)]
    return calendar(*events)


def _series(random: Random, number: int) -> Iterator[str]:
    first = date(2017, 1, 1) + timedelta(days=random.randrange(1000))
    form = random.choice(("day", "utc", "floating", *ZONES))
    at = datetime.combine(first, time(random.randrange(24), random.choice((0, 15, 30))))
    rule = _rule(random, form) if random.random() < 0.8 else ""
    lines = [f"UID:{number}", _line("DTSTART", form, at), _length(random, form), *_state(random)]
    if rule:
        lines.append(rule)
    for name, chance in (("EXDATE", 0.5), ("RDATE", 0.3)):
        if rule and random.random() < chance:
            lines.append(_line(name, form, at + timedelta(days=7 * random.randint(1, 6))))
    yield "\n".join(lines)
    if "FREQ=WEEKLY" in rule and random.random() < 0.6:
        was = at + timedelta(days=7 * random.randint(1, 4))
        moved = was + timedelta(days=random.randint(-2, 2))
        yield "\n".join(
            [
                f"UID:{number}",
                _line("RECURRENCE-ID", form, was),
                _line("DTSTART", form, moved),
                _length(random, form),
                *_state(random),
            ]
        )


def _rule(random: Random, form: str) -> str:
    freq = random.choice(("DAILY", "WEEKLY", "WEEKLY", "MONTHLY", "YEARLY"))
    parts = [f"FREQ={freq}", f"INTERVAL={random.randint(1, 4)}"]
    if freq == "WEEKLY" and random.random() < 0.5:
        parts.append("BYDAY=" + ",".join(random.sample(DAYS, random.randint(1, 3))))
    if freq == "MONTHLY" and random.random() < 0.7:
        parts.append(random.choice(("BYMONTHDAY=31", "BYDAY=-1FR", "BYDAY=2TU", "BYDAY=MO,TH;BYSETPOS=-1")))
    if freq == "YEARLY" and random.random() < 0.5:
        parts.append("BYMONTH=3,10;BYDAY=-1SU")
    end = random.random()
    if end < 0.4:
        parts.append(f"COUNT={random.randint(2, 40)}")
    elif end < 0.7:
        until = date(2018, 1, 1) + timedelta(days=random.randrange(600))
        plain = {"day": f"{until:%Y%m%d}", "floating": f"{until:%Y%m%d}T120000"}
        parts.append(f"UNTIL={plain.get(form, f'{until:%Y%m%d}T120000Z')}")
    return "RRULE:" + ";".join(parts)


def _line(name: str, form: str, at: datetime) -> str:
    if form == "day":
        return f"{name};VALUE=DATE:{at:%Y%m%d}"
    if form in {"utc", "floating"}:
        return f"{name}:{at:%Y%m%dT%H%M%S}{'Z' if form == 'utc' else ''}"
    return f"{name};TZID={form}:{at:%Y%m%dT%H%M%S}"


def _length(random: Random, form: str) -> str:
    return f"DURATION:P{random.randint(1, 3)}D" if form == "day" else f"DURATION:PT{random.randint(15, 600)}M"


def _state(random: Random) -> Iterator[str]:
    chance = random.random()
    if chance < 0.15:
        yield "TRANSP:TRANSPARENT"
    elif chance < 0.3:
        yield "STATUS:CANCELLED"
    elif chance < 0.4:
        yield "STATUS:TENTATIVE"
