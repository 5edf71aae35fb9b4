import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from scheduler.db import reading
from scheduler.proposals.states import RunState
from scheduler.proposals.tables import PlanningRun
from tests.web.organiser.planning.stage import Runs, stage
from tests.web.town import ORGANISER, Town

SignIn = Callable[[str], FlaskClient]
PAGE = "/organiser/planning/what-if"
USUAL = {"seconds": "5", "seed": "1"}


@pytest.fixture
def runs(app: Flask, town: Town) -> Runs:
    return stage(app.extensions["engine"], town)


@pytest.fixture
def organiser(sign_in: SignIn) -> FlaskClient:
    return sign_in(ORGANISER)


def slug_of(page: str, title: str) -> str:
    found = re.search(rf'<option value="([^"]+)"[^>]*>{title}', page)
    assert found
    return found[1]


def count_runs(app: Flask) -> int:
    with reading(app.extensions["engine"]) as session:
        return session.scalar(select(func.count(PlanningRun.id))) or 0


def test_what_if_is_ordered_and_shows_its_effects_at_once(
    app: Flask, organiser: FlaskClient, runs: Runs
) -> None:
    form = organiser.get(PAGE).text
    typed = {
        **USUAL,
        "event": slug_of(form, "Konference 1"),
        "earliest": "2018-04-02",
        "venue": slug_of(form, "KL-huset"),
        "capacity": "10",
        "gone_from": "2018-01-25",
        "role": "politician",
        "most": "1",
        "leaves": "0751",
    }

    answer = organiser.post(PAGE, data=typed, follow_redirects=True)

    assert answer.status_code == 200
    for said in (
        "Konference 1: Børn og it skal ligge mellem 2. april 2018 og 15. juni 2018.",
        "KL-huset har plads til 10.",
        "KL-huset kan ikke bruges fra 25. januar 2018 til 25. januar 2018.",
        "Højst 1 fra hver kommune i gruppen politikere.",
        "Aarhus går ud af partnerskabet.",
        "Konference 1: Børn og it ligger den 20. marts 2018 og måtte flyttes. Tilmeldte: 2.",
        "Konference 1: Børn og it: Odense har 2 politikere, 1 over det højeste antal (1).",
    ):
        assert said in answer.text
    assert 'href="/organiser/events/3?earliest=2018-04-02&amp;latest=2018-06-15#days"' in answer.text
    assert 'href="/organiser/venues/2?capacity=10#hall"' in answer.text
    assert 'href="/organiser/venues/2?gone_from=2018-01-25&amp;gone_until=2018-01-25#taken"' in answer.text
    assert 'href="/municipality/0751"' in answer.text
    assert runs
    with reading(app.extensions["engine"]) as session:
        newest = session.scalars(select(PlanningRun).order_by(PlanningRun.id.desc())).first()
        assert newest is not None
        assert [one["kind"] for one in newest.what_if or ()] == [
            "window",
            "capacity",
            "unavailable",
            "most",
            "leaves",
        ]


def test_what_if_can_never_be_published(app: Flask, organiser: FlaskClient, runs: Runs) -> None:
    page = organiser.get(f"/organiser/planning/{runs.what_if}").text
    posted = organiser.post(f"/organiser/planning/{runs.what_if}/publish", follow_redirects=True).text

    assert "Kun en tanke: intet er ændret, og dette kan aldrig meldes ud" in page
    assert "/publish" not in page
    assert "den afviger fra partnerskabet på 3 punkter" in posted
    with reading(app.extensions["engine"]) as session:
        assert session.get_one(PlanningRun, runs.what_if).state is RunState.FINISHED


def test_repair_fills_the_field_it_is_about(organiser: FlaskClient, runs: Runs) -> None:
    days, hall, other = (organiser.get(f"{PAGE}?run={runs.infeasible}&repair={at}").text for at in range(3))

    assert 'name="latest" value="2018-06-20"' in days
    assert re.search(r"<option [^>]*selected>Konference 1", days)
    assert 'name="capacity" value="40"' in hall
    assert "Brug også lørdage." in other
    assert 'name="loosened"' in other
    assert organiser.get(f"{PAGE}?run={runs.infeasible}&repair=9").status_code == 404


def test_change_of_an_explanation_is_planned_with(app: Flask, organiser: FlaskClient, runs: Runs) -> None:
    form = organiser.get(f"{PAGE}?run={runs.infeasible}&repair=2").text
    found = re.search(r'name="loosened" value="([^"]+)"', form)
    assert found
    typed = {**USUAL, "loosened": found[1].replace("&#34;", '"')}

    page = organiser.post(PAGE, data=typed, follow_redirects=True).text

    assert "Brug også lørdage." in page
    assert count_runs(app) == 8


def test_earlier_what_if_fills_the_form(organiser: FlaskClient, runs: Runs) -> None:
    page = organiser.get(f"{PAGE}?run={runs.what_if}").text

    assert 'name="capacity" value="1"' in page
    assert 'name="most" value="1"' in page
    assert '<option value="0751" selected>' in page


def test_wrong_what_if_keeps_what_was_typed_and_says_what_to_do(
    app: Flask, organiser: FlaskClient, runs: Runs
) -> None:
    typed = {**USUAL, "earliest": "2018-04-02", "capacity": "40", "seconds": "0"}
    before = count_runs(app)

    answer = organiser.post(PAGE, data=typed)

    assert answer.status_code == 422
    assert '<a href="#event">Vælg, hvilket arrangement dagene gælder.</a>' in answer.text
    assert '<a href="#venue">Vælg, hvilken sal det gælder.</a>' in answer.text
    assert '<a href="#seconds">Skriv et helt antal sekunder fra 1 til 3600.</a>' in answer.text
    for name in ("earliest", "capacity", "seconds"):
        assert f'name="{name}" value="{typed[name]}"' in answer.text
    assert count_runs(app) == before
