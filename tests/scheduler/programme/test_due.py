from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, select

from scheduler.db import transaction
from scheduler.jobs.work import let_time_pass
from scheduler.journal.queries import actions_after, newest_row
from scheduler.journal.tables import JournalRow
from scheduler.programme.due import (
    close_due_registrations,
    hold_due_events,
    open_due_registrations,
    refresh_instants,
)
from scheduler.programme.states import EventState
from scheduler.programme.tables import Event
from scheduler.settings import read_settings
from tests import factories

E = EventState
DEADLINE = datetime(2018, 5, 1, 22, tzinfo=UTC)
STARTS = datetime(2018, 5, 15, 7, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_registration_opens_on_its_day_and_not_before(engine: Engine):
    opens = DEADLINE - timedelta(days=60)
    with transaction(engine) as session:
        of, hall = factories.partnership(session), factories.venue(session)
        event = factories.event(session, of, hall, STARTS, state=E.ANNOUNCED, registration_opens=opens)
        factories.event(session, of, hall, STARTS, state=E.ANNOUNCED)  # an organiser opens this one
        factories.event(session, of, hall, STARTS, state=E.PLANNED, registration_opens=opens)

        early = open_due_registrations(session, opens - SECOND)
        due = open_due_registrations(session, opens + SECOND)
        again = open_due_registrations(session, opens + SECOND)

        assert (early, due, again, event.state) == ((), (event,), (), E.REGISTRATION_OPEN)
        assert event.registration_opens == opens


def test_event_that_passed_during_a_stop_goes_through_all_its_states_in_one_look(engine: Engine):
    after = STARTS + timedelta(days=2)
    opens = {"registration_opens": STARTS - timedelta(days=60), "registration_closes": DEADLINE}
    with transaction(engine) as session:
        of, hall = factories.partnership(session), factories.venue(session)
        event = factories.event(session, of, hall, STARTS, state=E.ANNOUNCED, **opens)
        number, before = event.id, newest_row(session)

    shift = int((after - datetime.now(UTC)).total_seconds())
    settings = read_settings(log_format="json", clock_shift=shift)
    done = [let_time_pass(engine, settings) for _ in range(2)]

    with transaction(engine) as session:
        assert done == [3, 0]
        assert session.get_one(Event, number).state is E.HELD
        assert actions_after(session, before) == {"open-registration": 1, "close-registration": 1, "hold": 1}


def test_registration_closes_at_its_deadline_and_not_before(engine: Engine):
    with transaction(engine) as session:
        of, hall = factories.partnership(session), factories.venue(session)
        event = factories.event(session, of, hall, STARTS, registration_closes=DEADLINE)

        early = close_due_registrations(session, DEADLINE - SECOND)
        due = close_due_registrations(session, DEADLINE)
        again = close_due_registrations(session, DEADLINE)

        assert (early, due, again, event.state) == ((), (event,), (), E.REGISTRATION_CLOSED)


def test_registration_without_deadline_closes_when_the_event_begins(engine: Engine):
    with transaction(engine) as session:
        event = factories.event(session, factories.partnership(session), factories.venue(session), STARTS)

        assert close_due_registrations(session, STARTS - SECOND) == ()
        assert close_due_registrations(session, STARTS) == (event,)


def test_event_was_held_when_it_has_ended(engine: Engine):
    with transaction(engine) as session:
        of, hall = factories.partnership(session), factories.venue(session)
        event = factories.event(session, of, hall, STARTS, state=E.REGISTRATION_CLOSED)
        ends = STARTS + timedelta(hours=7)

        assert hold_due_events(session, ends - SECOND) == ()
        assert hold_due_events(session, ends) == (event,)
        assert (event.state, event.revision) == (E.HELD, 0)


def test_instants_follow_new_clock_rules_and_wall_times_stay(engine: Engine):
    with transaction(engine) as session:
        of, hall = factories.partnership(session), factories.venue(session)
        told = factories.event(session, of, hall, STARTS)
        wrong = factories.event(session, of, hall, STARTS, ends=STARTS + timedelta(hours=8))
        wall = wrong.local_ends
        before = newest_row(session)

        hit = refresh_instants(session, STARTS - timedelta(days=30))

        assert hit == (wrong,)
        assert (wrong.ends, wrong.local_ends, wrong.revision) == (told.ends, wall, 1)
        assert actions_after(session, before) == {"new-clock-rules": 1}


def test_instants_of_an_event_that_has_begun_stay(engine: Engine):
    with transaction(engine) as session:
        of, hall = factories.partnership(session), factories.venue(session)
        factories.event(session, of, hall, STARTS, ends=STARTS + timedelta(hours=8))

        assert refresh_instants(session, STARTS) == ()
        assert session.scalars(select(JournalRow)).all() == []
