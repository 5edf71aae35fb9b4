from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from playwright.sync_api import Browser

from calendars.feed import render
from calendars.text import plain
from tests.calendars.expected import TEXTS, written
from tests.calendars.samples import OPENING, around_clock_changes
from tests.libical.reader import read_with_libical
from tests.readers import read_with_ical_js, read_with_icalendar

GOLDEN = Path(__file__).parent.parent / "golden"
pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.ics")), ids=lambda path: path.stem)
def test_golden_calendar_is_read_alike_in_three_languages(
    browser: Browser, libical: Path, path: Path
) -> None:
    body = path.read_bytes()

    seen = read_with_ical_js(browser, body)

    assert len(seen) == body.count(b"BEGIN:VEVENT")
    assert seen == read_with_icalendar(body) == read_with_libical(libical, body)


def test_feed_around_clock_changes_keeps_every_moment_elsewhere(browser: Browser, libical: Path) -> None:
    entries = around_clock_changes()
    body = render("Program", entries).body

    right = [written(entry) for entry in entries]

    assert read_with_ical_js(browser, body) == right
    assert read_with_libical(libical, body) == right


def test_reader_when_the_zone_is_wrong_sees_other_moments(browser: Browser, libical: Path) -> None:
    summer = [entry for entry in around_clock_changes() if "-03+7200" in entry.uid]
    body = render("Program", summer).body.replace(b"TZOFFSETTO:+0200", b"TZOFFSETTO:+0300")

    wrong = [written(entry).starts - timedelta(hours=1) for entry in summer]

    assert [each.starts for each in read_with_ical_js(browser, body)] == wrong
    assert [each.starts for each in read_with_libical(libical, body)] == wrong


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(summary=TEXTS, description=TEXTS, location=TEXTS, title=TEXTS)
def test_feed_with_any_text_reads_back_in_a_browser(
    browser: Browser, summary: str, description: str, location: str, title: str
) -> None:
    entry = replace(OPENING, summary=summary, description=description, location=location)

    (seen,) = read_with_ical_js(browser, render(title, [entry]).body)

    assert (seen.summary, seen.description, seen.location) == (
        plain(summary),
        plain(description),
        plain(location),
    )
