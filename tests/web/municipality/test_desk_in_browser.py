"""A coordinator's day in a real browser without scripts: twenty people to three events, a swap, a changeover."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select
from werkzeug.serving import make_server

from scheduler.db import reading, transaction
from scheduler.partnership.tables import Membership, Partnership, Role
from scheduler.programme.tables import Venue
from scheduler.registration.rules.states import RegistrationState
from scheduler.registration.tables import Registration
from tests import factories as make
from tests.pages import LiveServer
from tests.web.municipality.test_desk import states
from tests.web.town import COORDINATOR, Town

PEOPLE = {"politician": 0, "director": 3, "leader": 5, "employee": 5, "profession": 5}
"""How many delegates join the two politicians who are there: twenty in all, as many as may."""
STEPS = 200
pytestmark = pytest.mark.browser


def fill(app: Flask, town: Town) -> None:
    """Twenty delegates of Odense, and three events that are open to all."""
    with transaction(app.extensions["engine"]) as session:
        member = session.scalars(select(Membership).order_by(Membership.id)).all()[0]
        roles = session.scalars(select(Role).order_by(Role.id)).all()
        for role in roles:
            for at in range(PEOPLE[role.slug]):
                make.delegate(session, member, make.person(session, f"{role.slug} {at}"), role)
        of, hall = session.get_one(Partnership, town.partnership_id), session.scalars(select(Venue)).all()[0]
        for month in (5, 6):
            starts = datetime(2018, month, 15, 9, tzinfo=UTC)
            event = make.event(session, of, hall, starts, registration_closes=starts - timedelta(days=14))
            for role in roles:
                make.audience(session, event, role)


@pytest.fixture
def page(app: Flask, town: Town, browser: Browser) -> Iterator[Page]:
    fill(app, town)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    live = LiveServer(f"http://127.0.0.1:{server.server_port}", app, town)
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    live.sign_in(opened, COORDINATOR)
    opened.goto(f"{live.base}/municipality/0461")
    yield opened
    context.close()
    server.shutdown()
    thread.join()
    server.server_close()


def seats(app: Flask) -> Counter[int]:
    """How many have a place at each event."""
    with reading(app.extensions["engine"]) as session:
        confirmed = Registration.state == RegistrationState.CONFIRMED
        return Counter(session.scalars(select(Registration.event_id).where(confirmed)))


def test_coordinator_registers_all_by_keyboard_swaps_one_and_replaces_the_politicians(
    app: Flask, town: Town, page: Page
) -> None:
    boxes = page.locator("input[name=seat]")
    number = boxes.count()
    boxes.first.focus()
    for _ in range(STEPS):
        here = page.locator("*:focus")
        if here.get_attribute("type") == "checkbox":
            page.keyboard.press("Space")
        elif "button" in (here.get_attribute("class") or ""):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_text(f"{number} er tilmeldt og har fået besked med mail.")).to_be_visible()
    assert number == 58
    assert sorted(seats(app).values()) == [20, 20, 20]

    page.get_by_role("link", name="employee 0, Konference 1: Børn og it").click()
    page.get_by_text("En, der ikke står på listen").press("Enter")
    page.get_by_label("Navn").fill("Nina Ny")
    page.get_by_label("E-mailadresse").fill("nina@example.invalid")
    page.get_by_label("E-mailadresse").press("Enter")

    expect(page.get_by_text("plads til Konference 1: Børn og it er gået videre")).to_be_visible()
    assert states(app, town.open_event)["Nina Ny"] is RegistrationState.CONFIRMED

    page.get_by_role("link", name="Udskift alle politikere").click()
    page.locator("#from_on").fill("2018-02-01")
    for at, name in ((1, "Ulla Udpeget"), (2, "Viggo Valgt")):
        page.locator(f"#name-{at}").fill(name)
        page.locator(f"#email-{at}").fill(f"ny{at}@example.invalid")
    page.get_by_role("button", name="Se følgerne").press("Enter")
    page.get_by_role("button", name="Udskift dem fra").press("Enter")

    expect(page.get_by_text("Udskiftningen gælder fra")).to_be_visible()
    found = states(app, town.open_event)
    assert (found["Ulla Udpeget"], found["Viggo Valgt"]) == (RegistrationState.CONFIRMED,) * 2
    assert sorted(seats(app).values()) == [20, 20, 20]
