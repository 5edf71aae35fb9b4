from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from scheduler.db import reading, transaction
from scheduler.outbox.tables import Letter
from scheduler.programme.tables import Event, Venue
from scheduler.proposals.states import RunState
from scheduler.proposals.tables import PlanningRun
from tests.sheet_rows import sheet_rows
from tests.web.organiser.planning.stage import MOVED_TO, Runs, stage
from tests.web.town import COORDINATOR, DELEGATE, ORGANISER, Town

SignIn = Callable[[str], FlaskClient]
PLANNING = "/organiser/planning"


@pytest.fixture
def runs(app: Flask, town: Town) -> Runs:
    return stage(app.extensions["engine"], town)


@pytest.fixture
def organiser(sign_in: SignIn) -> FlaskClient:
    return sign_in(ORGANISER)


def state_of(app: Flask, run_id: int) -> RunState:
    with reading(app.extensions["engine"]) as session:
        return session.get_one(PlanningRun, run_id).state


@pytest.mark.parametrize("email", [COORDINATOR, DELEGATE])
def test_runs_are_for_organisers_only(app: Flask, sign_in: SignIn, runs: Runs, email: str) -> None:
    client = sign_in(email)
    gets = ("", "/publish", "/progress", "/plan.xlsx", "/busy.xlsx", "/letters.xlsx")
    posts = ("/publish", "/cancel", "/again")

    answers = [client.get(f"{PLANNING}/{runs.finished}{path}").status_code for path in gets]
    answers += [client.post(f"{PLANNING}/{runs.finished}{path}").status_code for path in posts]
    answers += [client.get(f"{PLANNING}/what-if").status_code, client.post(f"{PLANNING}/what-if").status_code]
    answers += [client.post(PLANNING).status_code, client.get(f"{PLANNING}/runs.xlsx").status_code]

    assert set(answers) == {404}
    assert state_of(app, runs.finished) is RunState.FINISHED


def test_finished_run_stands_beside_what_is_published(organiser: FlaskClient, runs: Runs) -> None:
    page = organiser.get(f"{PLANNING}/{runs.finished}").text

    assert "Nye: 0. Flyttes: 1. Kun nyt sted: 0. Udgår: 0. Uændret: 2." in page
    assert "fra tirs. 20. mar. 2018, Odense Kongrescenter" in page
    assert "Tilmeldte ved arrangementer, der ændres: 2. Breve, også til kontaktpersoner: 3." in page
    assert "byrådsmøde (odense-kalender)" in page
    assert "Odense-kalender" in page
    assert "målt som det ser ud i dag (3 arrangementer)" in page


def test_letters_are_shown_before_they_are_sent_and_then_sent(
    app: Flask, organiser: FlaskClient, runs: Runs
) -> None:
    preview = organiser.get(f"{PLANNING}/{runs.finished}/publish").text
    rows = sheet_rows(organiser.get(f"{PLANNING}/{runs.finished}/letters.xlsx").data)
    engine = app.extensions["engine"]
    with reading(engine) as session:
        sent_before = session.scalars(select(Letter.to_name)).all()

    published = organiser.post(f"{PLANNING}/{runs.finished}/publish", follow_redirects=True).text

    with reading(engine) as session:
        sent = sorted(session.scalars(select(Letter.to_name)))
        moved = session.get_one(Event, 3).local_starts
    assert "Breve, der sendes: 3, til 3 personer." in preview
    assert "Før: tirsdag den 20. marts 2018" in preview
    assert sorted(row["C"] for row in rows) == sent
    assert (sent_before, len(sent)) == ([], 3)
    assert "Planen er meldt ud." in published
    assert moved is not None
    assert moved.date() == MOVED_TO


def test_stale_run_says_what_changed_and_is_not_published(
    app: Flask, organiser: FlaskClient, runs: Runs
) -> None:
    with transaction(app.extensions["engine"]) as session:
        session.execute(update(Venue).where(Venue.id == 2).values(capacity=30))
    said = f"Ændringer, siden kørsel {runs.finished} blev bestilt: 1. KL-huset (sted)."

    page = organiser.get(f"{PLANNING}/{runs.finished}").text
    preview = organiser.get(f"{PLANNING}/{runs.finished}/publish", follow_redirects=True).text
    posted = organiser.post(f"{PLANNING}/{runs.finished}/publish", follow_redirects=True).text
    letters = organiser.get(f"{PLANNING}/{runs.finished}/letters.xlsx", follow_redirects=True).text

    assert [said in text for text in (page, preview, posted, letters)] == [True] * 4
    assert "Se brevene, og meld ud" not in page
    assert state_of(app, runs.finished) is RunState.FINISHED


def test_run_is_ordered_again_as_it_was(app: Flask, organiser: FlaskClient, runs: Runs) -> None:
    answer = organiser.post(f"{PLANNING}/{runs.failed}/again")

    new_id = int(answer.headers["Location"].rsplit("/", 1)[1])
    with reading(app.extensions["engine"]) as session:
        new = session.get_one(PlanningRun, new_id)
        assert (new.state, new.seed, new.time_limit_seconds) == (RunState.QUEUED, 1, 5)


def test_lost_run_is_seen_as_such(organiser: FlaskClient, runs: Runs) -> None:
    lost, running = (organiser.get(f"{PLANNING}/{run}").text for run in (runs.lost, runs.running))

    assert ["Ingen ser ud til at regne på kørslen" in page for page in (lost, running)] == [True, False]
    assert "Bestil den igen" in lost


def test_cancel_of_a_run_that_has_ended_is_refused_with_its_state(organiser: FlaskClient, runs: Runs) -> None:
    page = organiser.post(f"{PLANNING}/{runs.failed}/cancel", follow_redirects=True).text

    assert f"Kørsel {runs.failed} er allerede slut (gik galt)." in page


def test_infeasible_run_tells_each_rule_and_what_each_way_out_costs(
    organiser: FlaskClient, runs: Runs
) -> None:
    page = organiser.get(f"{PLANNING}/{runs.infeasible}").text

    assert "Konferencen samler 40, og ingen sal er så stor." in page
    assert "Konferencen skal ligge i marts 2018." in page
    assert "Planen koster så 140." in page
    assert f'href="/organiser/planning/what-if?run={runs.infeasible}&amp;repair=0"' in page


def test_list_is_searched_and_goes_to_excel(organiser: FlaskClient, runs: Runs) -> None:
    what_ifs = organiser.get(f"{PLANNING}?kind=what-if").text
    none = organiser.get(f"{PLANNING}?q=xyz").text
    rows = sheet_rows(organiser.get(f"{PLANNING}/runs.xlsx?state=finished").data)

    assert (f"Hvad nu hvis {runs.what_if}" in what_ifs, f"Kørsel {runs.finished}" in what_ifs) == (
        True,
        False,
    )
    assert "Ingen kørsel passer til dit valg." in none
    assert [int(row["A"]) for row in rows] == [runs.what_if, runs.finished]


@pytest.mark.parametrize(("path", "rows"), [("plan.xlsx", 3), ("busy.xlsx", 1)])
def test_plan_goes_to_excel(organiser: FlaskClient, runs: Runs, path: str, rows: int) -> None:
    found = sheet_rows(organiser.get(f"{PLANNING}/{runs.finished}/{path}").data)

    assert len(found) == rows
    assert organiser.get(f"{PLANNING}/{runs.failed}/{path}").status_code == 404
