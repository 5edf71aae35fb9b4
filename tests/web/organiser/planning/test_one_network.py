"""A plan of one network's visits alone: ordered, worked, shown without the programme, and published."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from scheduler.db import reading, transaction
from scheduler.proposals.states import RunState
from scheduler.proposals.tables import PlanningRun
from scheduler.proposals.working import work_next_run
from tests.factories import NOW
from tests.web.town import ORGANISER, Town
from tests.web.visits.town import Visits, add_visits

PLANNING = "/organiser/planning"


@pytest.fixture
def visits(app: Flask, town: Town) -> Visits:
    with transaction(app.extensions["engine"]) as session:
        return add_visits(session, town.partnership_id)


def test_one_network_is_planned_and_published_without_the_programme(
    app: Flask, sign_in: Callable[[str], FlaskClient], visits: Visits
) -> None:
    client, engine = sign_in(ORGANISER), app.extensions["engine"]
    form = client.get(PLANNING).text
    typed = {"seconds": "2", "seed": "1", "network": str(visits.network_id)}

    address = client.post(PLANNING, data=typed).headers["Location"]
    work_next_run(engine, lambda: NOW)
    page = client.get(address).text
    preview = client.get(f"{address}/publish").text
    client.post(f"{address}/publish")

    assert "Kun besøgene i Ledelse i hverdagen" in form
    assert "Kun besøgene i Ledelse i hverdagen planlægges" in page
    assert ["<h2>Hvad det koster</h2>" in page, "<h2>Besøg</h2>" in page] == [False, True]
    (told,) = re.findall(r"Breve om besøg: (\d+), til (\d+) kontaktpersoner", page)
    assert "Breve, der sendes: {}, til {} personer.".format(*told) in preview
    with reading(engine) as session:
        run = session.get_one(PlanningRun, int(address.rsplit("/", 1)[1]))
        assert (run.state, run.network_id) == (RunState.PUBLISHED, visits.network_id)


def test_network_that_is_none_is_named(sign_in: Callable[[str], FlaskClient], visits: Visits) -> None:
    client = sign_in(ORGANISER)

    answers = [
        client.post(PLANNING, data={"seconds": "2", "seed": "1", "network": number})
        for number in ("x", str(visits.network_id + 1))
    ]

    assert [answer.status_code for answer in answers] == [422, 404]
    assert "Vælg et netværk på listen." in answers[0].text
