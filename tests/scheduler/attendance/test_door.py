"""At the door: noting who came, undoing it, and substitutes (decision table, row 19)."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from scheduler.attendance.door import WalkIn, note, take_in, undo
from scheduler.attendance.expected import door_list, possible_substitutes
from scheduler.attendance.helpers import ask_for_help, doors_of, helpers, thank_helper
from scheduler.attendance.states import AttendanceState as A
from scheduler.attendance.tables import Attendance
from scheduler.db import transaction
from scheduler.delegation.queries import delegates
from scheduler.errors import BadInputError, ForbiddenError, NotFoundError
from scheduler.journal.tables import JournalRow
from scheduler.outbox.letters import LetterKind
from scheduler.people.queries import actor_of
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.registration.facts.queries import registered
from scheduler.registration.rules.states import RegistrationState as R
from scheduler.registration.tables import Registration
from tests.factories import NOW, ORGANISER
from tests.scheduler.registration.world import World, a_world

DORTE = ("Dorte Dør", "dorte@example.invalid")


def morning(world: World):
    """A quarter of an hour into the event."""
    assert world.event.starts is not None
    return world.event.starts + timedelta(minutes=15)


def reason(outcome: object) -> Reason:
    assert isinstance(outcome, Refusal), outcome
    return outcome.reason


def test_attendance_is_a_fact_apart_from_the_registration(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        anna, bo = world.has("Anna"), world.has("Bo")
        before = anna.state, anna.revision, anna.changed

        kept = note(session, ORGANISER, anna.id, A.PRESENT, morning(world))
        note(session, ORGANISER, bo.id, A.EXCUSED, morning(world))

        assert isinstance(kept, Attendance)
        assert (anna.state, anna.revision, anna.changed) == before
        found = door_list(session, world.event.id)
        assert (found.present, found.counts[A.EXCUSED], found.counts[None]) == (1, 1, 0)


def test_noted_twice_stands_as_first_noted_and_undone_is_expected_again(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        anna, at = world.has("Anna"), morning(world)

        note(session, ORGANISER, anna.id, A.PRESENT, at)
        again = note(session, ORGANISER, anna.id, A.PRESENT, at + timedelta(minutes=5))
        undo(session, ORGANISER, anna.id, at + timedelta(minutes=6))
        undo(session, ORGANISER, anna.id, at + timedelta(minutes=7))

        assert isinstance(again, Attendance)
        assert again.at == at
        assert door_list(session, world.event.id).counts == {None: 1}
        rows = session.scalars(select(JournalRow).where(JournalRow.action == "note-attendance")).all()
        assert [(one.before.get("attendance"), one.after.get("attendance")) for one in rows] == [
            (None, "present"),
            ("present", None),
        ]


def test_nothing_is_noted_before_the_day_or_of_one_who_waits(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session, most=1)
        anna, waiting = world.has("Anna"), world.has("Bo", wait=True)

        early = note(session, ORGANISER, anna.id, A.PRESENT, NOW)
        without = note(session, ORGANISER, waiting.id, A.PRESENT, morning(world))

        assert [reason(early), reason(without)] == [Reason.DOOR_NOT_OPEN, Reason.NO_PLACE]
        assert session.scalars(select(Attendance)).all() == []


def test_19_substitute_is_taken_in_present_and_the_coordinator_told(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        anna = world.has("Anna")

        coming = take_in(session, ORGANISER, WalkIn(anna.id, *DORTE), morning(world))

        assert isinstance(coming, Registration)
        assert (anna.state, coming.state) == (R.SUBSTITUTED, R.CONFIRMED)
        assert (coming.membership_id, coming.role_id) == (anna.membership_id, anna.role_id)
        assert [
            (one.names.person, one.state, one.replaces) for one in door_list(session, world.event.id).people
        ] == [("Dorte Dør", A.PRESENT, "Anna")]
        assert world.letters("Odense")[-1] == LetterKind.SUBSTITUTE_IN
        assert [one.person for one in delegates(session)] == ["Anna"]


def test_19_nobody_is_taken_in_for_one_who_is_there_or_before_the_day(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        anna, bo = world.has("Anna"), world.has("Bo")
        note(session, ORGANISER, anna.id, A.PRESENT, morning(world))

        present = take_in(session, ORGANISER, WalkIn(anna.id, *DORTE), morning(world))
        early = take_in(session, ORGANISER, WalkIn(bo.id, *DORTE), NOW)

        assert [reason(present), reason(early)] == [Reason.IS_PRESENT, Reason.NOT_THE_DAY]
        assert (anna.state, bo.state) == (R.CONFIRMED, R.CONFIRMED)


def test_19_one_who_stands_for_another_municipality_is_not_taken_in(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        anna, other = world.has("Anna"), world.delegate("Aage", "Aarhus")

        refused = take_in(session, ORGANISER, WalkIn(anna.id, other.name, other.email), morning(world))

        assert reason(refused) is Reason.OTHER_DELEGATION


def test_possible_substitutes_are_delegates_of_the_same_group_without_a_registration(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        anna = world.has("Anna")
        world.has("Bo")
        for name, town, role in (
            ("Dorte", "Odense", "politician"),
            ("Aage", "Aarhus", "politician"),
            ("Eva", "Odense", "employee"),
        ):
            world.delegate(name, town, role)

        found = possible_substitutes(session, registered(session, Registration.id == anna.id)[0])

        assert [one.person for one in found] == ["Dorte"]


def test_helper_keeps_the_door_of_one_event_until_thanked(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        anna, at = world.has("Anna"), morning(world)
        elsewhere = world.has("Anna", to=world.another_event(starts=at))
        person = ask_for_help(session, ORGANISER, world.event.id, "Hans Hjælper", "hans@example.invalid", NOW)
        hans = actor_of(session, person.id, NOW)
        assert hans is not None

        noted = note(session, hans, anna.id, A.PRESENT, at)
        undo(session, hans, anna.id, at)
        taken = take_in(session, hans, WalkIn(anna.id, *DORTE), at)

        assert isinstance(noted, Attendance)
        assert isinstance(taken, Registration)
        assert [one.id for one in doors_of(session, person.id, NOW)] == [world.event.id]
        assert [one.name for one in helpers(session, world.event.id)] == ["Hans Hjælper"]
        with pytest.raises(ForbiddenError):
            note(session, hans, elsewhere.id, A.PRESENT, at)
        thank_helper(session, ORGANISER, world.event.id, person.id, at)
        with pytest.raises(ForbiddenError):
            note(session, hans, taken.id, A.PRESENT, at)


def test_door_is_kept_by_nobody_else(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        anna = world.has("Anna")
        own = actor_of(session, anna.person_id, NOW)
        assert own is not None

        for actor in (own, world.actor("Odense"), world.actor("Aarhus")):
            for act in (
                lambda who: note(session, who, anna.id, A.PRESENT, morning(world)),
                lambda who: undo(session, who, anna.id, morning(world)),
                lambda who: take_in(session, who, WalkIn(anna.id, *DORTE), morning(world)),
                lambda who: ask_for_help(session, who, world.event.id, *DORTE, NOW),
                lambda who: thank_helper(session, who, world.event.id, 1, NOW),
            ):
                with pytest.raises(ForbiddenError):
                    act(actor)


def test_unknown_registration_and_a_name_that_cannot_be_are_said(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        anna = world.has("Anna")

        with pytest.raises(NotFoundError):
            note(session, ORGANISER, 99_999, A.PRESENT, morning(world))
        with pytest.raises(BadInputError):
            take_in(session, ORGANISER, WalkIn(anna.id, "Dorte", "ingen adresse"), morning(world))


@pytest.mark.parametrize(
    ("text", "names"), [("", 3), ("ANN", 1), ("odense an", 1), ("aarhus", 1), ("nobody", 0)]
)
def test_list_is_searched_by_every_word(engine: Engine, text: str, names: int):
    with transaction(engine) as session:
        world = a_world(session)
        for name, town in (("Anna", "Odense"), ("Bo", "Odense"), ("Dag", "Aarhus")):
            world.has(name, town)

        assert len(door_list(session, world.event.id).found(text)) == names
