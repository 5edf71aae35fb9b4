"""Who may see whose people: every address of the application's own map, tried by every role.

A new address is tried by itself, under the rule of its room; a new room, or a new kind of part in an address, fails
here until somebody says whose it is.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from scheduler.attendance.needs import Said, state_needs
from scheduler.db import reading, transaction
from scheduler.delegation.tables import Delegate
from scheduler.outbox.letters import LetterKind
from scheduler.partnership.tables import Membership, Role
from scheduler.people.access import Actor
from scheduler.people.api_tokens import issue_api_token
from scheduler.people.queries import person_by_address
from scheduler.people.tables import MandateKind
from scheduler.registration.own_place import token_of
from scheduler.registration.tables import Registration
from scheduler.settings import Settings, read_settings
from tests import factories as make
from tests.factories import NOW
from tests.pages import lent_app, token_for, without_tokens
from tests.web.town import COORDINATOR, DELEGATE, ORGANISER, town_in

STRANGER, GUEST = "anders@example.invalid", "fie@example.invalid"
OURS = re.compile(r"Per Politiker|Pia Politiker|per@example|pia@example|Ingen nødder")
HERS = re.compile(r"Pia Politiker|pia@example|Ingen nødder")
PER, PIA = 1, 2

OPEN = frozenset({"programme", "events", "subscribe", "about", "reference", "sign_in", None})
"""Rooms for everybody, which name nobody."""
ROOMS = {
    "municipality": {"own coordinator", "organiser"},
    "lists": {"own coordinator", "organiser"},
    "changeover": {"own coordinator", "organiser"},
    "calendars": {"own coordinator", "organiser"},
    "pasting": {"own coordinator", "organiser"},
    "organiser": {"organiser"},
    "letters": {"organiser"},
    "texts": {"organiser"},
    "answers": {"organiser"},
    "journal": {"organiser"},
    "checkin": {"organiser"},
    "outbox": set(),
    "place": set(),
    "answering": set(),
}
"""Rooms that are nowhere for everybody else; the outbox is the demonstration's, and a place and an answer want their link."""
PERSONAL = frozenset({"me", "reminders", "feeds", "visits", "api"})
"""Rooms that show each their own; whom they name is looked at, and the calls of the API by themselves below."""
PARTS = {
    "code": "0461",
    "event_id": 3,
    "registration_id": PIA,
    "person_id": PIA,
    "kind": "body",
    "slug": "track",
    "language": "da",
    "token": "wrong",
    "number": 1,
}
ELSEWHERE = {**dict.fromkeys(PARTS, 99_999), "code": "0999", "kind": "body", "slug": "nowhere", "token": "gone"}  # fmt: skip
NEWCOMER = {"name": "Ny", "email": "ny@example.invalid"}
FORM = {**NEWCOMER, "seat": "3-1-politician", "role": "politician", "from_on": "2018-02-01", "last_day": "2018-02-01", "present": "2"}  # fmt: skip
CALLS = {
    "api.register": {**NEWCOMER, "role": "politician", "municipality": "0461"},
    "api.nominate": {**NEWCOMER, "role": "politician"},
    "api.substitute": NEWCOMER,
    "api.take_part": {"online": True},
    "api.delegates": None,
    "api.registration": None,
    "api.withdraw": None,
}
"""The calls that name our people, and what is sent with them."""
OTHER_CALLS = re.compile(
    r"api\.(events?|municipalities|registrations|planning_runs?|publish|cancel|(\w+_)?visits?)"
)
"""Calls that everybody may make, that are the organiser's, or that have their own tests: tests/web/visits."""


@dataclass(frozen=True)
class Try:
    """One address by one method, with our numbers in it, and with numbers that nobody has."""

    rule: Rule
    method: str
    ours: str
    nowhere: str

    @property
    def room(self) -> str | None:
        """The room that the address belongs to."""
        return self.rule.endpoint.rpartition(".")[0] or None


@pytest.fixture
def settings() -> Settings:
    return read_settings(secret_key="s" * 32, demo=False)


