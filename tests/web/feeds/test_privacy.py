"""Feeds tell of events and visits, never of people; and an address that is none tells nothing at all."""

import pytest
from sqlalchemy import Engine, select

from scheduler.db import reading, transaction
from scheduler.itineraries.links import revoke_feed_link, rotate_feed_link
from scheduler.itineraries.tables import FeedKind, FeedLink
from scheduler.people.tables import Mandate, Person
from tests.factories import ORGANISER
from tests.web.feeds.leaks import leaks
from tests.web.feeds.test_views import without_date
from tests.web.feeds.whole import ONLINE_LINK, whole_world
from tests.web.feeds.world import FeedWorld


@pytest.fixture
def whole(engine: Engine) -> FeedWorld:
    """The town with every kind of feed, on each database."""
    return whole_world(engine)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("DESCRIPTION:Skriv til krj@kl.dk", ["krj@kl.dk"]),
        ("DESCRIPTION:Ring 3370 3731", ["3370 3731"]),
        ("DESCRIPTION:Ring +45 33 70 37 31", ["+45 33 70 37 31"]),
        ("URL:https://example.invalid/feeds/private/abc.ics", ["feeds/private/abc.ics"]),
        ("SUMMARY:Kom\r\n  og se 4Zq8vT1xYw7RkP0sLmN2dEfG", ["4Zq8vT1xYw7RkP0sLmN2dEfG"]),
        ("ATTENDEE;CN=Per:mailto:per", ["ATTENDEE;CN=Per:mailto:per"]),
        ("DESCRIPTION:Den 20. marts 2018 kl. 10.00 i 5220 Odense", []),
        ("DTSTAMP:20180115T090000Z", []),
    ],
)
def test_leaks_are_found(line: str, found: list[str]) -> None:
    assert leaks(line.encode()) == found


def test_feeds_name_nobody(whole: FeedWorld) -> None:
    with reading(whole.engine) as session:
        people = session.scalars(select(Person.name)).all()
    texts = {path: whole.get(path).text.replace("\r\n ", "") for path in whole.paths}

    assert [(path, found) for path in whole.paths for found in leaks(whole.get(path).data)] == []
    assert {(path, name) for path, text in texts.items() for name in people if name in text} == set()


def test_link_of_an_online_meeting_stands_only_where_its_reader_takes_part_online(whole: FeedWorld) -> None:
    link = f"CONFERENCE;VALUE=URI:{ONLINE_LINK}\r\n"

    texts = {path: whole.get(path).text for path in whole.paths}

    assert [path for path in whole.paths if ONLINE_LINK in texts[path]] == [whole.private[FeedKind.PERSON]]
    assert texts[whole.private[FeedKind.PERSON]].count(link) == 1


def test_wrong_old_foreign_and_revoked_addresses_answer_as_any_unknown_one(whole: FeedWorld) -> None:
    unknown = without_date(whole.get("/nothing/here"))
    with transaction(whole.engine) as session:
        links = {one.kind: one for one in session.scalars(select(FeedLink))}
        rotate_feed_link(session, ORGANISER, links[FeedKind.PERSON].id, whole.now)
        for kind in (FeedKind.MUNICIPALITY, FeedKind.HOST, FeedKind.NETWORK):
            revoke_feed_link(session, ORGANISER, links[kind].id, whole.now)
    gone = [path for kind, path in whole.private.items() if kind is not FeedKind.ORGANISER]
    token = whole.private[FeedKind.ORGANISER].removesuffix(".ics").rpartition("/")[2]
    wrong = ("x", token[:-1], token + "A", token.swapcase(), "%00", "'--", "a" * 5000)

    for path in (*gone, *(f"/feeds/private/{one}.ics" for one in wrong)):
        assert without_date(whole.get(path)) == unknown
        assert without_date(whole.get(path, If_None_Match="*")) == unknown
    assert whole.get(whole.private[FeedKind.ORGANISER]).status_code == 200


def test_address_of_somebody_who_may_no_longer_see_it_answers_the_same(whole: FeedWorld) -> None:
    unknown = without_date(whole.get("/nothing/here"))
    with transaction(whole.engine) as session:
        for mandate in session.scalars(select(Mandate)):
            mandate.until = whole.now

    for kind in (FeedKind.MUNICIPALITY, FeedKind.ORGANISER, FeedKind.HOST, FeedKind.NETWORK):
        assert without_date(whole.get(whole.private[kind])) == unknown
    assert whole.get(whole.private[FeedKind.PERSON]).status_code == 200
