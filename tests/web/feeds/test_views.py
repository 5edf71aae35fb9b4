import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from sqlalchemy import select
from werkzeug.test import TestResponse

from calendars.feed import etag
from scheduler.db import reading, transaction
from scheduler.itineraries.links import links_of, revoke_feed_link, rotate_feed_link
from scheduler.itineraries.tables import FeedKind, FeedLink
from scheduler.people.queries import actor_of
from tests.libical.reader import read_with_libical
from tests.readers import read_with_ical_js, read_with_icalendar
from tests.web.feeds.world import PUBLIC, FeedWorld


def without_date(answer: TestResponse) -> tuple[int, bytes, dict[str, str]]:
    return answer.status_code, answer.data, {name: value for name, value in answer.headers if name != "Date"}


def test_feed_has_its_type_and_no_cookie(world: FeedWorld) -> None:
    world.client.get("/?language=en")

    for path in world.paths:
        answer = world.get(path, Accept="text/html")
        assert (answer.status_code, answer.content_type) == (200, "text/calendar; charset=utf-8")
        assert (answer.headers["Vary"], answer.headers.get("Set-Cookie")) == ("Accept-Encoding", None)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_feed_may_be_kept_by_others_only_where_it_is_public(world: FeedWorld) -> None:
    answers = {path: world.get(path).headers["Cache-Control"] for path in world.paths}

    private = dict.fromkeys(world.private.values(), "private, no-cache")
    assert answers == dict.fromkeys(world.paths, "public, max-age=300") | private


def test_feed_asked_for_again_has_the_same_bytes_and_is_not_sent_twice(world: FeedWorld) -> None:
    for path in world.paths:
        first = world.get(path)
        world.later(minutes=5)

        again = world.get(path)
        by_tag = world.get(path, If_None_Match=first.headers["ETag"])
        by_date = world.get(path, If_Modified_Since=first.headers["Last-Modified"])

        assert without_date(again) == without_date(first)
        assert first.headers["ETag"] == etag(first.data)
        assert [(one.status_code, one.data, one.content_type) for one in (by_tag, by_date)] == [
            (304, b"", None)
        ] * 2
        assert by_tag.headers["ETag"] == first.headers["ETag"]


def test_tag_wins_over_date(world: FeedWorld) -> None:
    first = world.get(PUBLIC[0])

    answer = world.get(PUBLIC[0], If_None_Match='"another"', If_Modified_Since=first.headers["Last-Modified"])

    assert answer.status_code == 200


def test_each_coding_has_a_tag_of_its_own(world: FeedWorld) -> None:
    for path in world.paths:
        plain, packed = world.get(path), world.get(path, Accept_Encoding="gzip, deflate")

        assert gzip.decompress(packed.data) == plain.data
        assert packed.headers["Content-Encoding"] == "gzip"
        assert packed.headers["ETag"] == etag(packed.data) != plain.headers["ETag"]
        assert world.get(path, If_None_Match=packed.headers["ETag"]).status_code == 200


def test_head_is_a_get_without_its_bytes(world: FeedWorld) -> None:
    for path in world.paths:
        whole, head = world.get(path), world.client.head(path)

        assert (head.status_code, head.data, list(head.headers)) == (200, b"", list(whole.headers))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"])
def test_feed_takes_no_other_method(world: FeedWorld, method: str) -> None:
    for path in world.paths:
        answer = world.client.open(path, method=method)

        assert (answer.status_code, sorted(answer.headers["Allow"].split(", "))) == (405, ["GET", "HEAD"])


def test_event_or_part_that_nobody_may_see_answers_as_any_unknown_address(world: FeedWorld) -> None:
    unknown = world.get("/nothing/here")

    for path in (f"/events/{world.town.draft_event}.ics", "/events/99999.ics", "/feeds/track/none.ics"):
        assert without_date(world.get(path)) == without_date(unknown)


def test_link_stops_once_revoked_or_replaced(world: FeedWorld) -> None:
    path = world.private[FeedKind.PERSON]
    with transaction(world.engine) as session:
        link = session.scalars(select(FeedLink).where(FeedLink.kind == FeedKind.PERSON)).one()
        holder_id = link.person_id
        actor = actor_of(session, holder_id, world.now)
        assert actor is not None
        new = rotate_feed_link(session, actor, link.id, world.now)

    assert (world.get(path).status_code, world.get(f"/feeds/private/{new}.ics").status_code) == (404, 200)
    with transaction(world.engine) as session:
        (left,) = links_of(session, holder_id)
        revoke_feed_link(session, actor, left.id, world.now)
    assert world.get(f"/feeds/private/{new}.ics").status_code == 404


def test_holder_sees_the_last_fetch_to_the_hour(world: FeedWorld) -> None:
    path, seen = world.private[FeedKind.PERSON], []
    for minutes in (0, 30, 31):
        world.later(minutes=minutes)
        world.get(path, User_Agent="Mozilla/5.0 Thunderbird/128.0")
        with reading(world.engine) as session:
            person = session.scalars(select(FeedLink.person_id).where(FeedLink.kind == FeedKind.PERSON)).one()
            (link,) = links_of(session, person)
            assert link.last_fetched is not None
            seen.append((link.client, world.now - link.last_fetched))

    assert [client for client, _ in seen] == ["Thunderbird"] * 3
    assert [age.total_seconds() for _, age in seen] == [0, 1800, 0]


@pytest.mark.browser
def test_feeds_are_read_alike_in_three_languages(world: FeedWorld, browser: Browser, libical: Path) -> None:
    for path in world.paths:
        body = world.get(path).data

        seen = read_with_ical_js(browser, body)

        assert seen == read_with_icalendar(body) == read_with_libical(libical, body)
        assert len(seen) == body.count(b"BEGIN:VEVENT") > 0
