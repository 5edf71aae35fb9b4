"""The pages for tests: a client, a live server on this machine, and a check of accessibility."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, ViewportSize
from sqlalchemy import Engine
from werkzeug.serving import make_server

from scheduler.db import open_engine, transaction
from scheduler.people.queries import person_by_address
from scheduler.people.service import issue_link
from scheduler.settings import Settings, read_settings
from tests.factories import NOW
from tests.web.town import Town, build, town_in
from web.app import create_app
from web.feeds.front import use_feeds
from web.security import limiter

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HOW = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
AXE = Axe().axe_script
VIOLATIONS = "how => axe.run(document, how).then(found => found.violations)"

WIDE, NARROW = 1280, 390


class Compiled(BytecodeCache):
    """The compiled templates of a test process, which each of its applications would else compile anew."""

    def __init__(self) -> None:
        self.known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Takes what an application before this one compiled; jinja looks whether the source is still the same."""
        if bucket.key in self.known:
            bucket.bytecode_from_string(self.known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled."""
        self.known[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()
AS_TESTS_WANT = {"CLOCK": lambda: NOW, "WTF_CSRF_ENABLED": False}
LENT: list[tuple[Settings, Flask]] = []


@pytest.fixture(autouse=True)
def no_calls_counted() -> None:
    """Calls are counted in a process, so those of the test before this one too; before the first page none are."""
    if limiter.initialized:
        limiter.reset()


@pytest.fixture
def page_settings() -> Settings:
    return read_settings(secret_key="s" * 32, demo=True)


@pytest.fixture
def town(sqlite_engine: Engine) -> Town:
    return town_in(sqlite_engine)


@pytest.fixture
def app(sqlite_engine: Engine, town: Town, page_settings: Settings) -> Flask:
    return lent_app(sqlite_engine, page_settings)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def sign_in(app: Flask, client: FlaskClient) -> Callable[[str], FlaskClient]:
    """Signs the client in as the person with an address."""

    def enter(email: str) -> FlaskClient:
        token = token_for(app.extensions["engine"], email, app.extensions["settings"])
        client.post(f"/sign-in/{token}")
        return client

    return enter


@dataclass(frozen=True)
class LiveServer:
    """The pages served to a browser; `base` is the address without a slash at its end."""

    base: str
    app: Flask
    town: Town

    def sign_in(self, page: Page, email: str) -> None:
        """Signs the browser in as people do: by the link and its button."""
        token = token_for(self.app.extensions["engine"], email, self.app.extensions["settings"])
        page.goto(f"{self.base}/sign-in/{token}")
        page.locator("main form button").click()
        page.wait_for_url(lambda url: "/sign-in" not in url)


@pytest.fixture(scope="session")
def session_of(browser: Browser, live_server: LiveServer) -> Callable[[str], StorageState]:
    """The cookies of a person who signed in once; people do not sign in for each page, and may not that often."""

    @cache
    def signed_in(email: str) -> StorageState:
        context = browser.new_context()
        live_server.sign_in(context.new_page(), email)
        state = context.storage_state()
        context.close()
        return state

    return signed_in


@pytest.fixture(scope="session")
def live_server(tmp_path_factory: pytest.TempPathFactory, sqlite_template: bytes) -> Iterator[LiveServer]:
    """One server for all browser tests of a process, on a partnership of its own."""
    path = tmp_path_factory.mktemp("live") / "live.db"
    path.write_bytes(sqlite_template)
    engine = open_engine(f"sqlite:///{path}")
    with transaction(engine) as session:
        town = build(session)
    app = app_on(engine, read_settings(secret_key="s" * 32, demo=True))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield LiveServer(f"http://127.0.0.1:{server.server_port}", app, town)
    server.shutdown()
    thread.join()
    server.server_close()
    engine.dispose()


@pytest.fixture(scope="session")
def visitor(
    browser: Browser, session_of: Callable[[str], StorageState]
) -> Iterator[Callable[..., BrowserContext]]:
    """The browser of one kind of visitor, kept from test to test: a new one takes longer than most pages."""
    kept = []

    @cache
    def known(email: str, *, scripts: bool) -> BrowserContext:
        state = session_of(email) if email else None
        kept.append(browser.new_context(java_script_enabled=scripts, storage_state=state))
        return kept[-1]

    yield known
    for context in kept:
        context.close()


@pytest.fixture
def open_page(
    live_server: LiveServer, visitor: Callable[..., BrowserContext]
) -> Iterator[Callable[..., Page]]:
    """Opens an address of the live server in a tab of its own; wide, Danish, with scripts unless told."""
    pages = []

    def opened(
        path: str, *, width: int = WIDE, language: str = "da", email: str = "", scripts: bool = True
    ) -> Page:
        page = visitor(email, scripts=scripts).new_page()
        pages.append(page)
        page.set_viewport_size(ViewportSize(width=width, height=900))
        page.request.get(f"{live_server.base}/was?language={language}")
        page.goto(live_server.base + path)
        return page

    yield opened
    for page in pages:
        page.close()


def app_on(engine: Engine, settings: Settings) -> Flask:
    """The application as tests want it: errors answered as pages, time standing still, forms without tokens."""
    app = create_app(settings, engine)
    app.config.update(AS_TESTS_WANT)
    app.jinja_env.bytecode_cache = COMPILED
    return app


def lent_app(engine: Engine, settings: Settings) -> Flask:
    """The same, for one test, which adds nothing to it: with these settings there is one, put on each engine in turn.

    To make one takes longer than most tests, nearly all of it for compiling the addresses.
    """
    known = [app for one, app in LENT if one == settings]
    if not known:
        LENT.append((settings, app_on(engine, settings)))
        return LENT[-1][1]
    [app] = known
    app.extensions["engine"] = engine
    app.config.update(AS_TESTS_WANT)
    del app.wsgi_app  # the feeds before the pages are those of the engine before
    use_feeds(app)
    return app


def token_for(engine: Engine, email: str, settings: Settings) -> str:
    """A fresh sign-in token of the person with that address."""
    with transaction(engine) as session:
        person = person_by_address(session, email)
        assert person is not None
        return issue_link(session, person, NOW, settings.sign_in)


def assert_accessible(page: Page) -> None:
    """Fails with the rule, the element and the remedy of each violation of WCAG 2.2 AA and of good practice."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    faults = [
        f"{fault['id']}: {fault['help']}: {node['html'][:160]}"
        for fault in page.evaluate(VIOLATIONS, HOW)
        for node in fault["nodes"]
    ]
    assert faults == []


def assert_accessible_at_both_widths(page: Page) -> None:
    """The same on a wide and a narrow screen, neither of which may scroll sideways."""
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"scrolls sideways at {width}"
        assert_accessible(page)


def without_tokens(page: str) -> str:
    """The page without what differs each time it is drawn: the tokens of its forms."""
    return re.sub(r'(name="csrf_token" value=)"[^"]*"', r"\1", page)


def template_files() -> list[Path]:
    """All templates."""
    return sorted((Path(__file__).parent.parent / "web" / "templates").rglob("*.html"))
