from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from scheduler.db import reading, transaction
from scheduler.partnership.tables import Membership, Partnership, Role
from scheduler.people.tables import Person
from scheduler.programme.states import Online
from scheduler.programme.tables import Event
from scheduler.registration.tables import Registration
from tests import factories as make
from tests.web.api.api import V1, Callers, callers_on

NEW = {"name": "Paul Politiker", "email": "paul@example.invalid"}


@pytest.fixture
def callers(engine: Engine) -> Callers:
    """The town on either database."""
    return callers_on(engine)


@pytest.fixture
def third(callers: Callers) -> int:
    """A third delegate of Odense for politicians; two have places, which is the most."""
    with transaction(callers.app.extensions["engine"]) as session:
        member = session.scalars(select(Membership).order_by(Membership.id)).first()
        role = session.scalars(select(Role).where(Role.slug == "politician")).one()
        assert member is not None
        person = make.person(session, NEW["name"], email=NEW["email"])
        make.delegate(session, member, person, role)
        return person.id


def path(callers: Callers) -> str:
    return f"/events/{callers.town.open_event}/registrations"


def wish(person: object, **more: object) -> dict[str, object]:
    return {"person": person, "role": "politician", "municipality": "0461", **more}


def test_register_waits_where_there_is_no_seat(callers: Callers, third: int) -> None:
    answer = callers.coordinator.post(path(callers), wish(third))

    assert answer.status_code == 201
    assert (answer.json["state"], answer.json["position"]) == ("waiting", 1)
    assert answer.headers["Location"] == f"{V1}/registrations/{answer.json['id']}"
    assert callers.coordinator.get(f"/registrations/{answer.json['id']}").json == answer.json


@pytest.mark.parametrize(
    ("spoken", "detail", "step"),
    [
        ("en", "Odense has used 2 of 2 places for politicians at Conference 1: Children and IT.", "Let the person"),
        ("da", "Odense har brugt 2 af 2 pladser til politikere på Konference 1: Børn og it.", "Lad"),
    ],
)  # fmt: skip
def test_register_without_waiting_tells_rule_figures_and_next_step(
    callers: Callers, third: int, spoken: str, detail: str, step: str
) -> None:
    answer = callers.coordinator.post(path(callers), wish(third, wait=False), Accept_Language=spoken)

    assert (answer.status_code, answer.mimetype) == (409, "application/problem+json")
    assert answer.headers["Content-Language"] == spoken
    assert (answer.json["rule"], answer.json["detail"]) == ("cap-full", detail)
    assert (answer.json["figures"]["taken"], answer.json["figures"]["cap"]) == (2, 2)
    assert answer.json["next_step"].startswith(step)


def test_register_takes_name_and_address_either_way(callers: Callers, third: int) -> None:
    within = callers.coordinator.post(path(callers), wish(NEW, wait=False))
    beside = callers.organiser.post(path(callers), {**NEW, "role": "politician", "municipality": "0461"})

    assert within.status_code == 409
    assert (beside.status_code, beside.json["person"]["id"]) == (201, third)


def test_refused_newcomer_leaves_nobody_behind(callers: Callers) -> None:
    stranger = {"name": "Ny", "email": "ny@example.invalid"}

    answer = callers.coordinator.post(path(callers), wish(stranger), Idempotency_Key="k")

    with reading(callers.app.extensions["engine"]) as session:
        known = session.scalar(select(func.count()).where(Person.email == stranger["email"]))
    assert (answer.status_code, answer.json["rule"], known) == (409, "not-delegate", 0)


def test_register_for_another_municipality_is_the_same_404(callers: Callers, third: int) -> None:
    answers = [
        callers.other.post(path(callers), wish(third)),
        callers.other.post(path(callers), wish(third, municipality="0999")),
        callers.participant.post(path(callers), wish(third)),
        callers.coordinator.post("/events/999/registrations", wish(third)),
        callers.coordinator.post(f"/events/{callers.town.draft_event}/registrations", wish(third)),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.data for answer in answers}) == 1