@pytest.fixture
def app(sqlite_engine: Engine, settings: Settings) -> Flask:
    town_in(sqlite_engine)
    with transaction(sqlite_engine) as session:
        aarhus = session.scalars(select(Membership).order_by(Membership.id)).all()[1]
        role = session.scalars(select(Role).order_by(Role.id)).first()
        make.mandate(
            session, make.person(session, "Anders Aarhus", email=STRANGER), MandateKind.COORDINATOR, "0751"
        )
        assert role is not None
        make.delegate(session, aarhus, make.person(session, "Fie Fremmed", email=GUEST), role)
        pia = session.get_one(Registration, PIA)
        state_needs(session, Actor(pia.person_id, "", ""), PIA, Said("Ingen nødder"), NOW)
    return lent_app(sqlite_engine, settings)


@pytest.fixture
def enter(app: Flask, settings: Settings) -> Callable[[str], FlaskClient]:
    def signed_in(email: str) -> FlaskClient:
        client = app.test_client()
        if email:
            client.post(f"/sign-in/{token_for(app.extensions['engine'], email, settings)}")
        return client

    return signed_in


def tries(app: Flask) -> Iterator[Try]:
    """Every address by every method that it takes."""
    adapter = app.url_map.bind("localhost")
    for rule in sorted(app.url_map.iter_rules(), key=lambda one: one.rule):
        if rule.endpoint == "static":
            continue
        fixed = rule.defaults or {}
        ours, nowhere = (
            adapter.build(
                rule.endpoint,
                {part: _filled(values, rule, part) for part in rule.arguments - fixed.keys()} | fixed,
            )
            for values in (PARTS, ELSEWHERE)
        )
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield Try(rule, method, ours, nowhere)


def _filled(values: Mapping[str, str | int], rule: Rule, part: str) -> str | int:
    """What stands for the part of an address; a number that is not named is the first, or one that nobody has."""
    if part == "kind" and rule.endpoint.startswith("texts."):
        return LetterKind.CONFIRMED.value
    return values[part if part in values or not part.endswith("_id") else "number"]


def sent(client: FlaskClient, method: str, path: str) -> TestResponse:
    if path in {"/sign-out", "/sign-in"}:
        return client.get("/")
    return client.open(path, method=method, data=FORM if method == "POST" else None)


def said(answer: TestResponse) -> str:
    """All text of an answer, that of a workbook too."""
    if not answer.data.startswith(b"PK"):
        return answer.data.decode(errors="replace")
    with ZipFile(BytesIO(answer.data)) as book:
        return "".join(book.read(part).decode() for part in book.namelist())


def rows(engine: Engine) -> object:
    """All registrations and nominations, as they are."""
    with reading(engine) as session:
        registered = session.execute(
            select(Registration.id, Registration.state, Registration.person_id).order_by(Registration.id)
        ).all()
        return registered, session.execute(select(Delegate.id, Delegate.until_on).order_by(Delegate.id)).all()


def test_every_room_says_whose_it_is(app: Flask):
    rooms = {one.room for one in tries(app)}

    assert rooms - OPEN - ROOMS.keys() - PERSONAL == set()


@pytest.mark.parametrize("email", ["", GUEST, STRANGER], ids=["visitor", "participant", "other coordinator"])
def test_stranger_reads_no_name_of_ours_and_changes_nothing(
    app: Flask, enter: Callable[[str], FlaskClient], email: str
):
    client, engine = enter(email), app.extensions["engine"]
    before = rows(engine)

    answers = [(one.method, one.ours, sent(client, one.method, one.ours)) for one in tries(app)]

    assert [
        f"{how} {path}: {answer.status}" for how, path, answer in answers if answer.status_code >= 500
    ] == []
    assert [f"{how} {path}" for how, path, answer in answers if OURS.search(said(answer))] == []
    assert rows(engine) == before


@pytest.mark.parametrize(
    ("role", "email"),
    [
        ("participant", DELEGATE),
        ("other participant", GUEST),
        ("other coordinator", STRANGER),
        ("own coordinator", COORDINATOR),
    ],
)
def test_room_of_others_is_the_same_404_as_an_unknown_address(
    app: Flask, enter: Callable[[str], FlaskClient], role: str, email: str
):
    client = enter(email)
    faults = []

    for one in tries(app):
        if one.room not in ROOMS or role in ROOMS[one.room]:
            continue
        if one.rule.endpoint == "municipality.desk" and role == "other coordinator":
            continue  # that is the desk of their own municipality
        ours, nowhere = sent(client, one.method, one.ours), sent(client, one.method, one.nowhere)
        if (ours.status_code, without_tokens(ours.text)) != (404, without_tokens(nowhere.text)):
            faults.append(f"{one.method} {one.ours}: {ours.status}, and {nowhere.status} for {one.nowhere}")

    assert faults == []


