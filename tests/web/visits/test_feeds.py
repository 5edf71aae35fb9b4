"""Histories of visits as their readers' calendars see them."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from scheduler.db import transaction
from scheduler.errors import ForbiddenError
from scheduler.itineraries.links import feed_path, issue_feed_link
from scheduler.itineraries.tables import FeedKind
from scheduler.people.access import Actor
from scheduler.people.queries import person_by_address
from scheduler.settings import Settings
from scheduler.visits.booking.answers import accept, reschedule
from scheduler.visits.booking.service import cancel, confirm
from scheduler.visits.party.naming import drop_participant, name_participant
from scheduler.visits.tables import NetworkMember, Visit
from tests.factories import NOW
from tests.pages import lent_app
from tests.readers import Seen, read_with_icalendar
from tests.web.town import COORDINATOR, DELEGATE, ORGANISER, Town, town_in
from tests.web.visits.town import ANDERS, LAST, STRANGER, TERMS, Visits, add_visits

HOST = Actor(None, "Anders", ANDERS, municipalities=frozenset({"0751"}))
GUEST = Actor(None, "Karen", COORDINATOR, municipalities=frozenset({"0461"}))


class Calendars:
    """A town with visits, and the calendars of all who read them; each change is an hour later."""

    def __init__(self, engine: Engine, settings: Settings) -> None:
        self.engine, self.now = engine, NOW
        self.town: Town = town_in(engine)
        with transaction(engine) as session:
            self.visits: Visits = add_visits(session, self.town.partnership_id)
            self.host_id = session.get_one(Visit, self.visits.open_visit).host_id
            self.guest_id = session.get_one(Visit, self.visits.open_visit).guest_id
        self.app: Flask = lent_app(engine, settings)
        self.app.config["CLOCK"] = lambda: self.now
        self.client: FlaskClient = self.app.test_client()

    def path(self, kind: FeedKind, email: str, **whose: int) -> str:
        with transaction(self.engine) as session:
            person = person_by_address(session, email)
            assert person is not None
            place = self.town.partnership_id
            return feed_path(issue_feed_link(session, person, kind, partnership_id=place, now=NOW, **whose))

    def change(self, act: Callable[..., object], *given: object) -> None:
        self.now += timedelta(hours=1)
        with transaction(self.engine) as session:
            act(session, *given, self.now, *([] if act in (name_participant, drop_participant) else [TERMS]))

    def seen(self, path: str) -> Seen | None:
        found = [
            one
            for one in read_with_icalendar(self.client.get(path).data)
            if "Odense besøger Aarhus" in one.summary
        ]
        assert len(found) <= 1
        return found[0] if found else None


@pytest.fixture
def calendars(engine: Engine, page_settings: Settings) -> Calendars:
    return Calendars(engine, page_settings)


def test_history_of_a_visit_is_the_same_in_every_calendar(calendars: Calendars):
    network = {"network_id": calendars.visits.network_id}
    paths = [
        calendars.path(FeedKind.MUNICIPALITY, COORDINATOR, membership_id=calendars.guest_id),
        calendars.path(FeedKind.MUNICIPALITY, ANDERS, membership_id=calendars.host_id),
        calendars.path(FeedKind.HOST, ANDERS, membership_id=calendars.host_id),
        calendars.path(FeedKind.NETWORK, STRANGER, **network),
        calendars.path(FeedKind.ORGANISER, ORGANISER),
    ]
    visit = calendars.visits.open_visit
    steps: list[tuple[Callable[..., object], tuple[object, ...]]] = [
        (accept, (HOST, visit)),
        (reschedule, (GUEST, visit, LAST)),
        (accept, (HOST, visit)),
        (confirm, (GUEST, visit)),
        (cancel, (HOST, visit, "Ombygning")),
    ]
    histories = [[calendars.seen(path)] for path in paths]
    for act, given in steps:
        calendars.change(act, *given)
        for path, history in zip(paths, histories, strict=True):
            history.append(calendars.seen(path))

    for history in histories:
        entries = [one for one in history if one]
        assert len(entries) == len(steps) + 1
        assert [one.status for one in entries] == [*["TENTATIVE"] * 4, "CONFIRMED", "CANCELLED"]
        assert [one.sequence for one in entries] == [0, 1, 2, 3, 4, 5]
        assert len({one.uid for one in entries}) == 1
        assert entries[-1].summary.startswith("AFLYST: ")
    assert len({history[0].uid for history in histories if history[0]}) == len(paths)


def test_person_sees_the_visit_while_coming_along(calendars: Calendars):
    path, visit = calendars.path(FeedKind.PERSON, DELEGATE), calendars.visits.open_visit
    before = calendars.seen(path)
    calendars.change(name_participant, GUEST, visit, "Per", DELEGATE)
    coming = calendars.seen(path)
    with transaction(calendars.engine) as session:
        person = person_by_address(session, DELEGATE)
        assert person is not None
        number = person.id
    calendars.change(drop_participant, GUEST, visit, number)
    dropped = calendars.seen(path)
    calendars.now += timedelta(days=90)

    assert before is None
    assert coming is not None
    assert dropped is not None
    assert (coming.status, dropped.status) == ("TENTATIVE", "CANCELLED")
    assert dropped.sequence > coming.sequence
    assert calendars.seen(path) is None


def test_unchanged_feed_answers_304_and_a_changed_one_does_not(calendars: Calendars):
    path = calendars.path(FeedKind.HOST, ANDERS, membership_id=calendars.host_id)
    mark = calendars.client.get(path).headers["ETag"]

    same = calendars.client.get(path, headers={"If-None-Match": mark})
    calendars.change(accept, HOST, calendars.visits.open_visit)
    other = calendars.client.get(path, headers={"If-None-Match": mark})

    assert (same.status_code, other.status_code) == (304, 200)


def test_network_feed_stops_for_those_who_left_it(calendars: Calendars):
    path = calendars.path(FeedKind.NETWORK, STRANGER, network_id=calendars.visits.network_id)
    before = calendars.client.get(path).status_code
    with transaction(calendars.engine) as session:
        for row in session.scalars(
            select(NetworkMember).where(
                NetworkMember.membership_id.not_in((calendars.host_id, calendars.guest_id))
            )
        ):
            row.until_on = NOW.date() - timedelta(days=1)

    assert (before, calendars.client.get(path).status_code) == (200, 404)
    with pytest.raises(ForbiddenError):
        calendars.path(FeedKind.NETWORK, STRANGER, network_id=calendars.visits.network_id)


def test_feeds_name_nobody(calendars: Calendars):
    calendars.change(name_participant, GUEST, calendars.visits.open_visit, "Per Prøve", DELEGATE)
    path = calendars.path(FeedKind.NETWORK, STRANGER, network_id=calendars.visits.network_id)

    body = calendars.client.get(path).text

    assert "Odense besøger Aarhus" in body
    assert re.findall(r"Per|@example|Prøve", body) == []
