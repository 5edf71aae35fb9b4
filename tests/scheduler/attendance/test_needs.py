from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from scheduler.attendance.needs import Said, forget_needs, needs_at, needs_of, state_needs
from scheduler.db import transaction
from scheduler.errors import BadInputError, ForbiddenError
from scheduler.journal.tables import JournalRow
from scheduler.people.access import Actor
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.registration.service import withdraw
from scheduler.registration.tables import Registration
from tests.factories import NOW, ORGANISER
from tests.scheduler.registration.world import OFFER, World, a_world

SAID = Said("Ingen nødder", "Rampe")


def own(world: World, one: Registration) -> Actor:
    person = next(person for person in world.people.values() if person.id == one.person_id)
    return Actor(person.id, person.name, person.email)


def test_person_says_changes_and_takes_back_what_they_need(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        anna = world.has("Anna")
        actor = own(world, anna)

        first = state_needs(session, actor, anna.id, Said(" Ingen\nnødder ", "Rampe"), NOW)
        kept = needs_of(session, anna.id)
        state_needs(session, actor, anna.id, Said(" ", ""), NOW)

        assert (first, kept, needs_of(session, anna.id)) == (SAID, SAID, Said())


def test_only_an_organiser_reads_and_the_journal_never_says_what(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        anna, bo = world.has("Anna"), world.has("Bo")
        state_needs(session, own(world, anna), anna.id, SAID, NOW)

        read = needs_at(session, ORGANISER, world.event.id)

        assert [(one.person, said) for one, said in read] == [("Anna", SAID)]
        for actor in (world.actor("Odense"), own(world, bo)):
            with pytest.raises(ForbiddenError):
                needs_at(session, actor, world.event.id)
            with pytest.raises(ForbiddenError):
                state_needs(session, actor, anna.id, SAID, NOW)
        rows = session.scalars(select(JournalRow).where(JournalRow.action == "state-needs")).all()
        assert [(one.before, one.after, one.reason) for one in rows] == [({}, {}, "")]


def test_needs_are_forgotten_some_days_after_the_event_or_with_the_registration(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        anna, bo = world.has("Anna"), world.has("Bo")
        for one in (anna, bo):
            state_needs(session, own(world, one), one.id, SAID, NOW)
        kept_for, ends = timedelta(days=30), world.event.ends
        assert ends is not None
        withdraw(session, ORGANISER, bo.id, NOW, OFFER)

        forgotten = [
            forget_needs(session, now, kept_for)
            for now in (NOW, ends + kept_for - timedelta(seconds=1), ends + kept_for)
        ]

        assert forgotten == [1, 0, 1]
        assert (needs_of(session, anna.id), needs_of(session, bo.id)) == (Said(), Said())


def test_too_much_and_too_late_are_said(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        anna = world.has("Anna")
        starts = world.event.starts
        assert starts is not None

        late = state_needs(session, own(world, anna), anna.id, SAID, starts)

        assert isinstance(late, Refusal)
        assert late.reason is Reason.HAS_BEGUN
        with pytest.raises(BadInputError, match="diet"):
            state_needs(session, own(world, anna), anna.id, Said("x" * 501), NOW)