def test_register_does_not_name_people_of_others(callers: Callers, third: int) -> None:
    theirs = callers.other.post(path(callers), wish(third, municipality="0751"))
    unknown = callers.other.post(path(callers), wish(99_999, municipality="0751"))

    assert (theirs.status_code, theirs.json["faults"][0]["path"]) == (422, "/person")
    assert theirs.data == unknown.data


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({}, {"/role", "/municipality"}),
        ({"role": "politician", "municipality": "0461"}, {""}),
        ({"role": "politician", "municipality": "0461", "person": True}, {"/person/constrained-int", "/person/NewPerson"}),
        ({"role": "king", "municipality": "0461", "person": 1}, {"/role"}),
        ({"role": "politician", "municipality": "46", "person": 1}, {"/municipality"}),
        ({"role": "politician", "municipality": "0461", "person": 1, "extra": 1}, {"/extra"}),
        ({"role": "politician", "municipality": "0461", "person": {"name": "\x00", "email": "a@b"}}, None),
        ({"role": "politician", "municipality": "0461", "name": "\ud800", "email": "paul@example.invalid"}, {"/name"}),
        ({"role": "politician", "municipality": "0461", "person": 10**30}, None),
        ({"role": "politician", "municipality": "0461", "person": 1, "substitute_for": 999}, None),
    ],
)  # fmt: skip
def test_faults_are_named_with_their_place(
    callers: Callers, body: dict[str, Any], where: set[str] | None
) -> None:
    answer = callers.coordinator.post(path(callers), body)

    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    if where is not None:
        assert {fault["path"] for fault in answer.json["faults"]} == where


def test_same_key_has_one_effect_and_one_answer(callers: Callers, third: int) -> None:
    first = callers.coordinator.post(path(callers), wish(third), Idempotency_Key="key-1")
    again = callers.coordinator.post(path(callers), wish(third), Idempotency_Key="key-1")
    other = callers.coordinator.post(path(callers), wish(third, wait=False), Idempotency_Key="key-1")
    fresh = callers.coordinator.post(path(callers), wish(third), Idempotency_Key="key-2")

    assert (first.status_code, again.status_code, again.data) == (201, 201, first.data)
    assert again.headers["Location"] == first.headers["Location"]
    assert again.headers["ETag"] == first.headers["ETag"]
    assert (other.status_code, other.json["faults"][0]["path"]) == (422, "/Idempotency-Key")
    assert (fresh.status_code, fresh.json["rule"]) == (409, "already-registered")


def test_same_key_from_many_at_once_has_one_effect(callers: Callers, third: int) -> None:
    def ask(_number: int) -> tuple[int, bytes]:
        answer = callers.app.test_client().post(
            V1 + path(callers),
            json=wish(third),
            headers={**callers.coordinator.headers, "Idempotency-Key": "once"},
        )
        return answer.status_code, answer.data

    with ThreadPoolExecutor(6) as pool:
        answers = set(pool.map(ask, range(6)))

    with reading(callers.app.extensions["engine"]) as session:
        rows = session.scalar(select(func.count()).where(Registration.person_id == third))
    assert ({status for status, _ in answers}, len(answers), rows) == ({201}, 1, 1)


def test_list_shows_each_caller_what_is_theirs(callers: Callers, third: int) -> None:
    callers.coordinator.post(path(callers), wish(third))

    seen = {
        name: [one["person"]["name"] for one in getattr(callers, name).get("/registrations").json["items"]]
        for name in ("organiser", "coordinator", "participant", "other")
    }
    everybody = ["Per Politiker", "Pia Politiker", "Paul Politiker"]
    assert seen == {
        "organiser": everybody,
        "coordinator": everybody,
        "participant": ["Per Politiker"],
        "other": [],
    }


def test_list_filters_and_pages(callers: Callers, third: int) -> None:
    event = callers.town.open_event

    first = callers.organiser.get(f"/registrations?event={event}&municipality=0461&limit=1").json
    second = callers.organiser.get(f"/registrations?event={event}&limit=1&cursor={first['next']}").json

    names = [one["person"]["name"] for one in first["items"] + second["items"]]
    assert (names, second["next"]) == (["Per Politiker", "Pia Politiker"], None)
    assert callers.organiser.get(f"/registrations?person={third}").json["items"] == []
    assert callers.organiser.get("/registrations?municipality=0751").json["items"] == []
    assert callers.organiser.get("/registrations?event=x").json["faults"][0]["path"] == "/event"
    assert callers.organiser.get("/registrations?limit=201").status_code == 422


def own(callers: Callers) -> dict[str, Any]:
    found = callers.participant.get("/registrations").json["items"][0]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("who", ["organiser", "coordinator", "participant"])
def test_withdraw_ends_the_registration_and_the_next_gets_the_seat(
    callers: Callers, third: int, who: str
) -> None:
    waiting = callers.coordinator.post(path(callers), wish(third)).json["id"]

    answer = getattr(callers, who).delete(f"/registrations/{own(callers)['id']}")

    assert (answer.status_code, answer.json["state"], answer.json["revision"]) == (200, "withdrawn", 1)
    assert callers.coordinator.get(f"/registrations/{waiting}").json["state"] == "confirmed"


