"""Answers about a visit by the link in a letter: nobody signs in, and nobody answers for anybody else."""

import re
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from scheduler.db import reading, transaction
from scheduler.outbox.links import visit_token
from scheduler.people.queries import person_by_address
from scheduler.people.tables import Mandate
from scheduler.visits.booking.answers import reschedule
from scheduler.visits.states import Side, VisitState
from scheduler.visits.tables import Visit
from tests.factories import NOW
from tests.web.town import COORDINATOR, Town
from tests.web.visits.town import ANDERS, DAY, LAST, STRANGER, TERMS, Visits, _coordinator, add_visits

SECRET = "s" * 32


@pytest.fixture
def visits(sqlite_engine: Engine, town: Town) -> Visits:
    with transaction(sqlite_engine) as session:
        return add_visits(session, town.partnership_id)


def link(engine: Engine, visit_id: int, email: str, until: date = DAY) -> str:
    with reading(engine) as session:
        person, visit = person_by_address(session, email), session.get_one(Visit, visit_id)
        assert person is not None
        return f"/answer/{visit_token(SECRET, visit.id, person.id, until, visit.uid)}"


def seen(page: str) -> dict[str, str]:
    return {"seen": re.search(r'name="seen" value="([^"]*)"', page)[1]}  # type: ignore[index]  # fails if absent


def state(engine: Engine, visit_id: int) -> tuple[VisitState, bool, bool]:
    with reading(engine) as session:
        visit = session.get_one(Visit, visit_id)
        return visit.state, visit.host_accepts, visit.guest_accepts


def test_reading_changes_nothing_and_yes_is_one_press(
    client: FlaskClient, sqlite_engine: Engine, visits: Visits
):
    address = link(sqlite_engine, visits.open_visit, ANDERS)
    shown = client.get(address)
    before = state(sqlite_engine, visits.open_visit)

    done = client.post(f"{address}/yes", data=seen(shown.text), follow_redirects=True)

    assert (shown.status_code, shown.headers["Cache-Control"]) == (200, "no-store")
    assert before == (VisitState.ACCEPTED_BY_ONE, False, True)
    assert state(sqlite_engine, visits.open_visit) == (VisitState.AGREED, True, True)
    assert "Dit ja er noteret" in done.text


def test_another_day_and_no_with_a_reason(client: FlaskClient, sqlite_engine: Engine, visits: Visits):
    address = link(sqlite_engine, visits.open_visit, ANDERS)
    page = client.get(address).text

    moved = client.post(f"{address}/another", data=seen(page) | {"day": LAST.isoformat()})
    theirs = link(sqlite_engine, visits.open_visit, COORDINATOR)
    silent = client.post(f"{theirs}/no", data=seen(client.get(theirs).text))
    client.post(f"{theirs}/no", data=seen(client.get(theirs).text) | {"reason": "Ikke i år"})

    assert (moved.status_code, silent.status_code) == (302, 422)
    assert state(sqlite_engine, visits.open_visit)[0] is VisitState.CANCELLED


def test_day_of_a_planned_visit_is_declined(client: FlaskClient, sqlite_engine: Engine, visits: Visits):
    with transaction(sqlite_engine) as session:
        visit = session.get_one(Visit, visits.agreed_visit)
        visit.proposed_by, visit.host_accepts, visit.guest_accepts = Side.ORGANISER, False, False
    address = link(sqlite_engine, visits.agreed_visit, STRANGER)

    page = client.get(address)
    done = client.post(f"{address}/no", data=seen(page.text) | {"reason": "Eksamen"}, follow_redirects=True)

    assert "Vejle kan ikke den dag" in done.text
    assert state(sqlite_engine, visits.agreed_visit)[0] is VisitState.AGREED


def test_answer_to_what_has_changed_since_is_not_taken(
    client: FlaskClient, sqlite_engine: Engine, visits: Visits
):
    address = link(sqlite_engine, visits.open_visit, ANDERS)
    page = client.get(address).text
    with transaction(sqlite_engine) as session:
        reschedule(session, _coordinator("0461"), visits.open_visit, LAST, NOW, TERMS)

    done = client.post(f"{address}/yes", data=seen(page), follow_redirects=True)

    assert "ændret siden" in done.text
    assert state(sqlite_engine, visits.open_visit)[0] is VisitState.ACCEPTED_BY_ONE


def test_day_that_is_taken_meanwhile_says_the_rule(
    client: FlaskClient, sqlite_engine: Engine, visits: Visits
):
    address = link(sqlite_engine, visits.open_visit, ANDERS)
    page = client.get(address).text

    taken = client.post(f"{address}/another", data=seen(page) | {"day": "2018-03-10"})

    assert taken.status_code == 409
    assert "tages imod besøg på andre ugedage" in taken.text


def test_wrong_old_and_foreign_links_get_the_same_plain_404(
    client: FlaskClient, sqlite_engine: Engine, visits: Visits
):
    right = link(sqlite_engine, visits.open_visit, ANDERS)
    other = link(sqlite_engine, visits.agreed_visit, ANDERS).rpartition("/")[2]
    past = link(sqlite_engine, visits.open_visit, ANDERS, NOW.date() - timedelta(days=1))
    swapped = f"/answer/{visits.open_visit}.{other.partition('.')[2]}"
    stranger = link(sqlite_engine, visits.open_visit, STRANGER)
    wrong = [f"{right}x", past, swapped, stranger, "/answer/1.2.3.4", "/answer/ø.1.2.3", "/answer/x"]
    answers = [client.get(path) for path in wrong] + [client.post(f"{path}/yes") for path in wrong]
    with transaction(sqlite_engine) as session:
        anders = person_by_address(session, ANDERS)
        assert anders is not None
        mandate = session.scalars(select(Mandate).where(Mandate.person_id == anders.id)).one()
        before = client.get(right).status_code
        mandate.until = NOW
    gone = client.get(right)

    assert (before, {one.status_code for one in [*answers, gone]}) == (200, {404})
    assert len({one.data for one in answers if one.request.method == "GET"}) == 1
