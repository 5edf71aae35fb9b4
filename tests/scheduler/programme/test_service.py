from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from scheduler.db import transaction
from scheduler.errors import BadInputError, IllegalStepError
from scheduler.journal.queries import newest_row
from scheduler.journal.tables import JournalRow
from scheduler.programme import service
from scheduler.programme.states import EventState, Mode
from scheduler.programme.tables import Event, Venue
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.settings import read_settings
from scheduler.words import Bilingual
from tests import factories

E = EventState
NOW = datetime(2018, 1, 15, 9, tzinfo=UTC)
LATER = datetime(2018, 1, 16, 9, tzinfo=UTC)
DAY = date(2018, 5, 15)
DEFAULTS = read_settings().registration


def a_draft(session: Session, **given: object) -> Event:
    empty = dict.fromkeys(("local_starts", "local_ends", "starts", "ends", "venue_id", "announced"))
    of = factories.partnership(session)
    return factories.event(session, of, factories.venue(session), **(empty | {"state": E.DRAFT} | given))


def placed(session: Session, **given: object) -> tuple[Event, Venue]:
    event, hall = a_draft(session, **given), factories.venue(session)
    service.place(session, event, DAY, hall, NOW, DEFAULTS)
    return event, hall


def last_row(session: Session) -> JournalRow:
    session.flush()
    return session.scalars(select(JournalRow).order_by(JournalRow.id.desc()).limit(1)).one()


def test_place_settles_wall_times_instants_and_deadlines(engine: Engine):
    with transaction(engine) as session:
        event, hall = placed(session)

        assert (event.state, event.venue_id, event.revision, event.changed) == (E.PLANNED, hall.id, 0, NOW)
        assert (event.local_starts, event.local_ends) == (
            datetime(2018, 5, 15, 9),  # noqa: DTZ001  # a wall time
            datetime(2018, 5, 15, 16),  # noqa: DTZ001  # a wall time
        )
        assert (event.starts, event.ends) == (
            datetime(2018, 5, 15, 7, tzinfo=UTC),
            datetime(2018, 5, 15, 14, tzinfo=UTC),
        )
        assert (event.registration_closes, event.merges, event.offers_from) == (
            datetime(2018, 5, 1, 22, tzinfo=UTC),
            datetime(2018, 4, 3, 22, tzinfo=UTC),
            datetime(2018, 5, 1, 22, tzinfo=UTC),
        )


def test_place_of_two_days_ends_on_the_second(engine: Engine):
    with transaction(engine) as session:
        event, _ = placed(session, days=2)

        assert event.ends == datetime(2018, 5, 16, 14, tzinfo=UTC)


def test_place_at_hours_that_clocks_skip_is_refused(engine: Engine):
    with transaction(engine) as session:
        event = a_draft(session, begins=time(2, 30))

        with pytest.raises(BadInputError, match="such as 2018-03-25 03:30"):
            service.place(session, event, date(2018, 3, 25), factories.venue(session), NOW, DEFAULTS)


def test_place_writes_one_journal_row_of_what_changed(engine: Engine):
    with transaction(engine) as session:
        event, hall = placed(session)

        row = last_row(session)
        assert (row.action, row.subject, row.subject_id, row.at) == ("place", "event", event.id, NOW)
        assert row.before == dict.fromkeys(row.after) | {"state": "draft"}
        assert (row.after["state"], row.after["venue_id"], row.after["local_starts"]) == (
            "planned",
            hall.id,
            "2018-05-15T09:00:00",
        )


def test_event_goes_all_the_way_and_calendars_hear_only_of_the_announcement(engine: Engine):
    with transaction(engine) as session:
        event, _ = placed(session)
        revisions = []

        for step in (
            service.announce,
            service.open_registration,
            service.close_registration,
            service.hold,
            service.report,
        ):
            step(session, event, LATER)
            revisions.append((event.state, event.revision))

        assert revisions == [
            (E.ANNOUNCED, 1),
            (E.REGISTRATION_OPEN, 1),
            (E.REGISTRATION_CLOSED, 1),
            (E.HELD, 1),
            (E.REPORTED, 1),
        ]
        assert (event.announced, event.registration_opens) == (LATER, LATER)


Step = Callable[[Session, Event, datetime], object]


@pytest.mark.parametrize(
    ("step", "state"),
    [
        (service.announce, E.DRAFT),
        (service.announce, E.CANCELLED),
        (service.open_registration, E.PLANNED),
        (service.close_registration, E.ANNOUNCED),
        (service.hold, E.REGISTRATION_OPEN),
        (service.report, E.REGISTRATION_CLOSED),
        (service.cancel, E.HELD),
        (service.cancel, E.CANCELLED),
        (service.reinstate, E.ANNOUNCED),
    ],
)
def test_step_that_is_not_allowed_is_refused(engine: Engine, step: Step, state: EventState):
    with transaction(engine) as session:
        of = factories.partnership(session)
        event = factories.event(session, of, factories.venue(session), state=state)
        before = newest_row(session)

        with pytest.raises(IllegalStepError):
            step(session, event, LATER)

        assert (event.state, event.revision, newest_row(session)) == (state, 0, before)