def test_withdraw_twice_is_refused_with_the_rule(callers: Callers) -> None:
    address = f"/registrations/{own(callers)['id']}"
    callers.participant.delete(address)

    again = callers.participant.delete(address, Accept_Language="en")

    assert (again.status_code, again.json["rule"]) == (409, "not-live")


def test_registration_of_others_is_the_same_404(callers: Callers) -> None:
    number = own(callers)["id"]
    answers = [
        callers.other.get(f"/registrations/{number}"),
        callers.other.get("/registrations/999"),
        callers.other.delete(f"/registrations/{number}"),
        callers.other.delete("/registrations/999"),
        callers.other.post(f"/registrations/{number}/substitution", {"person": 1}),
        callers.other.post("/registrations/999/substitution", {"person": 1}),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.data for answer in answers}) == 1


def test_withdraw_of_what_has_changed_is_refused(callers: Callers) -> None:
    address = f"/registrations/{own(callers)['id']}"
    mark = callers.participant.get(address).headers["ETag"]

    stale = callers.participant.delete(address, If_Match='"7-abc"')
    fresh = callers.participant.delete(address, If_Match=mark)

    assert (stale.status_code, stale.mimetype, fresh.status_code) == (412, "application/problem+json", 200)


def test_substitution_passes_the_place_on(callers: Callers, third: int) -> None:
    leaving = own(callers)

    answer = callers.coordinator.post(f"/registrations/{leaving['id']}/substitution", {"person": third})

    assert answer.status_code == 201, answer.json
    shown = answer.json
    assert (shown["state"], shown["substitute_for"], shown["person"]["id"]) == (
        "confirmed",
        leaving["id"],
        third,
    )
    assert callers.participant.get(f"/registrations/{leaving['id']}").json["state"] == "substituted"


def test_register_in_the_place_of_another(callers: Callers, third: int) -> None:
    leaving = own(callers)["id"]

    other = callers.coordinator.post(path(callers), wish(third, role="director", substitute_for=leaving))
    answer = callers.coordinator.post(path(callers), wish(third, substitute_for=leaving))

    assert (other.status_code, other.json["faults"][0]["path"]) == (422, "/substitute_for")
    assert (answer.status_code, answer.json["substitute_for"]) == (201, leaving)


def test_person_registered_elsewhere_that_day_is_named_and_not_refused(callers: Callers) -> None:
    engine = callers.app.extensions["engine"]
    with transaction(engine) as session:
        here = session.get_one(Event, callers.town.open_event)
        venue = make.venue(session)
        other = make.event(
            session, session.get_one(Partnership, callers.town.partnership_id), venue, here.starts
        )
        first = session.scalars(select(Registration).order_by(Registration.id)).first()
        assert first is not None
        role = session.get_one(Role, first.role_id)
        make.audience(session, other, role)
        number, person, event = other.id, first.person_id, here.id

    answer = callers.coordinator.post(f"/events/{number}/registrations", wish(person))
    listed = callers.coordinator.get(f"/registrations?person={person}").json["items"]

    assert (answer.status_code, answer.json["state"]) == (201, "confirmed")
    assert [(one["event"], one["event_title"]["en"]) for one in answer.json["clashes"]] == [
        (event, "Conference 1: Children and IT")
    ]
    assert [[clash["event"] for clash in one["clashes"]] for one in listed] == [[number], [event]]


def test_person_takes_part_online_and_every_answer_says_so(callers: Callers, third: int) -> None:
    refused = callers.coordinator.post(path(callers), wish(third, online=True))
    with transaction(callers.app.extensions["engine"]) as session:
        session.get_one(Event, callers.town.open_event).online = Online.BESIDE_CAP

    made = callers.coordinator.post(path(callers), wish(third, online=True))
    event = callers.coordinator.get(f"/events/{callers.town.open_event}").json
    back = callers.coordinator.post(f"/registrations/{made.json['id']}/part", {"online": False})
    stranger = callers.other.post(f"/registrations/{made.json['id']}/part", {"online": False})

    assert (refused.status_code, refused.json["rule"]) == (409, "not-online")
    assert (made.status_code, made.json["state"], made.json["online"]) == (201, "confirmed", True)
    assert (event["online"], event["places"]["online"], event["places"]["taken"]) == ("beside-cap", 1, 2)
    assert (back.status_code, back.json["rule"], stranger.status_code) == (409, "cap-full", 404)
