from tests.web.api.api import Callers


def test_events_come_in_pages_by_their_start(callers: Callers) -> None:
    first = callers.coordinator.get("/events?limit=3").json
    second = callers.coordinator.get(f"/events?limit=3&cursor={first['next']}").json

    titles = [one["title"]["en"] for one in first["items"] + second["items"]]
    assert titles == [
        "Opening seminar",
        "Political steering group",
        "Conference 1: Children and IT",
        "Workshop 1: Data in daily life",
        "Seminar 1: Leading change",
    ]
    assert (len(first["items"]), second["next"]) == (3, None)


def test_event_tells_audience_caps_and_places(callers: Callers) -> None:
    shown = callers.coordinator.get(f"/events/{callers.town.open_event}").json

    assert shown["places"] == {
        "hall": 900,
        "taken": 2,
        "kept": 23,
        "free": 875,
        "waiting": 0,
        "online": 0,
    }
    assert shown["audience"][0] == {
        "role": "politician",
        "mode": "delegates",
        "cap": 2,
        "taken": 2,
        "waiting": 0,
        "free": 2,
    }
    assert shown["own"][0] == {
        "municipality": "0461",
        "role": "politician",
        "fewest": 1,
        "cap": 2,
        "taken": 2,
        "free": 0,
        "waiting": 0,
    }
    assert {one["municipality"] for one in shown["own"]} == {"0461"}


def test_event_is_not_sent_again_to_those_who_have_it(callers: Callers) -> None:
    path = f"/events/{callers.town.open_event}"
    mark = callers.participant.get(path).headers["ETag"]

    again = callers.participant.get(path, If_None_Match=mark)

    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", mark)


def test_event_that_is_not_announced_is_not_there(callers: Callers) -> None:
    for number in (callers.town.draft_event, 999):
        answer = callers.organiser.get(f"/events/{number}")

        assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


def test_cursor_of_others_is_refused_with_its_place(callers: Callers) -> None:
    for cursor in ("abc", "W10", "bm90IGpzb24"):
        answer = callers.organiser.get(f"/events?cursor={cursor}", Accept_Language="en")

        assert (answer.status_code, answer.json["faults"][0]["path"]) == (422, "/cursor")


def test_partnership_that_is_unknown_is_not_there(callers: Callers) -> None:
    assert callers.organiser.get("/events?partnership=dagtilbud-og-skole").status_code == 200
    assert callers.organiser.get("/events?partnership=another").status_code == 404
