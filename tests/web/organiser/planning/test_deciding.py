"""An organiser decides on visits of a proposal by hand, and swaps one for another in one step."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from scheduler.db import reading, transaction
from scheduler.planning.exchange.plan import Plan, Status, Visit
from scheduler.proposals.service import finish, order
from scheduler.proposals.states import RunState
from scheduler.proposals.tables import PlanningRun
from tests.factories import NOW
from tests.factories import ORGANISER as PLANNER
from tests.web.organiser.planning.stage import RULES
from tests.web.town import COORDINATOR, ORGANISER, Town
from tests.web.visits.town import add_visits

SignIn = Callable[[str], FlaskClient]
PLANNING = "/organiser/planning"
GONE = {"network": "ledelse-1", "guest": "0751", "host": "0630"}
DAYS = (date(2018, 5, 15), date(2018, 6, 5))


@pytest.fixture
def run_id(app: Flask, town: Town) -> int:
    """A proposal in which Aarhus and Vejle visit each other."""
    with transaction(app.extensions["engine"]) as session:
        add_visits(session, town.partnership_id)
        run = order(session, PLANNER, town.partnership_id, NOW, RULES)
        both = (("0751", "0630"), ("0630", "0751"))
        visits = tuple(
            Visit(network="ledelse-1", guest=guest, host=host, date=day)
            for (guest, host), day in zip(both, DAYS, strict=True)
        )
        plan = Plan(instance="t", status=Status.FEASIBLE, events=(), visits=visits, cost={}, bound={})
        finish(session, run.id, plan, NOW)
        return run.id


def test_decision_is_marked_on_its_visit_and_can_be_undone(sign_in: SignIn, run_id: int) -> None:
    client, address = sign_in(ORGANISER), f"{PLANNING}/{run_id}"

    before = client.get(address).text
    fixed = client.post(
        f"{address}/decide", data={**GONE, "day": "2018-05-15", "decision": "pin"}, follow_redirects=True
    ).text
    out = client.post(f"{address}/decide", data={**GONE, "decision": "forbid"}, follow_redirects=True).text
    undone = client.post(f"{address}/decide", data={**GONE, "decision": "free"}, follow_redirects=True).text

    assert 'Læg fast<span class="sr-only"> Aarhus besøger Vejle</span>' in before
    assert [text.count(">Lagt fast") for text in (before, fixed, out, undone)] == [
        0,
        2,
        0,
        0,
    ]
    assert [text.count(">Valgt fra<") for text in (before, fixed, out, undone)] == [0, 0, 2, 0]
    assert 'Fortryd<span class="sr-only"> Aarhus besøger Vejle</span>' in out


def test_visit_is_swapped_in_one_step(app: Flask, sign_in: SignIn, run_id: int) -> None:
    client = sign_in(ORGANISER)

    page = client.get(f"{PLANNING}/{run_id}/swap", query_string=GONE).text
    answer = client.post(f"{PLANNING}/{run_id}/swap", data={**GONE, "new_guest": "0461"})

    assert "En anden gæst hos Vejle" in page
    assert 'Byt, og planlæg igen<span class="sr-only"> Odense besøger Vejle</span>' in page
    with reading(app.extensions["engine"]) as session:
        new = session.get_one(PlanningRun, int(answer.headers["Location"].rsplit("/", 1)[1]))
        given = json.loads(new.instance)
    assert new.state is RunState.QUEUED
    assert {(one["guest"], one["host"]) for one in given["pinned"]} >= {("0461", "0630")}
    assert [(one["guest"], one["host"]) for one in given["forbidden"]] == [("0751", "0630")]


def test_swap_that_cannot_be_says_why(app: Flask, sign_in: SignIn, run_id: int) -> None:
    client = sign_in(ORGANISER)

    with_itself = client.post(f"{PLANNING}/{run_id}/swap", data=GONE)
    stranger = client.post(
        f"{PLANNING}/{run_id}/swap", data={**GONE, "new_host": "0101"}, follow_redirects=True
    ).text

    assert with_itself.status_code == 400
    assert "er ikke med i netværket" in stranger


def test_only_organisers_swap(sign_in: SignIn, run_id: int) -> None:
    client = sign_in(COORDINATOR)

    codes = [
        client.get(f"{PLANNING}/{run_id}/swap", query_string=GONE).status_code,
        client.post(f"{PLANNING}/{run_id}/swap", data={**GONE, "new_guest": "0461"}).status_code,
    ]

    assert codes == [404, 404]
