"""How fast feeds are answered, beside a constant answer and an empty 304 of the same application.

Calls the application itself, without a server, so that nothing but its own work is measured:
    python bench/feeds.py [--database URL] [--events 300] [--registrations 30]
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask, Response
from sqlalchemy import Engine
from werkzeug.test import EnvironBuilder, run_wsgi_app

from scheduler.db import open_engine, transaction
from scheduler.itineraries.links import feed_path, issue_feed_link
from scheduler.itineraries.tables import FeedKind
from scheduler.migration import migrate
from scheduler.programme.states import EventState
from scheduler.registration.rules.states import RegistrationState
from scheduler.registration.tables import Registration
from scheduler.settings import read_settings
from tests import factories
from web.app import create_app

ROUNDS, CALLS = 20, 100
NOW = datetime(2018, 1, 15, 9, tzinfo=UTC)


def main() -> None:
    """Prints one line for each kind of answer: calls a second, and the share of the comparison."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--database", default="")
    asked.add_argument("--events", type=int, default=300)
    asked.add_argument("--registrations", type=int, default=30)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(given.database or f"sqlite:///{Path(folder) / 'bench.db'}")
        migrate(engine)
        person = _fill(engine, given.events, given.registrations)
        app = create_app(read_settings(secret_key="s" * 32, demo=True, base_url="https://p.example"), engine)
        for name, path in (("programme", "/feeds/programme.ics"), ("person", person)):
            _compare(app, name, path)
        engine.dispose()


def _compare(app: Flask, name: str, path: str) -> None:
    body, tag = _constants(app, name, path)
    known = {"If-None-Match": tag}
    calls = {
        "constant": _caller(app, f"/bench/{name}/constant"),
        "200": _caller(app, path),
        "empty 304": _caller(app, f"/bench/{name}/empty"),
        "304": _caller(app, path, known),
    }
    rounds = [{what: _rate(call) for what, call in calls.items()} for _ in range(ROUNDS)]
    rates = {what: max(one[what] for one in rounds) for what in calls}
    print(f"{name}: {len(body)} bytes")
    for what, beside in (("200", "constant"), ("304", "empty 304")):
        share = rates[what] / rates[beside]
        print(f"  {what}: {rates[what]:8.0f}/s, {beside}: {rates[beside]:8.0f}/s, share {share:.0%}")


def _constants(app: Flask, name: str, path: str) -> tuple[bytes, str]:
    answer = app.test_client().get(path)
    body, headers = answer.data, dict(answer.headers)
    app._got_first_request = False  # noqa: SLF001  # two more routes, after the first request
    app.add_url_rule(f"/bench/{name}/constant", f"constant_{name}", lambda: Response(body, headers=headers))
    app.add_url_rule(f"/bench/{name}/empty", f"empty_{name}", lambda: Response(status=304))
    return body, answer.headers["ETag"]


def _caller(app: Flask, path: str, headers: dict[str, str] | None = None) -> Callable[[], None]:
    environ = EnvironBuilder(path, headers=headers).get_environ()

    def call() -> None:
        run_wsgi_app(app, dict(environ), buffered=True)

    return call


def _rate(call: Callable[[], None]) -> float:
    started = time.perf_counter()
    for _ in range(CALLS):
        call()
    return CALLS / (time.perf_counter() - started)


def _fill(engine: Engine, events: int, registrations: int) -> str:
    with transaction(engine) as session:
        of = factories.partnership(session)
        hall, role = factories.venue(session), factories.role(session, of)
        person = factories.person(session)
        for number in range(events):
            starts = NOW + timedelta(days=number + 1)
            event = factories.event(session, of, hall, starts, state=EventState.ANNOUNCED)
            factories.audience(session, event, role)
            if number < registrations:
                session.add(
                    Registration(
                        uid=f"registration-{number}",
                        event_id=event.id,
                        person_id=person.id,
                        role_id=role.id,
                        state=RegistrationState.CONFIRMED,
                        registered=NOW,
                        changed=NOW,
                    )
                )
        return feed_path(issue_feed_link(session, person, FeedKind.PERSON, partnership_id=of.id, now=NOW))


if __name__ == "__main__":
    main()
