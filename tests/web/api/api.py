"""The API for tests: a client for each role, by token."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from scheduler.db import transaction
from scheduler.people.api_tokens import issue_api_token
from scheduler.people.queries import person_by_address
from scheduler.people.tables import TokenScope
from scheduler.settings import read_settings
from tests import factories as make
from tests.factories import NOW
from tests.pages import lent_app
from tests.web.town import COORDINATOR, DELEGATE, ORGANISER, Town, town_in

V1 = "/api/v1"


@dataclass(frozen=True)
class Caller:
    """A program with somebody's token."""

    client: FlaskClient
    headers: Mapping[str, str] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> TestResponse:
        return self.client.get(V1 + path, headers={**self.headers, **_names(headers)})

    def post(self, path: str, body: object = None, **headers: str) -> TestResponse:
        return self.client.post(V1 + path, json=body, headers={**self.headers, **_names(headers)})

    def delete(self, path: str, **headers: str) -> TestResponse:
        return self.client.delete(V1 + path, headers={**self.headers, **_names(headers)})


@dataclass(frozen=True)
class Callers:
    """One for each role; `other` coordinates another municipality, `nobody` has no token."""

    organiser: Caller
    coordinator: Caller
    other: Caller
    participant: Caller
    nobody: Caller
    app: Flask
    town: Town


@pytest.fixture
def callers(sqlite_engine: Engine) -> Callers:
    """The town, and programs that call it."""
    return callers_on(sqlite_engine)


def callers_on(engine: Engine, **settings: Any) -> Callers:
    town = town_in(engine)
    with transaction(engine) as session:
        other = make.person(session, "Anders Aarhus", email="anders@example.invalid")
        make.mandate(session, other, make.MandateKind.COORDINATOR, "0751")
    app = lent_app(engine, read_settings(secret_key="s" * 32, demo=True, **settings))
    client = app.test_client()
    named = (ORGANISER, COORDINATOR, "anders@example.invalid", DELEGATE)
    roles = [Caller(client, {"Authorization": f"Bearer {token_of(engine, email)}"}) for email in named]
    return Callers(*roles, Caller(client), app, town)


def token_of(engine: Engine, email: str, scope: TokenScope = TokenScope.WRITE) -> str:
    with transaction(engine) as session:
        person = person_by_address(session, email)
        assert person is not None
        return issue_api_token(session, person, NOW, scope)


def _names(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}
