"""The town on the day of its conference: its people, and whoever keeps the door."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from scheduler.db import transaction
from scheduler.people.queries import person_by_address
from scheduler.people.service import issue_link
from scheduler.settings import Settings
from tests.pages import lent_app
from tests.web.town import Town

DAY = datetime(2018, 3, 20, 9, 30, tzinfo=UTC)
SignIn = Callable[[str], FlaskClient]


@pytest.fixture
def door(sqlite_engine: Engine, town: Town, page_settings: Settings) -> Flask:
    """The pages, half an hour into the conference."""
    app = lent_app(sqlite_engine, page_settings)
    app.config["CLOCK"] = lambda: DAY
    return app


@pytest.fixture
def enter(door: Flask, sqlite_engine: Engine, page_settings: Settings) -> SignIn:
    """A client of its own, signed in on the day as the person with an address."""

    def signed_in(email: str) -> FlaskClient:
        client = door.test_client()
        with transaction(sqlite_engine) as session:
            person = person_by_address(session, email)
            assert person is not None
            token = issue_link(session, person, DAY, page_settings.sign_in)
        client.post(f"/sign-in/{token}")
        return client

    return signed_in
