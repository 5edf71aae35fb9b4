"""Visits beside the town, for a client and for a browser."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from scheduler.db import transaction
from scheduler.visits.meetings.service import Proposed, ask_days
from scheduler.visits.tables import Network
from tests.factories import NOW, ORGANISER
from tests.pages import LiveServer
from tests.web.town import Town
from tests.web.visits.town import DAY, LATER, Visits, add_visits

MEETING = Proposed(
    "Erfaringer", (DAY, LATER), time(10), time(14), NOW.date(), "Odense Rådhus", "Hvad virkede?"
)


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
        ask_days(session, ORGANISER, session.get_one(Network, visits.network_id), MEETING, NOW, "")
        return visits
