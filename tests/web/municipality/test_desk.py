from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from scheduler.db import reading, transaction
from scheduler.delegation.tables import Delegate
from scheduler.partnership.tables import Membership, Role
from scheduler.people.tables import Person
from scheduler.programme.tables import Event
from scheduler.registration.rules.states import RegistrationState
from scheduler.registration.tables import Registration
from tests import factories as make
from tests.web.town import COORDINATOR, DELEGATE, ORGANISER, Town

SignIn = Callable[[str], FlaskClient]
DESK = "/municipality/0461"


def delegate_of(app: Flask, role_slug: str, name: str) -> int:
    """A further delegate of Odense; gives the person's number."""
    with transaction(app.extensions["engine"]) as session:
        membership = session.scalars(select(Membership).order_by(Membership.id)).first()
        role = session.scalars(select(Role).where(Role.slug == role_slug)).one()
        assert membership is not None
        person = make.person(session, name)
        make.delegate(session, membership, person, role)
        return person.id


def states(app: Flask, event_id: int) -> dict[str, RegistrationState]:
    """How everybody registered stands, by name."""
    with reading(app.extensions["engine"]) as session:
        asked = (
            select(Person.name, Registration.state)
            .join(Registration, Registration.person_id == Person.id)
            .where(Registration.event_id == event_id)
        )
        return dict(session.execute(asked).all())


@pytest.mark.parametrize(("email", "expected"), [(DELEGATE, 404), (COORDINATOR, 200), (ORGANISER, 200)])
def test_desk_is_for_its_coordinator_and_organisers(sign_in: SignIn, email: str, expected: int) -> None:
    assert sign_in(email).get(DESK).status_code == expected


def test_desk_of_another_municipality_is_not_theirs(sign_in: SignIn) -> None:
    client = sign_in(COORDINATOR)

    assert client.get("/municipality/0751").status_code == 404
    assert client.post("/municipality/0751/registrations", data={"seat": "3-1-politician"}).status_code == 404


def test_visitor_is_sent_to_sign_in_and_back(client: FlaskClient) -> None:
    answer = client.get("/municipality")

    assert answer.headers["Location"] == "/sign-in?next=/municipality"


def test_desk_counts_people_and_places_against_fewest_and_most(sign_in: SignIn) -> None:
    page = sign_in(COORDINATOR).get("/municipality").text

    assert "<h1>Odense</h1>" in page
    assert "<strong>2</strong> er udpeget af 12 til 20" in page
    assert "11 mangler" in page


def test_ticked_people_are_registered_at_once(app: Flask, sign_in: SignIn, town: Town) -> None:
    people = [delegate_of(app, "leader", name) for name in ("Lis Leder", "Lau Leder")]

    answer = sign_in(COORDINATOR).post(
        f"{DESK}/registrations", data={"seat": [f"{town.open_event}-{one}-leader" for one in people]}
    )

    assert answer.status_code == 302
    found = states(app, town.open_event)
    assert (found["Lis Leder"], found["Lau Leder"]) == (RegistrationState.CONFIRMED,) * 2


def test_refused_tick_is_kept_with_rule_figures_and_waiting_list(
    app: Flask, sign_in: SignIn, town: Town
) -> None:
    third = delegate_of(app, "politician", "Tine Tredje")
    value = f"{town.open_event}-{third}-politician"
    client = sign_in(COORDINATOR)

    answer = client.post(f"{DESK}/registrations", data={"seat": value})
    waiting = client.post(f"{DESK}/registrations", data={"seat": value, "wait": "1"})

    assert answer.status_code == 409
    assert "Odense har brugt 2 af 2 pladser til politikere" in answer.text
    assert f'value="{value}" checked' in answer.text
    assert waiting.status_code == 302
    assert states(app, town.open_event)["Tine Tredje"] is RegistrationState.WAITING


def test_sending_twice_registers_once(app: Flask, sign_in: SignIn, town: Town) -> None:
    person = delegate_of(app, "leader", "Lis Leder")
    client, data = sign_in(COORDINATOR), {"seat": f"{town.open_event}-{person}-leader"}

    answers = [client.post(f"{DESK}/registrations", data=data).status_code for _ in range(2)]

    assert answers == [302, 409]


def test_nobody_ticked_says_so(sign_in: SignIn) -> None:
    answer = sign_in(COORDINATOR).post(f"{DESK}/registrations", follow_redirects=True)

    assert "Der er ikke sat flueben ved nogen" in answer.text


def test_unreadable_tick_is_a_bad_request(sign_in: SignIn) -> None:
    answer = sign_in(COORDINATOR).post(f"{DESK}/registrations", data={"seat": "x"})

    assert answer.status_code == 400


def test_person_is_nominated(app: Flask, sign_in: SignIn) -> None:
    data = {
        "name": "Dina Direktør",
        "email": "dina@example.invalid",
        "role": "director",
        "from_on": "2018-02-01",
    }

    answer = sign_in(COORDINATOR).post(f"{DESK}/delegates/new", data=data, follow_redirects=True)

    assert "Dina Direktør er udpeget og har fået besked med mail." in answer.text


def test_wrong_nomination_keeps_what_was_typed(sign_in: SignIn) -> None:
    data = {"name": "Dina Direktør", "email": "dina", "role": "", "from_on": "2018-02-01"}

    answer = sign_in(COORDINATOR).post(f"{DESK}/delegates/new", data=data)

    assert answer.status_code == 422
    assert 'value="Dina Direktør"' in answer.text
    assert "Skriv en e-mailadresse" in answer.text
    assert "Vælg den deltagergruppe" in answer.text


