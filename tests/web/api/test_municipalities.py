from tests.web.api.api import Callers

PATH = "/municipalities/0461/delegates"
PETRA = {"name": "Dina Direktør", "email": "dina@example.invalid", "role": "director"}


def test_municipalities_come_by_code(callers: Callers) -> None:
    first = callers.other.get("/municipalities?limit=1").json
    second = callers.other.get(f"/municipalities?limit=1&cursor={first['next']}").json

    assert [one["name"] for one in first["items"] + second["items"]] == ["Odense", "Aarhus"]
    assert first["items"][0]["state"] == "active"


def test_delegates_are_shown_to_their_municipality_and_the_organiser(callers: Callers) -> None:
    for caller in (callers.coordinator, callers.organiser):
        names = [one["name"] for one in caller.get(PATH).json["items"]]

        assert names == ["Per Politiker", "Pia Politiker"]


def test_delegates_of_others_are_the_same_404(callers: Callers) -> None:
    answers = [
        callers.other.get(PATH),
        callers.other.get("/municipalities/0999/delegates"),
        callers.participant.get(PATH),
        callers.other.post(PATH, PETRA),
        callers.other.post("/municipalities/0999/delegates", PETRA),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.data for answer in answers}) == 1


def test_nominate_adds_a_delegate_once(callers: Callers) -> None:
    first = callers.coordinator.post(PATH, PETRA, Idempotency_Key="a")
    again = callers.coordinator.post(PATH, PETRA, Idempotency_Key="a")

    assert (first.status_code, first.json["role"], first.json["from_on"]) == (201, "director", "2018-01-15")
    assert again.data == first.data
    assert len(callers.coordinator.get(PATH).json["items"]) == 3


def test_nominate_beyond_the_quota_tells_rule_and_figures(callers: Callers) -> None:
    wish = {"name": "Poul", "email": "poul@example.invalid", "role": "politician"}

    answer = callers.organiser.post(PATH, wish, Accept_Language="en")

    assert (answer.status_code, answer.json["rule"]) == (409, "quota-full")
    assert (answer.json["figures"]["taken"], answer.json["figures"]["most"]) == (2, 2)
    assert answer.json["detail"] == "Odense has nominated 2 of at most 2 politicians."
    assert answer.json["type"].endswith("/api/v1/docs#quota-full")


def test_nominate_names_each_fault(callers: Callers) -> None:
    wish = {"name": " ", "email": "nobody", "role": "director", "from_on": 5}

    answer = callers.coordinator.post(PATH, wish)

    assert answer.status_code == 422
    assert [fault["path"] for fault in answer.json["faults"]] == ["/name", "/email", "/from_on"]
    unknown = callers.coordinator.post(PATH, {**PETRA, "role": "king"})
    assert (unknown.status_code, unknown.json["faults"][0]["path"]) == (422, "/role")
