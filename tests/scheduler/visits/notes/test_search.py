"""Notes of held visits: written by guests, shared, and found by Danish words on both databases."""

import pytest
from sqlalchemy import Engine

from scheduler.db import transaction
from scheduler.errors import BadInputError, ForbiddenError, IllegalStepError, NotFoundError
from scheduler.people.access import Actor
from scheduler.visits.booking.answers import accept
from scheduler.visits.booking.service import confirm
from scheduler.visits.due import hold_due_visits
from scheduler.visits.notes.queries import own_note
from scheduler.visits.notes.search import Sought, note_of, notes
from scheduler.visits.notes.service import save_note, share_note
from scheduler.visits.states import VisitState
from scheduler.visits.tables import Visit
from tests import factories
from tests.factories import NOW, ORGANISER
from tests.scheduler.visits.world import TERMS, Visiting, visiting

SAW = "Læringscentret på Ågade, hvor børnene arbejder digitalt med små robotter."
HOME = "Skolerne bør dele materialer: 100 % åbne_filer."


@pytest.fixture
def world(engine: Engine):
    with transaction(engine) as session:
        yield visiting(session)


def held(world: Visiting) -> Visit:
    visit = world.asks()
    accept(world.session, world.actor("Aarhus"), visit.id, NOW, TERMS)
    confirm(world.session, world.actor("Odense"), visit.id, NOW, TERMS)
    hold_due_visits(world.session, visit.ends)
    return visit


def shared(world: Visiting) -> Visit:
    visit = held(world)
    save_note(world.session, world.actor("Odense"), visit.id, SAW, HOME, visit.ends)
    share_note(world.session, world.actor("Odense"), visit.id, visit.ends)
    return visit


def found(world: Visiting, text: str = "", theme: str = "", who: Actor = ORGANISER) -> int:
    return len(notes(world.session, who, world.partnership.id, Sought(text, theme)))


def test_note_is_the_guests_own_until_shared_and_follows_the_visit_up(world: Visiting):
    visit = held(world)
    revision = visit.revision

    save_note(world.session, world.actor("Odense"), visit.id, SAW, HOME, visit.ends)
    before = found(world), visit.state, own_note(world.session, visit.id).saw
    share_note(world.session, world.actor("Odense"), visit.id, visit.ends)

    assert before == (0, VisitState.HELD, SAW)
    assert (found(world), visit.state, visit.revision) == (1, VisitState.FOLLOWED_UP, revision + 1)


SAME = (
    "læringscenter", "LÆRINGSCENTRE", "laerings", "ågade", "Aagade", "børn", "boern", "digital", "robot", "skole",
    "aarhus", "ÅRHUS", "ledelse", "leadership", "små robotter skole", "åbne", "100", "material",
)  # fmt: skip
OTHER = ("skagen", "robot skagen", "obot", "tal", "gade")


def test_note_is_found_by_word_form_spelling_and_beginning_alone(world: Visiting):
    shared(world)

    assert [text for text in (*SAME, *OTHER) if found(world, text)] == list(SAME)


def test_signs_alone_narrow_nothing_and_themes_do(world: Visiting):
    shared(world)

    assert [found(world, "%"), found(world, "", "leadership"), found(world, "", "data")] == [1, 1, 0]


def test_change_of_a_shared_note_is_found_at_once(world: Visiting):
    visit = shared(world)
    save_note(world.session, world.actor("Odense"), visit.id, "Kodning", "Drama", visit.ends)

    assert [found(world, "robot"), found(world, "kodning")] == [0, 1]


def test_those_who_take_part_read_notes_and_strangers_find_nothing(world: Visiting):
    visit = shared(world)
    person, delegate = factories.person(world.session), factories.person(world.session)
    factories.delegate(world.session, world.members["Vejle"], delegate, world.role)
    stranger = Actor(person.id, "S", "s@example.invalid", municipalities=frozenset({"0101"}))
    member = Actor(delegate.id, "D", "d@example.invalid")

    assert [found(world, who=world.actor("Vejle")), found(world, who=member)] == [1, 1]
    for number in (visit.id, 999):
        with pytest.raises(NotFoundError):
            note_of(world.session, stranger, world.partnership.id, number)
    with pytest.raises(NotFoundError):
        found(world, who=stranger)


def test_only_guests_write_and_only_after_the_visit(world: Visiting):
    visit = world.asks()
    session, guest = world.session, world.actor("Odense")

    with pytest.raises(IllegalStepError):
        save_note(session, guest, visit.id, SAW, HOME, NOW)
    with pytest.raises(IllegalStepError):
        share_note(session, guest, visit.id, NOW)
    for who in (world.actor("Aarhus"), ORGANISER):
        with pytest.raises(ForbiddenError):
            save_note(session, who, visit.id, SAW, HOME, NOW)
    with pytest.raises(NotFoundError):
        share_note(session, world.actor("Vejle"), visit.id, NOW)
    with pytest.raises(NotFoundError):
        note_of(session, ORGANISER, world.partnership.id, visit.id)


def test_empty_note_is_no_note(world: Visiting):
    visit = held(world)

    with pytest.raises(BadInputError):
        save_note(world.session, world.actor("Odense"), visit.id, SAW, " ", NOW)