def test_nomination_above_the_most_is_refused_in_figures(sign_in: SignIn) -> None:
    data = {
        "name": "Tine Tredje",
        "email": "t@example.invalid",
        "role": "politician",
        "from_on": "2018-02-01",
    }

    answer = sign_in(COORDINATOR).post(f"{DESK}/delegates/new", data=data)

    assert answer.status_code == 409
    assert "Odense har udpeget 2 af højst 2 politikere." in answer.text


def test_nomination_is_ended_with_its_last_day(app: Flask, sign_in: SignIn) -> None:
    with reading(app.extensions["engine"]) as session:
        delegate = session.scalars(select(Delegate.id).order_by(Delegate.id)).first()
    client = sign_in(COORDINATOR)

    early = client.post(f"{DESK}/delegates/{delegate}/end", data={"last_day": "2017-01-01"})
    ended = client.post(f"{DESK}/delegates/{delegate}/end", data={"last_day": "2018-03-01"})

    assert (early.status_code, ended.status_code) == (422, 302)


def test_withdrawal_says_its_consequence_and_is_done_by_post(app: Flask, sign_in: SignIn, town: Town) -> None:
    with reading(app.extensions["engine"]) as session:
        one = session.scalars(select(Registration.id).order_by(Registration.id)).first()
    client = sign_in(COORDINATOR)

    page = client.get(f"{DESK}/registrations/{one}").text
    answer = client.post(f"{DESK}/registrations/{one}/withdraw")

    assert "Odense har derefter 1 af højst 2 pladser til denne gruppe mod 2 nu" in page
    assert answer.status_code == 302
    assert states(app, town.open_event)["Per Politiker"] is RegistrationState.WITHDRAWN


def test_lists_are_workbooks(sign_in: SignIn) -> None:
    client = sign_in(COORDINATOR)

    for name in ("delegates", "registrations"):
        assert client.get(f"{DESK}/{name}.xlsx").data[:2] == b"PK"


def test_event_shows_our_people_only(sign_in: SignIn, town: Town) -> None:
    client = sign_in(COORDINATOR)

    assert "Per Politiker" in client.get(f"{DESK}/events/{town.open_event}").text
    assert client.get(f"{DESK}/events/{town.draft_event}").status_code == 404


def test_one_who_is_booked_twice_that_day_is_named_and_registered(
    app: Flask, sign_in: SignIn, town: Town
) -> None:
    person = delegate_of(app, "leader", "Lis Leder")
    with transaction(app.extensions["engine"]) as session:
        workshop, conference = session.get_one(Event, 4), session.get_one(Event, town.open_event)
        workshop.starts, workshop.ends = conference.starts, conference.ends
        member = session.scalars(select(Membership).order_by(Membership.id)).first()
        make.registration(session, workshop, member, person_id=person)

    answer = sign_in(COORDINATOR).post(
        f"{DESK}/registrations", data={"seat": f"{town.open_event}-{person}-leader"}, follow_redirects=True
    )

    assert "Lis Leder er også tilmeldt Værksted 1: Data i dagligdagen" in answer.text
    assert states(app, town.open_event)["Lis Leder"] is RegistrationState.CONFIRMED


def test_place_passes_to_another_delegate_in_two_clicks(app: Flask, sign_in: SignIn, town: Town) -> None:
    comes = delegate_of(app, "politician", "Tine Tredje")
    client = sign_in(COORDINATOR)

    page = client.get(f"{DESK}/registrations/1").text
    answer = client.post(f"{DESK}/registrations/1/substitution", data={"person": comes})

    assert f'name="person" value="{comes}"' in page
    assert answer.status_code == 302
    found = states(app, town.open_event)
    assert (found["Per Politiker"], found["Tine Tredje"]) == (
        RegistrationState.SUBSTITUTED,
        RegistrationState.CONFIRMED,
    )


def test_place_passes_to_somebody_new_by_name_and_address(app: Flask, sign_in: SignIn, town: Town) -> None:
    data = {"name": "Nina Ny", "email": "nina@example.invalid"}

    answer = sign_in(COORDINATOR).post(f"{DESK}/registrations/1/substitution", data=data)

    assert answer.status_code == 302
    assert states(app, town.open_event)["Nina Ny"] is RegistrationState.CONFIRMED


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"name": "Nina Ny", "email": "nina"}, "Skriv et navn og en e-mailadresse"),
        ({"name": "Pia Politiker", "email": "pia@example.invalid"}, "har allerede en plads"),
    ],
)
def test_place_that_cannot_pass_on_stays_and_says_why(
    app: Flask, sign_in: SignIn, town: Town, data: dict[str, str], said: str
) -> None:
    client = sign_in(COORDINATOR)

    page = client.post(f"{DESK}/registrations/1/substitution", data=data, follow_redirects=True).text

    assert said in page
    assert states(app, town.open_event)["Per Politiker"] is RegistrationState.CONFIRMED


def test_place_does_not_pass_to_a_stranger_by_number(app: Flask, sign_in: SignIn) -> None:
    with transaction(app.extensions["engine"]) as session:
        stranger = make.person(session, "Frida Fremmed").id

    answer = sign_in(COORDINATOR).post(f"{DESK}/registrations/1/substitution", data={"person": stranger})

    assert answer.status_code == 404