def test_visitor_is_asked_to_sign_in_whether_there_is_something_or_not(
    app: Flask, enter: Callable[[str], FlaskClient]
):
    client = enter("")
    guarded = [
        one for one in tries(app) if one.room in {"municipality", "organiser", "letters", "checkin", "me"}
    ]

    strange = [
        f"{one.method} {path}"
        for one in guarded
        for path in (one.ours, one.nowhere)
        if sent(client, one.method, path).status_code != 302
    ]

    assert strange == []


def test_participant_reaches_their_own_and_nobody_elses_registration(
    app: Flask, enter: Callable[[str], FlaskClient], settings: Settings
):
    client = enter(DELEGATE)
    with reading(app.extensions["engine"]) as session:
        own_link = f"/place/{token_of(session, settings.secret_key.get_secret_value(), PER)}"

    answers = [(one.method, one.ours, sent(client, one.method, one.ours)) for one in tries(app)]

    assert [client.get(path).status_code for path in ("/me", f"/me/registrations/{PER}", own_link)] == [
        200
    ] * 3
    assert client.get(f"/me/registrations/{PIA}").status_code == 404
    assert [f"{how} {path}" for how, path, answer in answers if HERS.search(said(answer))] == []


def test_own_coordinator_and_organiser_see_what_is_theirs(app: Flask, enter: Callable[[str], FlaskClient]):
    pages = [one for one in tries(app) if one.method == "GET" and one.room in ROOMS]
    wanted = {"own coordinator": enter(COORDINATOR), "organiser": enter(ORGANISER)}

    closed = [
        f"{role}: {one.ours}"
        for one in pages
        for role in ROOMS[one.room or ""] & wanted.keys()
        if wanted[role].get(one.ours).status_code == 404 and "planning/" not in one.ours
    ]

    assert closed == []


def test_every_call_is_tried_or_named_as_one_of_the_others(app: Flask):
    calls = {one.rule.endpoint for one in tries(app) if one.room == "api"}

    assert {one for one in calls - CALLS.keys() if not OTHER_CALLS.fullmatch(one)} == set()


@pytest.mark.parametrize("endpoint", CALLS)
@pytest.mark.parametrize("email", [GUEST, STRANGER], ids=["participant", "other coordinator"])
def test_call_about_our_people_is_the_same_404_as_for_nobody(app: Flask, email: str, endpoint: str):
    with transaction(app.extensions["engine"]) as session:
        person = person_by_address(session, email)
        assert person is not None
        headers = {"Authorization": f"Bearer {issue_api_token(session, person, NOW)}"}
    client, before = app.test_client(), rows(app.extensions["engine"])
    ours, nowhere = _calls(app, endpoint)

    answers = [
        client.open(path, method=method, json=body, headers=headers) for method, path, body in (ours, nowhere)
    ]

    assert [one.status_code for one in answers] == [404, 404]
    assert answers[0].get_json() == answers[1].get_json()
    assert rows(app.extensions["engine"]) == before


@pytest.mark.parametrize("email", [GUEST, STRANGER], ids=["participant", "other coordinator"])
def test_no_call_names_our_people_to_strangers(app: Flask, email: str):
    with transaction(app.extensions["engine"]) as session:
        person = person_by_address(session, email)
        assert person is not None
        headers = {"Authorization": f"Bearer {issue_api_token(session, person, NOW)}"}
    client = app.test_client()

    named = [
        one.ours
        for one in tries(app)
        if one.room == "api"
        and one.method == "GET"
        and OURS.search(said(client.get(one.ours, headers=headers)))
    ]

    assert named == []


def _calls(app: Flask, endpoint: str) -> list[tuple[str, str, object]]:
    """The call with our numbers, and with numbers that nobody has."""
    one = next(one for one in tries(app) if one.rule.endpoint == endpoint)
    body = CALLS[endpoint]
    if endpoint == "api.register":
        return [(one.method, "/api/v1/events/3/registrations", {**(body or {}), "municipality": code}) for code in ("0461", "0999")]  # fmt: skip
    return [(one.method, path, body) for path in (one.ours, one.nowhere)]
