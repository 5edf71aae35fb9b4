from sqlalchemy import Engine

from scheduler.db import transaction
from scheduler.programme.listed import Named, Place
from scheduler.programme.listing import announced_event, bodies, programme, programme_beside, roles
from scheduler.words import Bilingual
from tests.web.town import build


def test_programme_holds_announced_events_only_by_their_start(engine: Engine) -> None:
    with transaction(engine) as session:
        town = build(session)

        listed = programme(session, town.partnership_id)

    assert [event.title.en for event in listed] == [
        "Opening seminar",
        "Political steering group",
        "Conference 1: Children and IT",
        "Workshop 1: Data in daily life",
        "Seminar 1: Leading change",
    ]
    assert [event.is_cancelled for event in listed] == [False, False, False, False, True]


def test_listed_event_names_its_place_body_and_roles(engine: Engine) -> None:
    with transaction(engine) as session:
        town = build(session)

        meeting = programme(session, town.partnership_id)[1]

    assert meeting.place == Place("KL-huset", "Prøvevej 10, 2300 København S")
    assert meeting.body == Named(
        "steering-group", Bilingual("Politisk styregruppe", "Political steering group")
    )
    assert meeting.roles == (Named("politician", Bilingual("politikere", "politicians")),)


def test_draft_is_not_to_be_found_by_its_number(engine: Engine) -> None:
    with transaction(engine) as session:
        town = build(session)

        assert announced_event(session, town.draft_event) is None
        assert announced_event(session, 999) is None
        shown = announced_event(session, town.open_event)
        assert shown is not None
        assert shown.id == town.open_event


def test_programme_beside_leaves_the_event_itself_out(engine: Engine) -> None:
    with transaction(engine) as session:
        town = build(session)

        beside = programme_beside(session, town.open_event)

        assert {event.id for event in programme(session, town.partnership_id)} - {
            event.id for event in beside
        } == {town.open_event}


def test_choices_stand_in_the_partnerships_order(engine: Engine) -> None:
    with transaction(engine) as session:
        town = build(session)

        assert [body.slug for body in bodies(session, town.partnership_id)] == ["steering-group", "track"]
        assert [role.slug for role in roles(session, town.partnership_id)] == [
            "politician", "director", "leader", "employee", "profession",
        ]  # fmt: skip
