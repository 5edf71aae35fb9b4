"""Secret addresses of hosts' and networks' calendars: one for each reader, listed, renewed and stopped."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from scheduler.db import reading, transaction
from scheduler.itineraries.tables import FeedKind, FeedLink
from tests.web.town import COORDINATOR, DELEGATE, ORGANISER, Town
from tests.web.visits.town import add_visits

SignIn = Callable[[str], FlaskClient]
ADDRESS = re.compile(r"/feeds/private/[\w-]+\.ics")
WAYS = {FeedKind.HOST: "/visits/profiles/0461/feed", FeedKind.NETWORK: "/visits/networks/ledelse-1/feed"}
CODES = {FeedKind.HOST: "0461", FeedKind.NETWORK: "ledelse-1"}


@pytest.fixture(autouse=True)
def visits(app: Flask, town: Town) -> None:
    with transaction(app.extensions["engine"]) as session:
        add_visits(session, town.partnership_id)


def live(app: Flask) -> list[FeedKind]:
    with reading(app.extensions["engine"]) as session:
        return list(session.scalars(select(FeedLink.kind).where(FeedLink.revoked.is_(None))))


@pytest.mark.parametrize("kind", WAYS)
@pytest.mark.parametrize("email", [COORDINATOR, ORGANISER])
def test_reader_has_one_address_of_a_feed_whichever_way_it_is_asked_for(
    app: Flask, sign_in: SignIn, email: str, kind: FeedKind
) -> None:
    client = sign_in(email)
    pages = [client.post(WAYS[kind]), client.post(WAYS[kind])]
    asked = {"kind": kind.value, "code": CODES[kind]}
    pages.append(client.post("/subscribe/mine", data=asked, follow_redirects=True))

    paths = [path for page in pages for path in dict.fromkeys(ADDRESS.findall(page.text))]

    assert [client.get(path).status_code for path in paths] == [404, 404, 200]
    assert live(app) == [kind]


def test_addresses_of_hosts_and_networks_are_listed_by_their_names(sign_in: SignIn) -> None:
    client = sign_in(COORDINATOR)
    before = client.get("/subscribe/mine").text
    for way in WAYS.values():
        client.post(way)

    after, all_of_them = client.get("/subscribe/mine").text, sign_in(ORGANISER).get("/subscribe/links").text

    for name in ("Besøg hos kommunen: Odense", "Et netværks kalender: Ledelse i hverdagen"):
        assert [name in page for page in (before, after, all_of_them)] == [True] * 3
    assert (before.count("ikke endnu"), after.count("ikke endnu")) == (0, 2)


@pytest.mark.parametrize("kind", WAYS)
def test_others_get_no_address(app: Flask, sign_in: SignIn, kind: FeedKind) -> None:
    client = sign_in(DELEGATE)
    asked = {"kind": kind.value, "code": CODES[kind]}

    answers = [client.post(WAYS[kind]), client.post("/subscribe/mine", data=asked)]

    assert [one.status_code for one in answers] == [404, 404]
    assert live(app) == []
