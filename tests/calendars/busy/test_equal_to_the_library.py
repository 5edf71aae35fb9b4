"""Busy spans of generated calendars are those that recurring-ical-events gives by itself.

Forty calendars in each run of the suite; all five hundred: BUSY_CALENDARS=500 pytest <this file>.
"""

import os
from datetime import UTC, date, datetime, time
from random import Random

import pytest
from icalendar import Calendar
from recurring_ical_events import of

from calendars.busy.reading import read
from calendars.zone import COPENHAGEN
from tests.calendars.busy.generated import generated
from tests.calendars.busy.samples import WINDOW

NUMBER = int(os.environ.get("BUSY_CALENDARS", "40"))


@pytest.mark.parametrize("seed", range(NUMBER))
def test_spans_are_those_of_the_library(seed: int):
    body = generated(Random(seed))

    reading = read(body, WINDOW)

    spans = [(one.starts, one.ends) for one in reading.spans]
    assert (spans, reading.skipped) == (_by_the_library(body), ())


def test_generated_calendars_hold_what_matters():
    bodies = b"".join(generated(Random(seed)) for seed in range(40))

    for word in (
        b"RRULE",
        b"RDATE",
        b"EXDATE",
        b"RECURRENCE-ID",
        b"TRANSPARENT",
        b"CANCELLED",
        b"VALUE=DATE",
    ):
        assert bodies.count(word) > 10
    assert sum(len(_by_the_library(generated(Random(seed)))) for seed in range(5)) > 50


def _by_the_library(body: bytes) -> list[tuple[datetime, datetime]]:
    found = set()
    for event in of(Calendar.from_ical(body)).between(WINDOW.starts, WINDOW.ends):
        starts, ends = _moment(event.start), _moment(event.end)
        is_busy = event.get("TRANSP") != "TRANSPARENT" and event.get("STATUS") != "CANCELLED"
        if is_busy and starts < ends and starts < WINDOW.ends and ends > WINDOW.starts:
            found.add((starts, ends))
    return sorted(found)


def _moment(given: date) -> datetime:
    moment = given if isinstance(given, datetime) else datetime.combine(given, time())
    return (moment if moment.tzinfo else moment.replace(tzinfo=COPENHAGEN)).astimezone(UTC)
