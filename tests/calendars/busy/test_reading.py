"""What is busy in a calendar of somebody else, and what is skipped."""

from datetime import date

import pytest

from calendars.busy.reading import days, read
from calendars.busy.values import NoCalendar, NoCalendarError, Reading, Skip, Span, Why
from tests.calendars.busy.samples import GOOD, GOOD_SPAN, WINDOW, calendar, span

BUSY = [
    pytest.param(
        "DTSTART;TZID=Europe/Copenhagen:20180701T090000\nDTEND;TZID=Europe/Copenhagen:20180701T120000",
        [span("2018-07-01T07:00", "2018-07-01T10:00")],
        id="a zone by its name",
    ),
    pytest.param(
        "DTSTART;TZID=Romance Standard Time:20180701T090000\nDURATION:PT3H",
        [span("2018-07-01T07:00", "2018-07-01T10:00")],
        id="a zone by its name in Windows",
    ),
    pytest.param(
        'DTSTART;TZID="/citadel.org/20190914_1/Europe/Copenhagen":20180101T090000\nDURATION:PT1H',
        [span("2018-01-01T08:00", "2018-01-01T09:00")],
        id="a zone with its maker's name",
    ),
    pytest.param(
        "DTSTART:20180701T090000\nDURATION:PT1H",
        [span("2018-07-01T07:00", "2018-07-01T08:00")],
        id="no zone: Danish time",
    ),
    pytest.param(
        "DTSTART;VALUE=DATE:20180701", [span("2018-06-30T22:00", "2018-07-01T22:00")], id="a whole day"
    ),
    pytest.param(
        "DTSTART;VALUE=DATE:20180325\nDTEND;VALUE=DATE:20180327",
        [span("2018-03-24T23:00", "2018-03-26T22:00")],
        id="days over a change of clocks",
    ),
    pytest.param(
        "DTSTART;TZID=Europe/Copenhagen:20180320T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=3\n"
        "EXDATE;TZID=Europe/Copenhagen:20180327T090000\nRDATE;TZID=Europe/Copenhagen:20180405T100000",
        [
            span("2018-03-20T08:00", "2018-03-20T09:00"),
            span("2018-04-03T07:00", "2018-04-03T08:00"),
            span("2018-04-05T08:00", "2018-04-05T09:00"),
        ],
        id="every week, without one, with another",
    ),
    pytest.param("DTSTART:20180101T090000Z\nDURATION:PT1H\nTRANSP:TRANSPARENT", [], id="transparent"),
    pytest.param("DTSTART:20180101T090000Z\nDURATION:PT1H\nSTATUS:CANCELLED", [], id="cancelled"),
    pytest.param(
        "DTSTART:20180101T090000Z\nDURATION:PT1H\nX-MICROSOFT-CDO-BUSYSTATUS:FREE", [], id="free in Outlook"
    ),
    pytest.param(
        "DTSTART:20180101T090000Z\nDURATION:PT1H\nSTATUS:TENTATIVE",
        [span("2018-01-01T09:00", "2018-01-01T10:00")],
        id="tentative is busy",
    ),
    pytest.param("DTSTART:20180101T090000Z", [], id="without length"),
    pytest.param("DTSTART:20160101T090000Z\nDURATION:PT1H", [], id="before the window"),
    pytest.param(
        "DTSTART:20171031T220000Z\nDURATION:PT4H",
        [span("2017-10-31T22:00", "2017-11-01T02:00")],
        id="reaches into the window",
    ),
]
SKIPPED = [
    ("DTSTART:20180101T090000Z\nRRULE:FREQ=SECONDLY", Why.FREQUENCY, "SECONDLY"),
    ("DTSTART:20180101T090000Z\nRRULE:FREQ=MINUTELY", Why.FREQUENCY, "MINUTELY"),
    ("DTSTART:20180101T090000Z\nRRULE:FREQ=HOURLY;COUNT=2", Why.FREQUENCY, "HOURLY"),
    ("DTSTART:20180101T090000Z\nRRULE:COUNT=2", Why.FREQUENCY, ""),
    ("DTSTART:20180101T090000Z\nRRULE:FREQ=DAILY;INTERVAL=0", Why.INTERVAL, "0"),
    ("DTSTART:20180101T090000Z\nRRULE:FREQ=DAILY;INTERVAL=1000", Why.INTERVAL, "1000"),
    ("DTSTART:20180101T090000Z\nRRULE:FREQ=DAILY;INTERVAL=-1", Why.INTERVAL, "-1"),
    ("DTSTART:20180101T090000Z\nRRULE:FREQ=DAILY;RSCALE=CHINESE", Why.RULE, "FREQ=DAILY;RSCALE=CHINESE"),
    ("DTSTART:20180101T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;BYHOUR=9,11", Why.INSTANCES, "1436"),
    ("DTSTART;TZID=Customized Time Zone:20180101T090000", Why.ZONE, "Customized Time Zone"),
    ("DTSTART;TZID=/dev/zero:20180101T090000", Why.ZONE, "/dev/zero"),
    ("DTSTART;TZID=../../etc/localtime:20180101T090000", Why.ZONE, "../../etc/localtime"),
    ("DTSTART:20180101T090000Z\nDTEND:20180101T080000Z", Why.ORDER, "2018-01-01 08:00:00+00:00"),
    ("DTSTART:20180101T090000Z\nDURATION:-PT1H", Why.ORDER, "-PT1H"),
    ("DTSTART:tomorrow", Why.TIME, "DTSTART"),
    ("DTSTART:00010101T000000Z", Why.TIME, "0001-01-01 00:00:00+00:00"),
    ("SUMMARY:never", Why.TIME, "No DTSTART given."),
    ("DTSTART", Why.FORM, "DTSTART"),
    ("DTSTART:20180101T090000Z\nBEGIN:VEVENT", Why.FORM, ""),
]


