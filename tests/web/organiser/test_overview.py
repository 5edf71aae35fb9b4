from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.db import reading, transaction
from scheduler.partnership.definition.reading import read_definition
from scheduler.partnership.tables import Partnership
from scheduler.proposals.states import RunState
from scheduler.proposals.tables import PlanningRun
from scheduler.settings import CONFIG
from tests.web.town import COORDINATOR, DELEGATE, ORGANISER, Town

SignIn = Callable[[str], FlaskClient]
DEFINITION = CONFIG / "partnership.toml"
PAGES = ("", "/missing", "/overview.xlsx", "/planning")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("email", "expected"), [(DELEGATE, 404), (COORDINATOR, 404), (ORGANISER, 200)])
def test_rooms_are_for_organisers(sign_in: SignIn, path: str, email: str, expected: int) -> None:
    assert sign_in(email).get(f"/organiser{path}").status_code == expected


@pytest.mark.parametrize("path", PAGES)
def test_visitor_is_sent_to_sign_in_and_back(client: FlaskClient, path: str) -> None:
    assert client.get(f"/organiser{path}").headers["Location"] == f"/sign-in?next=/organiser{path}"


def test_overview_counts_places_and_says_the_level(sign_in: SignIn) -> None:
    page = sign_in(ORGANISER).get("/organiser?event=3").text

    assert "2 kommuner:" in page
    assert "2 pladser brugt af 40, 23 mangler til det mindste antal, 0 venter" in page
    assert '<td class="lv-full"><b>2</b>/2' in page


def test_overview_is_narrowed_and_tells_when_nothing_fits(sign_in: SignIn) -> None:
    client = sign_in(ORGANISER)

    one, none = client.get("/organiser?q=aar").text, client.get("/organiser?q=xyz").text

    assert (">Aarhus</a>" in one, ">Odense</a>" in one) == (True, False)
    assert "Intet at vise" in none


def test_missing_names_the_lack_and_whom_to_write_to(sign_in: SignIn) -> None:
    page = sign_in(ORGANISER).get("/organiser/missing").text

    assert "1 politiker<" in page or "1 politiker," in page
    assert f'<a href="mailto:{COORDINATOR}">Karen Kontakt</a>' in page


def _set_frame(session: Session, partnership_id: int) -> None:
    """Gives the partnership what its definition says about planning."""
    frame = read_definition(DEFINITION).planning.model_dump_json()
    session.get_one(Partnership, partnership_id).planning = frame


def ordered(app: Flask, client: FlaskClient) -> int:
    """The number of a run that the organiser has just ordered."""
    client.post("/organiser/planning", data={"seconds": "5", "seed": "1"})
    with reading(app.extensions["engine"]) as session:
        return session.scalars(select(PlanningRun.id)).one()


def test_run_is_ordered_shown_and_cancelled(app: Flask, sign_in: SignIn, town: Town) -> None:
    with transaction(app.extensions["engine"]) as session:
        _set_frame(session, town.partnership_id)
    client = sign_in(ORGANISER)

    number = ordered(app, client)
    page = client.get(f"/organiser/planning/{number}").text
    part = client.get(f"/organiser/planning/{number}/progress")
    stopped = client.post(f"/organiser/planning/{number}/cancel", follow_redirects=True).text

    assert 'hx-trigger="every 1s"' in page
    assert ">Opdater</a></noscript>" in page
    assert "HX-Refresh" not in part.headers
    assert "Stoppet" in stopped
    assert client.get(f"/organiser/planning/{number}/progress").headers["HX-Refresh"] == "true"


@pytest.mark.parametrize(
    ("seconds", "seed"), [("", "1"), ("0", "1"), ("99999", "1"), ("5", "-1"), ("x", "1")]
)
def test_wrong_order_keeps_what_was_typed(sign_in: SignIn, seconds: str, seed: str) -> None:
    answer = sign_in(ORGANISER).post("/organiser/planning", data={"seconds": seconds, "seed": seed})

    assert answer.status_code == 422
    assert f'value="{seconds}"' in answer.text


def test_run_that_is_impossible_says_why(app: Flask, sign_in: SignIn, town: Town) -> None:
    client = sign_in(ORGANISER)
    with transaction(app.extensions["engine"]) as session:
        _set_frame(session, town.partnership_id)
    number = ordered(app, client)
    with transaction(app.extensions["engine"]) as session:
        run = session.get_one(PlanningRun, number)
        run.state = RunState.INFEASIBLE
        run.plan = '{"sentences": ["Salen er for lille."], "sentences_en": [], "repairs": []}'

    page = client.get(f"/organiser/planning/{number}").text

    assert "Ingen plan kan overholde alle regler" in page
    assert "Salen er for lille." in page


def test_unknown_run_is_not_found(sign_in: SignIn) -> None:
    assert sign_in(ORGANISER).get("/organiser/planning/99").status_code == 404
