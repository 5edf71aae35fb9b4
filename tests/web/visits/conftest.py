"""Visits beside the town, for a client and for a browser."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from scheduler.db import transaction
from tests.pages import LiveServer
from tests.web.town import Town
from tests.web.visits.town import Visits, add_meeting, add_visits


@dataclass(frozen=True)
class Desk:
    """A client that signs in, and the visits there are."""

    sign_in: Callable[[str], FlaskClient]
    visits: Visits


@pytest.fixture
def desk(sqlite_engine: Engine, town: Town, sign_in: Callable[[str], FlaskClient]) -> Desk:
    with transaction(sqlite_engine) as session:
        return Desk(sign_in, add_visits(session, town.partnership_id))


@pytest.fixture(scope="session")
def live_visits(live_server: LiveServer) -> Visits:
    with transaction(live_server.app.extensions["engine"]) as session:
        visits = add_visits(session, live_server.town.partnership_id)
        add_meeting(session, visits)
        return visits