@pytest.mark.parametrize(("lines", "expected"), BUSY)
def test_spans_of_one_event(lines: str, expected: list[Span]):
    reading = read(calendar(lines), WINDOW)

    assert (list(reading.spans), reading.skipped) == (expected, ())


@pytest.mark.parametrize(("lines", "why", "given"), SKIPPED)
def test_bad_event_is_skipped_and_loses_none_of_the_others(lines: str, why: Why, given: str):
    reading = read(calendar(f"UID:bad\n{lines}", GOOD), WINDOW)

    assert (reading.spans, [(one.why, one.given) for one in reading.skipped[:1]]) == (
        (GOOD_SPAN,),
        [(why, given)],
    )


def test_skipped_event_is_named_by_its_line_and_start_alone():
    reading = read(calendar(GOOD, "UID:x\nSUMMARY:Hemmelig sag\nDTSTART;TZID=Mars:20180101T090000"), WINDOW)

    assert reading == Reading(
        (GOOD_SPAN,), (Skip(10, "20180101T090000", Why.ZONE, "Mars"),), events=2, free=0
    )


def test_moved_instance_counts_where_it_is_moved_to():
    weekly = "UID:w\nDTSTART:20180101T090000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=2"
    moved = "UID:w\nRECURRENCE-ID:20180108T090000Z\nDTSTART:20180109T120000Z\nDURATION:PT1H"

    assert list(read(calendar(weekly, moved), WINDOW).spans) == [
        span("2018-01-01T09:00", "2018-01-01T10:00"),
        span("2018-01-09T12:00", "2018-01-09T13:00"),
    ]


def test_cancelled_instance_is_free():
    weekly = "UID:w\nDTSTART:20180101T090000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=2"
    cancelled = (
        "UID:w\nRECURRENCE-ID:20180108T090000Z\nDTSTART:20180108T090000Z\nDURATION:PT1H\nSTATUS:CANCELLED"
    )

    reading = read(calendar(weekly, cancelled), WINDOW)

    assert (list(reading.spans), reading.free) == ([span("2018-01-01T09:00", "2018-01-01T10:00")], 1)


def test_zone_that_the_file_describes_wrongly_is_not_believed():
    lie = (
        "BEGIN:VTIMEZONE\nTZID:Europe/Copenhagen\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
        "TZOFFSETFROM:+0900\nTZOFFSETTO:+0900\nEND:STANDARD\nEND:VTIMEZONE"
    )
    event = "DTSTART;TZID=Europe/Copenhagen:20180101T090000\nDURATION:PT1H"

    reading = read(calendar(event, heading=lie), WINDOW)

    assert list(reading.spans) == [span("2018-01-01T08:00", "2018-01-01T09:00")]


def test_alarm_within_an_event_is_not_read_as_its_own():
    alarm = f"{GOOD}\nBEGIN:VALARM\nDURATION:PT5M\nTRIGGER:-PT15M\nEND:VALARM"

    assert read(calendar(alarm), WINDOW).spans == (GOOD_SPAN,)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read(encoding: str):
    body = calendar(GOOD).decode().encode(encoding)

    assert read(body, WINDOW).spans == (GOOD_SPAN,)


def test_event_that_never_ends_is_skipped_and_the_next_calendar_is_read():
    reading = read(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20180101T090000Z\n" + calendar(GOOD), WINDOW)

    assert (reading.spans, [one.why for one in reading.skipped]) == ((GOOD_SPAN,), [Why.FORM])


@pytest.mark.parametrize("body", [b"", b"<html>not found</html>", b"\x00" * 100])
def test_what_is_no_calendar_is_refused(body: bytes):
    with pytest.raises(NoCalendarError) as refused:
        read(body, WINDOW)

    assert refused.value.why is NoCalendar.NO_CALENDAR


def test_spans_end_at_ten_thousand():
    one_a_day = "UID:{0}\nDTSTART:20171101T{0:02d}0000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY"

    reading = read(calendar(*(one_a_day.format(hour) for hour in range(14))), WINDOW)

    assert (len(reading.spans), [one.why for one in reading.skipped]) == (12 * 779, [Why.TOTAL] * 2)


def test_days_of_a_span_are_danish():
    assert days(span("2018-06-30T22:00", "2018-07-02T22:00")) == (date(2018, 7, 1), date(2018, 7, 2))
