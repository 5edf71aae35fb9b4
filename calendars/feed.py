"""A feed: many entries as one calendar, the same bytes for the same entries."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from hashlib import sha256
from typing import NamedTuple

from calendars.components import calendar, event
from calendars.entry import Days, Entry
from calendars.faults import Fault, fault, faults
from calendars.text import text_line
from calendars.zone import COPENHAGEN

_HOURLY = (b"REFRESH-INTERVAL;VALUE=DURATION:PT1H", b"X-PUBLISHED-TTL:PT1H")


@dataclass(frozen=True, slots=True)
class Feed:
    """The bytes to serve, and what had to be left out of them, by UID."""

    body: bytes
    skipped: tuple[Fault, ...]


class _Written(NamedTuple):
    entry: Entry
    body: bytes


def render(title: str, entries: Iterable[Entry]) -> Feed:
    """The entries as one calendar, sorted by start (UTC) and UID.

    The bytes depend on title and entries alone, in whatever order these come. A faulty entry is
    left out and reported; of different entries with one UID only the highest revision stays.
    Source: RFC 5545, RFC 7986; no METHOD, which belongs to messages (RFC 5546 1.4).
    """
    written: list[_Written] = []
    skipped: list[Fault] = []
    for entry in entries:
        found = faults(entry)
        skipped.extend(found)
        if not found:
            written.append(_Written(entry, event(entry)))
    newest = {each.entry.uid: each for each in sorted(written, key=_age)}
    skipped.extend(_repeated(written, newest))
    events = (each.body for each in sorted(newest.values(), key=_place))
    heading = (text_line("NAME", title), text_line("X-WR-CALNAME", title), *_HOURLY)
    return Feed(calendar(heading, events), tuple(sorted(skipped)))


def _age(written: _Written) -> tuple[int, bytes]:
    return written.entry.revision, written.body


def _place(written: _Written) -> tuple[datetime, str]:
    when = written.entry.when
    if isinstance(when, Days):
        return datetime.combine(when.first, time(), COPENHAGEN).astimezone(UTC), written.entry.uid
    return when.starts, written.entry.uid


def _repeated(written: Iterable[_Written], newest: Mapping[str, _Written]) -> Iterator[Fault]:
    for each in written:
        if each.body != newest[each.entry.uid].body:
            yield fault(each.entry, "uid", "a UID of its own; another entry has it at a higher revision")


def etag(body: bytes) -> str:
    """The strong entity tag of exactly these bytes, in its quotes (RFC 9110 8.8.3).

    Take it after compression: each content coding has a tag of its own.
    """
    return f'"{sha256(body).hexdigest()[:32]}"'
