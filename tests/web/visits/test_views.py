import re
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from scheduler.db import transaction
from scheduler.visits.states import VisitState
from scheduler.visits.tables import Visit
from tests.factories import NOW
from tests.web.town import COORDINATOR, DELEGATE, ORGANISER
from tests.web.visits.conftest import Desk
from tests.web.visits.sheets import sheet_rows
from tests.web.visits.town import ANDERS, LAST, STRANGER


def text_of(page: object) -> str:
    return " ".join(page.get_data(as_text=True).split())


def test_list_shows_each_side_what_waits_for_it(desk: Desk):
    host = text_of(desk.sign_in(ANDERS).get("/visits"))
    guest = text_of(desk.sign_in(COORDINATOR).get("/visits"))

    assert "1 besøg venter på jeres svar" in host
    assert "Vejle besøger Odense" not in host
    assert "venter på jeres svar" not in guest
    assert "Vejle besøger Odense" in guest


def test_list_is_searched_sorted_and_narrowed(desk: Desk):
    client = desk.sign_in(ORGANISER)

    assert "2 besøg" in text_of(client.get("/visits"))
    assert "1 besøg" in text_of(client.get("/visits?q=vejle+ledelse"))
    assert "1 besøg" in text_of(client.get("/visits?state=agreed"))
    assert "Ingen besøg passer" in text_of(client.get("/visits?q=skagen"))
    by_host = text_of(client.get("/visits?order=host"))
    assert by_host.index("Odense besøger Aarhus") < by_host.index("Vejle besøger Odense")


def test_list_is_exported(desk: Desk):
    answer = desk.sign_in(ORGANISER).get("/visits/visits.xlsx?q=vejle")

    rows = sheet_rows(answer.data)
    assert rows[0][:3] == ["Dag", "Gæst", "Vært"]
    assert [row[1:3] for row in rows[1:]] == [["Vejle", "Odense"]]


def test_too_few_people_stand_in_the_list_and_on_the_page_of_both_sides(desk: Desk, sqlite_engine: Engine):
    with transaction(sqlite_engine) as session:
        visit = session.get_one(Visit, desk.visits.open_visit)
        visit.state, visit.host_accepts = VisitState.AGREED, True
        visit.starts = NOW + timedelta(days=3)

    for email in (ANDERS, COORDINATOR):
        client = desk.sign_in(email)
        assert "Der er angivet for få personer" in text_of(client.get(f"/visits/{desk.visits.open_visit}"))
        assert text_of(client.get("/visits")).count("for få angivet") == 1
    rows = sheet_rows(desk.sign_in(ORGANISER).get("/visits/visits.xlsx").data)
    assert "For få angivet" in rows[0]


def test_visit_is_accepted_by_a_press(desk: Desk):
    client = desk.sign_in(ANDERS)
    path = f"/visits/{desk.visits.open_visit}"

    answer = client.post(f"{path}/accept", follow_redirects=True)

    assert "Der er sagt ja til dagen" in text_of(answer)
    assert "Aftalt, skal bekræftes" in text_of(answer)
    assert "Bekræftet" in text_of(client.post(f"{path}/confirm", follow_redirects=True))


def test_visit_is_moved_to_a_day_on_which_both_can(desk: Desk):
    path = f"/visits/{desk.visits.agreed_visit}"

    moved = desk.sign_in(STRANGER).post(
        f"{path}/reschedule", data={"day": LAST.isoformat()}, follow_redirects=True
    )

    assert "Gæsten vil gerne have en anden dag" in text_of(moved)


def test_day_that_cannot_be_stands_on_the_page_with_the_way_on(desk: Desk):
    path = f"/visits/{desk.visits.agreed_visit}/reschedule"

    refused = desk.sign_in(STRANGER).post(path, data={"day": "2018-03-07"})

    assert refused.status_code == 409
    assert "Odense kan ikke den 7. marts 2018: kommunen har et andet besøg i den uge." in text_of(refused)
    assert "De nærmeste dage, hvor begge kan: " in text_of(refused)


@pytest.mark.parametrize(
    ("step", "data", "said"),
    [
        ("reschedule", {"day": "snart"}, "Vælg en anden dag."),
        ("cancel", {"cancel_reason": " "}, "Skriv hvorfor, så den anden part forstår det."),
        ("people", {"name": "", "email": "a@example.invalid"}, "Skriv personens navn."),
        ("people", {"name": "Anna", "email": "anna"}, "Skriv en e-mailadresse"),
    ],
)
def test_faults_stand_at_the_form(desk: Desk, step: str, data: dict[str, str], said: str):
    answer = desk.sign_in(COORDINATOR).post(f"/visits/{desk.visits.open_visit}/{step}", data=data)

    assert answer.status_code == 422
    assert said in text_of(answer)


def test_people_are_named_up_to_the_hosts_largest_group(desk: Desk):
    client = desk.sign_in(COORDINATOR)
    path = f"/visits/{desk.visits.open_visit}/people"

    answers = [
        client.post(path, data={"name": f"Bo {number}", "email": f"bo{number}@example.invalid"})
        for number in range(5)
    ]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 302, 409]
    assert "Aarhus tager imod 1 til 4 personer; der er angivet 5." in text_of(answers[-1])
    assert (
        desk.sign_in(ANDERS).post(path, data={"name": "X", "email": "x@example.invalid"}).status_code == 404
    )


