"""An organiser plans the visits of thirty municipalities; a host cannot on one day; the plan is repaired."""

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy import select
from werkzeug.serving import make_server

from scheduler.db import open_engine, reading, transaction
from scheduler.itineraries.links import feed_path, issue_feed_link
from scheduler.itineraries.tables import FeedKind
from scheduler.outbox.links import with_links
from scheduler.outbox.tables import Letter
from scheduler.people.queries import person_by_address
from scheduler.proposals.working import work_next_run
from scheduler.settings import read_settings
from scheduler.visits.states import VisitState
from scheduler.visits.tables import Visit
from tests.factories import NOW
from tests.pages import LiveServer, app_on, assert_accessible_at_both_widths
from tests.readers import Seen, read_with_icalendar
from tests.stories.networks import OLGA, Networks, coordinator_of, found
from tests.web.town import Town

SECRET = "s" * 32


class Desk:
    """The product over HTTP with its clockwork, and the mail and calendars that its people read."""

    def __init__(self, server: LiveServer, networks: Networks) -> None:
        self.server, self.networks = server, networks
        self.engine = server.app.extensions["engine"]

    def link(self, email: str, visit_id: int) -> str:
        """Where the newest letter to the person about the visit leads."""
        with reading(self.engine) as session:
            person = person_by_address(session, email)
            assert person is not None
            asked = select(Letter.text).where(Letter.person_id == person.id).order_by(Letter.id.desc())
            about = (text for text in session.scalars(asked) if f"visit/{visit_id}/" in text)
            return re.findall(r"https?://\S+", with_links(next(about), self.server.base, SECRET))[-1]

    def calendar(self, email: str, uid: str) -> Seen:
        """The visit as the municipality's own feed shows it."""
        with transaction(self.engine) as session:
            person = person_by_address(session, email)
            assert person is not None
            where = {
                "partnership_id": self.networks.partnership_id,
                "membership_id": self.networks.members[email],
            }
            path = feed_path(issue_feed_link(session, person, FeedKind.MUNICIPALITY, now=NOW, **where))
        seen = read_with_icalendar(self.server.app.test_client().get(path).data)
        return next(one for one in seen if one.uid.startswith(uid))

    def work(self) -> None:
        assert work_next_run(self.engine, lambda: NOW)


@pytest.fixture
def desk(tmp_path: Path, sqlite_template: bytes) -> Iterator[Desk]:
    path = tmp_path / "story.db"
    path.write_bytes(sqlite_template)
    engine = open_engine(f"sqlite:///{path}")
    with transaction(engine) as session:
        networks = found(session)
    app = app_on(engine, read_settings(secret_key=SECRET, demo=True))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    town = Town(networks.partnership_id, 0, 0, 0, 0)
    yield Desk(LiveServer(f"http://127.0.0.1:{server.server_port}", app, town), networks)
    server.shutdown()
    thread.join()
    server.server_close()
    engine.dispose()


def planned_and_published(page: Page, desk: Desk) -> str:
    """Orders a plan, has the clockwork work it, looks at the proposal, and publishes it; gives what was shown."""
    page.goto(f"{desk.server.base}/organiser/planning")
    page.get_by_label("Tid i sekunder").fill("60")
    page.get_by_role("button", name="Regn en plan ud").click()
    desk.work()
    page.goto(page.url)
    shown = page.locator("main").inner_text()
    page.get_by_role("link", name="Se brevene, og meld ud").click()
    page.get_by_role("button", name="Meld planen ud").click()
    page.get_by_text("Planen er meldt ud").wait_for()
    return shown


def visits(desk: Desk) -> dict[int, Visit]:
    with reading(desk.engine) as session:
        return {one.id: one for one in session.scalars(select(Visit).order_by(Visit.starts, Visit.id))}


def agreed_by_themselves(browser: Browser, desk: Desk) -> int:
    """One asks on a page, the other says yes by the link in its letter, the first confirms by its own: three messages."""
    asking, answering = (browser.new_page() for _ in range(2))
    desk.server.sign_in(asking, coordinator_of(0))
    asking.goto(f"{desk.server.base}/visits/new?network=1&guest=0900&host=0901")
    asking.get_by_label("Dag").select_option(index=30)
    asking.get_by_role("button", name="Spørg om besøget").click()
    asking.wait_for_url("**/visits/1")
    for number in (1, 0):
        answering.goto(desk.link(coordinator_of(number), 1))
        answering.get_by_role("button", name="Ja til").click()
        answering.get_by_text("Dit ja er noteret").wait_for()
    return 1


def test_host_declines_one_day_by_mail_and_the_plan_is_repaired(browser: Browser, desk: Desk):
    own = agreed_by_themselves(browser, desk)
    assert visits(desk)[own].state is VisitState.CONFIRMED
    organiser, host = browser.new_page(), browser.new_page()
    desk.server.sign_in(organiser, OLGA)
    planned_and_published(organiser, desk)
    before = visits(desk)
    hit = next(one for one in reversed(before.values()) if one.id != own)
    by_member = {number: email for email, number in desk.networks.members.items()}
    sides = by_member[hit.host_id], by_member[hit.guest_id]
    had = [desk.calendar(email, hit.uid) for email in sides]

    host.goto(desk.link(sides[0], hit.id))
    assert_accessible_at_both_widths(host)
    host.get_by_label("Hvorfor I afslår").fill("Skolerne holder fri den dag")
    host.get_by_role("button", name="Afslå").click()
    host.get_by_text("kan ikke den dag").wait_for()
    shown = planned_and_published(organiser, desk)
    after = visits(desk)
    have = [desk.calendar(email, hit.uid) for email in sides]

    assert {side for one in before.values() for side in (one.host_id, one.guest_id)} == set(by_member)
    assert "bevist som det færreste" in shown
    assert after.keys() == before.keys()
    assert [number for number, one in after.items() if one.starts != before[number].starts] == [hit.id]
    assert after[own].state is VisitState.CONFIRMED
    for old, new in zip(had, have, strict=True):
        assert (new.uid, new.starts) == (old.uid, after[hit.id].starts)
        assert new.sequence > old.sequence
        assert new.starts != old.starts
