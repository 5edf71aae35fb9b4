import pytest
from sqlalchemy import Engine, select

from scheduler.db import transaction
from scheduler.errors import BadInputError, ForbiddenError, IllegalStepError, NotFoundError
from scheduler.journal.tables import JournalRow
from scheduler.people.access import Actor
from scheduler.visits.booking.service import cancel
from scheduler.visits.dossiers.queries import Texts, dossier_of, parts_in
from scheduler.visits.dossiers.service import answer, ask, keep_dossier
from scheduler.visits.party.naming import name_participant
from scheduler.visits.rules.parts import Part
from scheduler.visits.tables import StatusProfile
from tests.factories import NOW, ORGANISER
from tests.scheduler.visits.world import TERMS, Visiting, visiting

BASE = TERMS.base_url
TEXTS = Texts("10.00 Velkomst", "Anna, 12 34 56 78", "Prøvevej 1\nLokale 2", "Bag huset", "Husk overtøj")


@pytest.fixture
def world(engine: Engine):
    with transaction(engine) as session:
        yield visiting(session)


def companion(world: Visiting, visit_id: int) -> Actor:
    person = name_participant(
        world.session, world.actor("Odense"), visit_id, "Per Prøve", "per@example.invalid", NOW
    )
    return Actor(person.id, person.name, person.email)


def test_host_writes_the_dossier_and_calendars_hear_of_the_place_alone(world: Visiting):
    visit = world.asks()
    host, revision = world.actor("Aarhus"), visit.revision

    keep_dossier(world.session, host, visit.id, TEXTS, NOW)
    placed = visit.revision
    keep_dossier(world.session, host, visit.id, Texts(place=TEXTS.place), NOW)

    assert dossier_of(world.session, visit.id).texts == Texts(place=TEXTS.place)
    assert (placed, visit.revision) == (revision + 1, revision + 1)
    row = world.session.scalars(select(JournalRow).where(JournalRow.action == "edit-dossier")).first()
    assert row is not None
    assert row.after["parking"] == "Bag huset"


def test_dossier_begins_with_the_practical_facts_of_the_profile(world: Visiting):
    visit = world.asks()
    profile = StatusProfile(
        membership_id=visit.host_id, offers=[], wants={}, roles=[], weekdays=[1], smallest_group=1,
        largest_group=9, travel_km=400, practical="Elevator i gården", changed=NOW, published=NOW,
    )  # fmt: skip
    world.session.add(profile)
    world.session.flush()

    found = dossier_of(world.session, visit.id)

    assert (found.texts.practical, found.changed) == ("Elevator i gården", None)


def test_guests_ask_and_the_host_answers_by_mail_too(world: Visiting):
    visit = world.asks()
    host, guest = world.actor("Aarhus"), world.actor("Odense")

    first = ask(world.session, guest, visit.id, "Er der adgang for kørestole?", NOW, BASE)
    ask(world.session, companion(world, visit.id), visit.id, "Hvor spiser vi?", NOW, BASE)
    answer(world.session, host, visit.id, first.id, "Ja, ved bagdøren.", NOW, BASE)

    asked = dossier_of(world.session, visit.id).questions
    assert [(one.by, one.answer) for one in asked] == [
        ("Koordinator Odense", "Ja, ved bagdøren."),
        ("Per Prøve", ""),
    ]
    assert world.letters("Aarhus").count("visit-question") == 2
    assert world.letters("Odense")[-1] == "visit-answer"


def test_each_part_may_do_its_own(world: Visiting):
    visit = world.asks()
    comes = companion(world, visit.id)
    question = ask(world.session, comes, visit.id, "Hvor?", NOW, BASE)
    session = world.session

    assert parts_in(session, comes, visit.id) == {Part.COMPANION}
    for who in (world.actor("Odense"), comes, ORGANISER):
        with pytest.raises(ForbiddenError):
            keep_dossier(session, who, visit.id, TEXTS, NOW)
        with pytest.raises(ForbiddenError):
            answer(session, who, visit.id, question.id, "Her", NOW, BASE)
    for who in (world.actor("Aarhus"), ORGANISER):
        with pytest.raises(ForbiddenError):
            ask(session, who, visit.id, "Hvad?", NOW, BASE)
    for number in (visit.id, 999):
        with pytest.raises(NotFoundError):
            parts_in(session, world.actor("Vejle"), number)
    with pytest.raises(NotFoundError):
        answer(session, world.actor("Aarhus"), visit.id, 999, "Her", NOW, BASE)


def test_texts_are_bounded_and_a_cancelled_visit_is_left_alone(world: Visiting):
    visit = world.asks()
    host, guest, session = world.actor("Aarhus"), world.actor("Odense"), world.session

    with pytest.raises(BadInputError):
        keep_dossier(session, host, visit.id, Texts(place="x" * 301), NOW)
    with pytest.raises(BadInputError):
        ask(session, guest, visit.id, " ", NOW, BASE)
    cancel(session, host, visit.id, "Sygdom", NOW, TERMS)
    with pytest.raises(IllegalStepError):
        keep_dossier(session, host, visit.id, TEXTS, NOW)
    with pytest.raises(IllegalStepError):
        ask(session, guest, visit.id, "Hvor?", NOW, BASE)
