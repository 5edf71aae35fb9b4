import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from scheduler.db import reading
from scheduler.itineraries.tables import FeedLink
from tests.web.town import COORDINATOR, DELEGATE, ORGANISER

SignIn = Callable[[str], FlaskClient]
ADDRESS = re.compile(r"/feeds/private/[\w-]+\.ics")


def new_address(client: FlaskClient, kind: str, code: str = "") -> str:
    page = client.post("/subscribe/mine", data={"kind": kind, "code": code}, follow_redirects=True).text
    return ADDRESS.search(page)[0]  # type: ignore[index]


def links(app: Flask) -> list[int]:
    with reading(app.extensions["engine"]) as session:
        return list(session.scalars(select(FeedLink.id).where(FeedLink.revoked.is_(None))))


def test_page_offers_the_programme_to_calendars(client: FlaskClient) -> None:
    page = client.get("/subscribe").text

    assert 'href="webcal://localhost/feeds/programme.ics"' in page
    assert 'value="http://localhost/feeds/programme.ics" readonly' in page
    assert "Outlook og Google kan være timer om" in page


@pytest.mark.parametrize(
    ("language", "clients"),
    [
        ("da", ("Outlook på computeren", "Google Kalender og Android", "iPhone, iPad og Mac", "Thunderbird")),
        ("en", ("Outlook on the computer", "Google Calendar and Android", "iPhone, iPad and Mac", "Thunderbird")),
    ],
)  # fmt: skip
def test_page_tells_each_program_how(client: FlaskClient, language: str, clients: tuple[str, ...]) -> None:
    page = client.get(f"/subscribe?language={language}").text

    assert [name for name in clients if f"{name}</summary>" not in page] == []


def test_page_offers_each_part_whose_feed_is_there(client: FlaskClient) -> None:
    page = client.get("/subscribe").text

    parts = re.findall(r'href="(/feeds/[\w/-]+\.ics)" download', page)
    assert parts == ["/feeds/programme.ics", "/feeds/body/steering-group.ics", "/feeds/track/track.ics"]
    assert [client.get(path).status_code for path in parts] == [200] * 3


@pytest.mark.parametrize(
    ("email", "kinds"),
    [
        (DELEGATE, {("person", "")}),
        (COORDINATOR, {("person", ""), ("municipality", "0461")}),
        (ORGANISER, {("person", ""), ("organiser", "")}),
    ],
)
def test_everybody_may_have_their_own_calendars(
    app: Flask, sign_in: SignIn, email: str, kinds: set[tuple[str, str]]
) -> None:
    client = sign_in(email)
    everything = [("person", ""), ("municipality", "0461"), ("municipality", "0751"), ("organiser", "")]

    got = {
        (kind, code)
        for kind, code in [*everything, ("other", "")]
        if client.post("/subscribe/mine", data={"kind": kind, "code": code}).status_code == 302
    }

    assert got == kinds
    assert len(links(app)) == len(kinds)


def test_new_address_is_shown_once_and_stops_the_old_one(sign_in: SignIn) -> None:
    client = sign_in(COORDINATOR)
    first = new_address(client, "municipality", "0461")
    agent = {"User-Agent": "Microsoft Office Outlook"}
    assert client.get(first, headers=agent).status_code == 200

    page = client.get("/subscribe/mine").text
    second = new_address(client, "municipality", "0461")

    assert (first in page, "Outlook" in page) == (False, True)
    assert (client.get(first).status_code, client.get(second).status_code) == (404, 200)


def test_holder_and_organiser_may_stop_an_address_and_nobody_else(app: Flask, sign_in: SignIn) -> None:
    client = sign_in(DELEGATE)
    for email, status in ((COORDINATOR, 404), (DELEGATE, 302), (ORGANISER, 302)):
        address = new_address(sign_in(DELEGATE), "person")
        (link_id,) = links(app)

        answer = sign_in(email).post(f"/subscribe/links/{link_id}/revoke", data={"all": "yes"})

        assert answer.status_code == status
        assert client.get(address).status_code == (200 if status == 404 else 404)
    assert sign_in(ORGANISER).post(f"/subscribe/links/{link_id}/revoke").status_code == 404


def test_only_an_organiser_sees_everybodys_addresses(sign_in: SignIn) -> None:
    address = new_address(sign_in(DELEGATE), "person")

    assert [
        sign_in(DELEGATE).get(path).status_code for path in ("/subscribe/links", "/subscribe/links.xlsx")
    ] == [404] * 2
    client = sign_in(ORGANISER)
    page = client.get("/subscribe/links").text
    assert ("Per Politiker" in page, "1 adresse" in page, address in page) == (True, True, False)
    assert "Per Politiker" not in client.get("/subscribe/links?q=odense").text
    assert client.get("/subscribe/links.xlsx").data[:2] == b"PK"


def test_visitor_is_sent_to_sign_in(client: FlaskClient) -> None:
    assert client.get("/subscribe/mine").headers["Location"] == "/sign-in?next=/subscribe/mine"