def test_cancelled_visit_says_by_whom_and_why(desk: Desk):
    client = desk.sign_in(COORDINATOR)

    page = client.post(
        f"/visits/{desk.visits.open_visit}/cancel",
        data={"cancel_reason": "Sygdom"},
        follow_redirects=True,
    )

    assert "Aflyst af gæsten" in text_of(page).replace("Gæsten", "gæsten")
    assert "Sygdom" in text_of(page)


def test_strangers_and_visitors_see_no_visit(desk: Desk):
    path = f"/visits/{desk.visits.open_visit}"

    assert desk.sign_in(STRANGER).get(path).status_code == 404
    assert desk.sign_in(STRANGER).post(f"{path}/accept").status_code == 404
    assert desk.sign_in(DELEGATE).get("/visits/networks").status_code == 404
    assert "Ingen besøg endnu" in text_of(desk.sign_in(DELEGATE).get("/visits"))


def test_visit_is_asked_for_from_the_network(desk: Desk):
    client = desk.sign_in(COORDINATOR)
    named = {"network": desk.visits.network_id, "host": "0630", "guest": "0461"}
    form = text_of(client.get("/visits/new", query_string=named))

    made = client.post(
        "/visits/new",
        data={**named, "day": "2018-05-08", "people": "3", "theme": "data", "message": "Hej"},
        follow_redirects=True,
    )

    assert "Spørg Vejle om et besøg" in form
    assert "Besøget er foreslået." in text_of(made)
    assert "Data og trivsel" in text_of(made)


def test_form_keeps_what_was_typed_and_says_the_rule(desk: Desk):
    named = {"network": desk.visits.network_id, "host": "0630", "guest": "0461"}
    typed = {**named, "people": "9", "message": "Vi vil gerne komme"}
    client = desk.sign_in(COORDINATOR)

    faulty = client.post("/visits/new", data={**typed, "day": ""})
    refused = client.post("/visits/new", data={**typed, "day": "2018-05-08"})

    assert (faulty.status_code, refused.status_code) == (422, 409)
    assert "Vælg en dag." in text_of(faulty)
    assert "Vejle tager imod 1 til 3 personer; der er angivet 9." in text_of(refused)
    assert "Vi vil gerne komme" in text_of(refused)


def test_ledger_tells_who_lacks_a_visit(desk: Desk):
    client = desk.sign_in(ORGANISER)

    page = text_of(client.get("/visits/networks"))
    rows = sheet_rows(client.get("/visits/ledger.xlsx").data)

    assert "2 medlemskaber af netværk mangler et besøg ude eller hjemme." in page
    assert rows[1:] == [
        ["Ledelse i hverdagen", "Aarhus", "0", "0", "1", "0"],
        ["Ledelse i hverdagen", "Odense", "1", "0", "1", "0"],
        ["Ledelse i hverdagen", "Vejle", "1", "0", "0", "0"],
    ]


def test_profile_is_kept_as_a_draft_then_published(desk: Desk):
    client = desk.sign_in(COORDINATOR)
    typed = {
        "offers": ["data"],
        "want-inclusion": "3",
        "roles": ["leader"],
        "weekdays": ["2", "3"],
        "smallest_group": "2",
        "largest_group": "6",
        "travel_km": "150",
        "practical": "Mød op i receptionen.",
    }

    draft = text_of(client.post("/visits/profiles/0461", data=typed, follow_redirects=True))
    out = text_of(
        client.post("/visits/profiles/0461", data={**typed, "publish": "yes"}, follow_redirects=True)
    )

    assert "Dette er en kladde" in draft
    assert "Offentliggjort mandag den 15. januar 2018" in out
    assert "Mød op i receptionen." in out
    assert client.get("/visits/profiles/0751").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"largest_group": "1"}, "Skriv to hele tal fra 1 til 100"),
        ({"travel_km": "langt"}, "Skriv hele kilometer"),
        ({"weekdays": []}, "Sæt kryds ved en eller flere ugedage."),
    ],
)
def test_profile_with_faults_stays_as_typed(desk: Desk, wrong: dict[str, object], said: str):
    typed = {
        "weekdays": ["2"],
        "smallest_group": "2",
        "largest_group": "6",
        "travel_km": "150",
        "practical": "P",
    }

    answer = desk.sign_in(COORDINATOR).post("/visits/profiles/0461", data={**typed, **wrong})

    assert answer.status_code == 422
    assert said in text_of(answer)


def test_map_has_a_shape_for_each_municipality_and_its_attribution(desk: Desk):
    client = desk.sign_in(ORGANISER)

    page, shapes = text_of(client.get("/visits/map")), client.get("/visits/municipalities.svg")

    assert shapes.data.count(b"<symbol ") == 98
    assert (
        client.get(
            "/visits/municipalities.svg", headers={"If-None-Match": shapes.headers["ETag"]}
        ).status_code
        == 304
    )
    assert "Indeholder data fra Klimadatastyrelsen" in page
    assert "<title>Aarhus: 0 besøg ude, 1 hjemme</title>" in page
    assert page.count('class="way"') == 2


def test_links_to_the_calendars_of_network_and_host_are_shown_once(desk: Desk):
    client = desk.sign_in(ANDERS)

    pages = [
        text_of(client.post("/visits/networks/ledelse-1/feed")),
        text_of(client.post("/visits/profiles/0751/feed")),
    ]

    paths = [re.search(r"/feeds/private/[\w-]+\.ics", page)[0] for page in pages]
    assert [client.get(path).status_code for path in paths] == [200, 200]
    assert client.post("/visits/profiles/0461/feed").status_code == 404
