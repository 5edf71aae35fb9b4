"""Works out a feed, and remembers what was given out."""

import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from calendars.faults import Fault
from calendars.feed import etag, render
from scheduler.itineraries.feeds.contents import contents
from scheduler.itineraries.feeds.finding.lookup import Found, Given
from scheduler.itineraries.feeds.form import form_of
from scheduler.itineraries.feeds.shown import Site, Timed
from scheduler.itineraries.tables import FeedState
from scheduler.settings import Settings

A_SECOND = timedelta(seconds=1)
COMPRESSION = 6


@dataclass(frozen=True)
class Body:
    """A feed's bytes, plain and compressed, each with its tag.

    version: how the tables stood. fresh_until: when time alone changes the feed. skipped: what could not be shown.
    """

    version: str
    fresh_until: datetime | None
    plain: bytes
    packed: bytes
    etag: str
    etag_gzip: str
    skipped: tuple[Fault, ...] = ()

    @property
    def size(self) -> int:
        """Bytes that it takes to have at hand."""
        return len(self.plain) + len(self.packed)


def site_of(settings: Settings) -> Site:
    """What the installation's calendars share."""
    kept = timedelta(days=settings.feeds.tombstone_days)
    return Site(settings.uid_domain, settings.base_url.rstrip("/"), kept)


def version_of(found: Found, site: Site) -> str:
    """What the feed is made from: the tables as they stand, and what forms feeds beside them."""
    return found.stands + form_of(site)


def still_given(found: Found, version: str, now: datetime) -> Given | None:
    """What was last given out at the feed, if that is what would be given out now."""
    given = found.given
    is_same = given is not None and is_current(given.version, given.fresh_until, version, now)
    return given if is_same else None


def is_current(made_from: str, fresh_until: datetime | None, version: str, now: datetime) -> bool:
    """Whether what was made from one version, and good until a moment (absent: for ever), is right at `now`."""
    return made_from == version and (fresh_until is None or now < fresh_until)


def body_of(session: Session, found: Found, site: Site, now: datetime) -> Body:
    """The feed as it stands at `now`; the same bytes for the same rows."""
    all_of_it = contents(session, found, site)
    shown = [timed for timed in all_of_it.entries if timed.gone is None or now < timed.gone]
    feed = render(all_of_it.title, (timed.entry for timed in shown))
    packed = gzip.compress(feed.body, COMPRESSION, mtime=0)
    return Body(
        version=version_of(found, site),
        fresh_until=_next_to_go(shown),
        plain=feed.body,
        packed=packed,
        etag=etag(feed.body),
        etag_gzip=etag(packed),
        skipped=feed.skipped,
    )


def given_as(body: Body) -> Given:
    """What to remember of a body; when it changed is not known yet."""
    return Given(body.version, body.fresh_until, None, body.etag, body.etag_gzip)


def remember(session: Session, found: Found, new: Given, now: datetime) -> Given:
    """Keeps what is given out; a body that differs from the last one is changed later than it, by whole seconds."""
    row = session.get(FeedState, found.key, with_for_update=True)
    changed = now.replace(microsecond=0)
    if row is None:
        row = FeedState(subject=found.subject, subject_id=found.subject_id)
        session.add(row)
    elif row.etag == new.etag:
        changed = row.changed
    else:
        changed = max(changed, row.changed + A_SECOND)
    row.version, row.fresh_until, row.changed = new.version, new.fresh_until, changed
    row.etag, row.etag_gzip = new.etag, new.etag_gzip
    session.flush()
    return new.dated(changed)


def _next_to_go(shown: Iterable[Timed]) -> datetime | None:
    return min((timed.gone for timed in shown if timed.gone), default=None)
