"""Independent readers of calendars: what a subscriber's program would make of the bytes."""

from base64 import b64encode
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

from icalendar import Calendar
from playwright.sync_api import Browser, Page

ICAL_JS = Path(__file__).parent / "vendor" / "ical.js" / "ical.es5.min.cjs"
# Times are worked out from the calendar's own VTIMEZONE; one without a zone is an error.
READ = """base64 => {
    const octets = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
    const text = new TextDecoder("utf-8", {fatal: true, ignoreBOM: true}).decode(octets);
    const calendar = new ICAL.Component(ICAL.parse(text));
    const moment = time => {
        if (time.isDate) return time.toString();
        if (time.zone === ICAL.Timezone.localTimezone) throw new Error(`${time} has no zone`);
        return new Date(time.toUnixTime() * 1000).toISOString();
    };
    return calendar.getAllSubcomponents("vevent").map(component => {
        const event = new ICAL.Event(component);
        return {
            uid: event.uid,
            starts: moment(event.startDate),
            ends: moment(event.endDate),
            summary: event.summary,
            status: component.getFirstPropertyValue("status"),
            sequence: event.sequence,
            description: event.description ?? "",
            location: event.location ?? "",
        };
    });
}"""


@dataclass(frozen=True, order=True)
class Seen:
    """One entry as a reader understood it: moments in UTC, whole days as dates with the end excluded."""

    uid: str
    starts: datetime | date
    ends: datetime | date
    summary: str
    status: str
    sequence: int
    description: str = field(default="", compare=False)
    location: str = field(default="", compare=False)


def read_with_icalendar(body: bytes) -> list[Seen]:
    """The events in their order, by the `icalendar` library; no property may have been broken."""
    calendar = Calendar.from_ical(body)
    assert calendar.errors == []
    seen = []
    for event in calendar.events:
        assert event.errors == []
        seen.append(
            Seen(
                uid=event.uid,
                starts=_in_utc(event.start),
                ends=_in_utc(event.end),
                summary=event.summary or "",
                status=event.status or "",
                sequence=event.sequence,
                description=event.description or "",
                location=event.location or "",
            )
        )
    return seen


def _in_utc(moment: datetime | date) -> datetime | date:
    if not isinstance(moment, datetime):
        return moment
    assert moment.tzinfo is not None
    return moment.astimezone(UTC)


def read_with_ical_js(browser: Browser, body: bytes) -> list[Seen]:
    """The events in their order, by Thunderbird's parser in a browser far from Denmark."""
    found = _page(browser).evaluate(READ, b64encode(body).decode())
    return [
        Seen(**{**event, "starts": _moment(event["starts"]), "ends": _moment(event["ends"])})
        for event in found
    ]


@lru_cache(maxsize=1)
def _page(browser: Browser) -> Page:
    page = browser.new_context(timezone_id="Pacific/Auckland").new_page()
    page.add_script_tag(content=ICAL_JS.read_text())
    return page


def _moment(written: str) -> datetime | date:
    return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)
