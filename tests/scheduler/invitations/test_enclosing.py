"""Which letters carry a calendar, and what it says."""

from datetime import timedelta

from icalendar import Calendar
from sqlalchemy import Engine, select

from scheduler.db import transaction
from scheduler.invitations.enclosing import enclose
from scheduler.invitations.tables import Invitation, Method
from scheduler.outbox.letters import LetterKind
from scheduler.outbox.tables import Letter
from scheduler.people.access import Actor
from scheduler.registration.letters import tell
from scheduler.registration.organising.events import cancel_event
from scheduler.registration.rules.states import RegistrationState
from scheduler.registration.service import accept, expire_offers, withdraw
from scheduler.registration.tables import Registration
from tests.factories import NOW, ORGANISER
from tests.scheduler.invitations.place import DESK, LATER, OFFER, UID, build

OFFERED, CONFIRMED = RegistrationState.OFFERED, RegistrationState.CONFIRMED


def test_letters_of_a_life_ask_and_take_away(engine: Engine):
    place = build(engine)
    with transaction(engine) as session:
        per = session.get_one(Registration, place.per)
        accept(session, _actor(per), place.per, LATER)
    accepted = place.enclosed()

    with transaction(engine) as session:
        withdraw(session, ORGANISER, place.per, LATER, OFFER)

    assert accepted == [("offered", "REQUEST"), ("confirmed", "REQUEST")]
    assert place.enclosed() == [*accepted, ("withdrawn", "CANCEL")]


def test_invitation_is_the_feeds_entry_to_one_guest(sqlite_engine: Engine):
    build(sqlite_engine)

    with transaction(sqlite_engine) as session:
        letter = session.scalars(select(Letter).where(Letter.calendar.is_not(None))).one()
        calendar = Calendar.from_ical(letter.calendar or "")

    event = calendar.walk("VEVENT")[0]
    assert (calendar["METHOD"], event["UID"], event["SEQUENCE"], event["STATUS"]) == (
        "REQUEST",
        f"{UID}@partnerskab.invalid",
        2,
        "TENTATIVE",
    )
    key = DESK.post.key(UID)
    assert (event["ORGANIZER"], event["ATTENDEE"], event["ATTENDEE"].params["RSVP"]) == (
        f"mailto:partnerskab+{key}@example.invalid",
        "mailto:per@example.invalid",
        "TRUE",
    )
    assert UID not in key


def test_same_rows_give_the_same_bytes(sqlite_engine: Engine):
    place = build(sqlite_engine)

    with transaction(sqlite_engine) as session:
        letter = session.scalars(select(Letter).where(Letter.calendar.is_not(None))).one()
        first = letter.calendar
        letter.calendar, letter.calendar_method, letter.awaits_calendar = None, None, True
        enclose(session, DESK.post, LATER)
        again = session.get_one(Letter, letter.id).calendar

    assert (first, place.state()) == (again, OFFERED)


def test_those_who_only_wait_get_no_calendar_and_need_none_taken_away(sqlite_engine: Engine):
    place = build(sqlite_engine, RegistrationState.WAITING)
    with transaction(sqlite_engine) as session:
        withdraw(session, ORGANISER, place.per, LATER, OFFER)

    assert place.enclosed() == [("waiting", None), ("withdrawn", None)]


def test_letter_that_is_overtaken_asks_nobody_to_come(sqlite_engine: Engine):
    place = build(sqlite_engine, CONFIRMED)
    with transaction(sqlite_engine) as session:
        per = session.get_one(Registration, place.per)
        tell(session, per, LetterKind.CONFIRMED, LATER)
        withdraw(session, ORGANISER, place.per, LATER, OFFER)

    assert place.enclosed()[1:] == [("confirmed", None), ("withdrawn", "CANCEL")]


def test_offer_that_passes_on_leaves_the_calendar(engine: Engine):
    place = build(engine)
    with transaction(engine) as session:
        assert expire_offers(session, NOW + OFFER + timedelta(minutes=1), OFFER) == 1

    assert place.enclosed() == [("offered", "REQUEST"), ("offer-expired", "CANCEL")]


def test_cancelled_event_leaves_the_calendar(sqlite_engine: Engine):
    place = build(sqlite_engine, CONFIRMED)
    with transaction(sqlite_engine) as session:
        cancel_event(session, ORGANISER, session.get_one(Registration, place.per).event_id, LATER)

    assert place.enclosed()[1:] == [("event-cancelled", "CANCEL")]
    with transaction(sqlite_engine) as session:
        newest = session.get_one(Invitation, place.per)
        assert (newest.method, newest.sequence > 2) == (Method.CANCEL, True)


def _actor(one: Registration) -> Actor:
    return Actor(person_id=one.person_id, name="Per", email="per@example.invalid")
