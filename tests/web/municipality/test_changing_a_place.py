"""A coordinator changes how somebody comes: online or to the hall, in another group, or no longer as a delegate."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from scheduler.db import reading, transaction
from scheduler.partnership.tables import Membership, Role
from scheduler.programme.states import Mode, Online
from scheduler.programme.tables import Audience, Event
from scheduler.registration.tables import Registration
from tests import factories as make
from tests.factories import NOW
from tests.web.town import COORDINATOR, Town

SignIn = Callable[[str], FlaskClient]
DESK = "/municipality/0461"


def open_online(app: Flask, town: Town, link: str = "") -> None:
    with transaction(app.extensions["engine"]) as session:
        event = session.get_one(Event, town.open_event)
        event.online, event.online_link = Online.WITHIN_CAP, link


def test_person_takes_part_online_and_comes_back_to_the_hall(app: Flask, sign_in: SignIn, town: Town) -> None:
    open_online(app, town, "https://moede.example.invalid/1")
    client = sign_in(COORDINATOR)

    client.post(f"{DESK}/registrations/1/part", data={"online": "1"})
    online = client.get(f"{DESK}/registrations/1").text
    client.post(f"{DESK}/registrations/1/part")
    back = client.get(f"{DESK}/registrations/1").text

    assert "https://moede.example.invalid/1" in online
    assert "Kom i salen i stedet?" in online
    assert "https://moede.example.invalid/1" not in back
    assert "Deltag online i stedet?" in back


def test_ticked_are_registered_online_where_the_event_can_be_attended_so(
    app: Flask, sign_in: SignIn, town: Town
) -> None:
    with transaction(app.extensions["engine"]) as session:
        odense = session.scalars(select(Membership).order_by(Membership.id)).all()[0]
        role = session.scalars(select(Role).where(Role.slug == "employee")).one()
        third = make.person(session, "Mie Medarbejder")
        make.delegate(session, odense, third, role)
        seat = f"{town.open_event}-{third.id}-employee"
    client, form = sign_in(COORDINATOR), {"seat": seat, "online": "1"}

    refused = client.post(f"{DESK}/registrations", data=form)
    open_online(app, town)
    made = client.post(f"{DESK}/registrations", data=form)

    assert (refused.status_code, made.status_code) == (409, 302)
    assert "kan ikke følges online" in refused.text
    with reading(app.extensions["engine"]) as session:
        assert session.scalars(select(Registration.online).order_by(Registration.id)).all()[-1] is True


def test_ended_nomination_shows_its_places_which_then_wait_for_a_substitute(
    app: Flask, sign_in: SignIn, town: Town
) -> None:
    client = sign_in(COORDINATOR)

    page = client.get(f"{DESK}/delegates/1/end").text
    client.post(f"{DESK}/delegates/1/end", data={"last_day": "2018-03-01"})

    assert "Hver plads til et senere arrangement venter 7 dage på en stedfortræder" in page
    assert "Konference 1: Børn og it" in page
    with reading(app.extensions["engine"]) as session:
        one = session.get_one(Registration, 1)
        assert (one.state, one.release_at) == ("confirmed", NOW + timedelta(days=7))


def test_acting_role_is_changed_where_the_other_group_takes_anybody(
    app: Flask, sign_in: SignIn, town: Town
) -> None:
    with transaction(app.extensions["engine"]) as session:
        role = session.scalars(select(Role.id).where(Role.slug == "employee")).one()
        session.get_one(Audience, (town.open_event, role)).mode = Mode.MUNICIPALITY
    client = sign_in(COORDINATOR)

    refused = client.post(f"{DESK}/registrations/1/role", data={"role": "leader"}, follow_redirects=True)
    client.post(f"{DESK}/registrations/1/role", data={"role": "employee"})

    assert "er ikke udpeget" in refused.text
    with reading(app.extensions["engine"]) as session:
        assert session.get_one(Registration, 1).role_id == role
