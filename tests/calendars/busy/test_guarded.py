"""The worst files cost a known time and memory, and say why they were not read."""

import time

import pytest

from calendars.busy.guarded import read_guarded
from calendars.busy.limits import MOST_BYTES, WALL_SECONDS
from calendars.busy.values import NoCalendar, NoCalendarError, Why
from tests.calendars.busy.samples import GOOD, GOOD_SPAN, WINDOW, calendar


def test_rule_that_never_matches_ends_and_loses_none_of_the_others():
    never = "UID:n\nDTSTART:20180101T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"
    began = time.monotonic()

    reading = read_guarded(calendar(never, GOOD), WINDOW)

    assert (reading.spans, [one.why for one in reading.skipped]) == ((GOOD_SPAN,), [Why.SLOW])
    assert time.monotonic() - began < WALL_SECONDS


def test_file_of_fifty_megabytes_is_refused_unread():
    body = b"BEGIN:VCALENDAR\r\n" + b"X-FILL:0123456789\r\n" * 2_800_000
    began = time.monotonic()

    with pytest.raises(NoCalendarError) as refused:
        read_guarded(body, WINDOW)

    assert (refused.value.why, refused.value.figures) == (NoCalendar.TOO_LARGE, (len(body), MOST_BYTES))
    assert time.monotonic() - began < 1


def test_file_of_five_megabytes_of_events_ends_in_time():
    one = "DTSTART:20180101T090000Z\r\nDURATION:PT1H\r\n"
    body = b"BEGIN:VCALENDAR\r\n" + f"BEGIN:VEVENT\r\n{one}END:VEVENT\r\n".encode() * 60_000
    began = time.monotonic()

    reading = read_guarded(body[:MOST_BYTES], WINDOW)

    assert (len(reading.spans), [one.why for one in reading.skipped]) == (1, [Why.TOTAL])
    assert time.monotonic() - began < WALL_SECONDS
