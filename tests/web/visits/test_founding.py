"""Organisers found networks, change them, and take municipalities in and out by page."""

from tests.web.town import COORDINATOR, ORGANISER
from tests.web.visits.conftest import Desk
from tests.web.visits.sheets import sheet_rows
from tests.web.visits.test_views import text_of

TYPED = {"name_da": "Læring & leg", "theme": "data", "role": "employee", "fewest": "2", "most": "3"}
PEOPLE = "/visits/networks/laering-leg/members"


def test_network_is_founded_and_filled_by_page(desk: Desk):
    client = desk.sign_in(ORGANISER)
    form = text_of(client.get("/visits/networks/new"))

    made = text_of(client.post("/visits/networks/new", data=TYPED, follow_redirects=True))
    full = text_of(client.post(PEOPLE, data={"code": "0461", "from_on": "2018-02-01"}, follow_redirects=True))
    let_go = client.post(f"{PEOPLE}/0461/end", data={"last_day": "2018-06-30"}, follow_redirects=True)

    assert "Karen Kontakt (Odense)" in form
    assert "Netværket er dannet." in made
    assert "Der er ingen kommuner i netværket endnu" in made
    assert "Odense er med i netværket." in full
    assert "Odense går ud af netværket." in text_of(let_go)
    assert "Læring &amp; leg" in text_of(client.get("/visits/networks/laering-leg"))


FAULTS = (
    ({"name_da": ""}, "Skriv et navn på højst 120 tegn."),
    ({"theme": "fiskeri"}, "Vælg en fra listen."),
    ({"role": ""}, "Vælg en fra listen."),
    ({"body": "x"}, "Vælg en fra listen."),
    ({"fewest": "4"}, "Skriv to hele tal fra 2 til 98, det mindste først."),
    ({"most": "mange"}, "Skriv to hele tal fra 2 til 98, det mindste først."),
)


def test_faults_stand_at_the_form(desk: Desk):
    client = desk.sign_in(ORGANISER)
    for wrong, said in FAULTS:
        answer = client.post("/visits/networks/new", data={**TYPED, **wrong})

        assert answer.status_code == 422
        assert said in text_of(answer)


def test_refusal_says_rule_figures_and_the_way_on(desk: Desk):
    client = desk.sign_in(ORGANISER)
    edit = "/visits/networks/ledelse-1/edit"
    as_it_is = {**TYPED, "name_da": "Ledelse i hverdagen", "theme": "leadership", "role": "leader"}

    taken = client.post("/visits/networks/new", data={**TYPED, "name_da": "ledelse i hverdagen"})
    small = client.post(edit, data={**as_it_is, "most": "2"})
    others = client.post(edit, data={**as_it_is, "role": "employee"})
    client.post(edit, data=as_it_is)
    full = client.post("/visits/networks/ledelse-1/members", data={"code": "0461", "from_on": "2018-02-01"})

    assert [answer.status_code for answer in (taken, small, others, full)] == [409] * 4
    assert "Der er allerede et netværk, der hedder Ledelse i hverdagen." in text_of(taken)
    assert "Ledelse i hverdagen har 3 kommuner på én gang; det højeste antal kan ikke være 2." in text_of(
        small
    )
    assert "Lad først 1 gå ud, eller skriv 3 eller flere." in text_of(small)
    assert "Ledelse i hverdagen har 2 besøg af den gruppe" in text_of(others)
    assert "Odense er allerede med i Ledelse i hverdagen" in text_of(full)


def test_municipality_that_leaves_before_its_visit_is_said(desk: Desk):
    client = desk.sign_in(ORGANISER)

    page = client.post(
        "/visits/networks/ledelse-1/members/0630/end", data={"last_day": "2018-02-01"}, follow_redirects=True
    )

    assert "1 besøg efter den sidste dag står stadig; aflys eller flyt det." in text_of(page)
    assert client.post("/visits/networks/ledelse-1/members/0461/end", data={}).status_code == 422
    assert client.post("/visits/networks/ledelse-1/members", data={}).status_code == 422


def test_others_than_organisers_find_nothing(desk: Desk):
    client = desk.sign_in(COORDINATOR)

    paths = ("/visits/networks/new", "/visits/networks/ledelse-1/edit", "/visits/networks/ledelse-1/members")
    assert [client.get(path).status_code for path in paths] == [404] * 3
    assert [client.post(path, data=TYPED).status_code for path in paths] == [404] * 3
    assert client.post("/visits/networks/ledelse-1/members/0461/end", data={}).status_code == 404


def test_networks_are_searched_sorted_and_exported(desk: Desk):
    client = desk.sign_in(ORGANISER)
    client.post("/visits/networks/new", data=TYPED)

    both = text_of(client.get("/visits/networks?order=size"))
    one = text_of(client.get("/visits/networks?q=vejle+hverdag"))
    none = text_of(client.get("/visits/networks?q=skagen"))
    rows = sheet_rows(client.get("/visits/networks.xlsx?order=name").data)

    assert both.index("Ledelse i hverdagen</a>") < both.index("Læring &amp; leg</a>")
    assert "1 netværk" in one
    assert "Ingen netværk passer" in none
    assert [row[0] for row in rows] == ["Netværk", "Ledelse i hverdagen", "Læring & leg"]
    assert set(rows[1][-1].split(", ")) == {"Aarhus", "Odense", "Vejle"}