def in_a_hall(session: Session, capacity: int, **given: object) -> Event:
    """An event for two members of which each may send two directors at least and three at most."""
    of = factories.partnership(session)
    role = factories.role(session, of, "director")
    factories.quota(session, factories.agreement(session, of), role, fewest=2, most=3)
    for code, name in (("0461", "Odense"), ("0751", "Aarhus")):
        factories.membership(session, of, factories.municipality(session, code, name))
    hall = factories.venue(session, capacity=capacity, name="Salen")
    event = factories.event(session, of, hall, state=E.PLANNED, announced=None, **given)
    factories.audience(session, event, role, Mode.DELEGATES)
    return event


def test_hall_that_holds_the_fewest_of_everybody_may_be_announced(engine: Engine):
    with transaction(engine) as session:
        event = in_a_hall(session, 4)

        assert service.announce(session, event, LATER) is None
        assert event.state is E.ANNOUNCED


@pytest.mark.parametrize(("capacity", "given"), [(3, {}), (900, {"hall": 3})])
def test_hall_smaller_than_the_fewest_of_everybody_is_refused(
    engine: Engine, capacity: int, given: dict[str, int]
):
    with transaction(engine) as session:
        event = in_a_hall(session, capacity, **given)
        before = newest_row(session)

        refusal = service.announce(session, event, LATER)

        assert refusal == Refusal(
            Reason.HALL_TOO_SMALL, {"venue": "Salen", "hall": 3, "event": event.title, "guaranteed": 4}
        )
        assert (event.state, event.announced, newest_row(session)) == (E.PLANNED, None, before)


def test_announced_event_is_not_moved_to_a_hall_that_is_too_small(engine: Engine):
    with transaction(engine) as session:
        event = in_a_hall(session, 4)
        service.announce(session, event, NOW)
        small = factories.venue(session, capacity=3)

        refusal = service.move(session, event, date(2018, 5, 16), small, LATER)

        assert refusal is not None
        assert (event.starts, event.revision) == (datetime(2018, 5, 15, 7, tzinfo=UTC), 1)


def test_move_takes_the_deadlines_along_and_raises_the_revision_once(engine: Engine):
    with transaction(engine) as session:
        event, hall = placed(session)

        service.move(session, event, date(2018, 5, 22), hall, LATER, reason="Strejke")

        row = last_row(session)
        assert event.starts == datetime(2018, 5, 22, 7, tzinfo=UTC)
        assert event.registration_closes == datetime(2018, 5, 8, 22, tzinfo=UTC)
        assert (event.revision, event.changed, row.action, row.reason) == (1, LATER, "move", "Strejke")


def test_move_to_other_hours(engine: Engine):
    with transaction(engine) as session:
        event, hall = placed(session)

        service.move(session, event, DAY, hall, LATER, hours=(time(10), time(15)))

        assert (event.starts, event.ends) == (
            datetime(2018, 5, 15, 8, tzinfo=UTC),
            datetime(2018, 5, 15, 13, tzinfo=UTC),
        )
        assert event.registration_closes == datetime(2018, 5, 1, 22, tzinfo=UTC)


def test_move_to_where_it_is_changes_nothing(engine: Engine):
    with transaction(engine) as session:
        event, hall = placed(session)
        before = newest_row(session)

        service.move(session, event, DAY, hall, LATER)

        assert (event.revision, event.changed, newest_row(session)) == (0, NOW, before)


@pytest.mark.parametrize("state", [E.DRAFT, E.CANCELLED, E.HELD, E.REPORTED])
def test_move_of_an_event_that_is_not_ahead_is_refused(engine: Engine, state: EventState):
    with transaction(engine) as session:
        hall = factories.venue(session)
        event = factories.event(session, factories.partnership(session), hall, state=state)

        with pytest.raises(IllegalStepError, match="cannot become moved"):
            service.move(session, event, DAY, hall, LATER)


def test_cancel_and_reinstate_each_raise_the_revision(engine: Engine):
    with transaction(engine) as session:
        event, _ = placed(session)
        service.announce(session, event, NOW)

        service.cancel(session, event, LATER, reason="Sne")
        cancelled = (event.state, event.cancelled, event.revision)
        service.reinstate(session, event, LATER)

        assert cancelled == (E.CANCELLED, LATER, 2)
        assert (event.state, event.cancelled, event.revision) == (E.PLANNED, None, 3)


def test_reinstate_of_an_event_without_a_day_is_refused(engine: Engine):
    with transaction(engine) as session:
        event = a_draft(session)
        service.cancel(session, event, NOW)

        with pytest.raises(BadInputError, match="expected an event that had one; place it instead"):
            service.reinstate(session, event, LATER)


def test_edit_of_what_calendars_show_raises_the_revision(engine: Engine):
    with transaction(engine) as session:
        event, _ = placed(session)
        title = Bilingual(da="Ny titel", en="New title")

        service.edit(session, event, LATER, title=title)

        row = last_row(session)
        assert (event.title, event.revision, event.changed) == (title, 1, LATER)
        assert row.after == {"title_da": "Ny titel", "title_en": "New title"}


def test_edit_of_what_no_calendar_shows_raises_nothing_but_is_journalled(engine: Engine):
    with transaction(engine) as session:
        event, _ = placed(session)

        service.edit(session, event, LATER, hall=250, open_to_prospective=True)

        row = last_row(session)
        assert (event.revision, event.changed) == (0, NOW)
        assert row.after == {"hall": 250, "open_to_prospective": True}


def test_edit_of_nothing_leaves_no_trace(engine: Engine):
    with transaction(engine) as session:
        event, _ = placed(session)
        before = newest_row(session)

        service.edit(session, event, LATER, title=event.title)

        assert (event.revision, newest_row(session)) == (0, before)
