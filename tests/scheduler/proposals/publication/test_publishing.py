from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from scheduler.db import transaction
from scheduler.errors import ForbiddenError
from scheduler.journal.tables import JournalRow
from scheduler.outbox.letters import LetterKind
from scheduler.outbox.tables import Letter
from scheduler.people.access import Actor
from scheduler.planning.exchange.plan import Placement
from scheduler.programme.states import EventState
from scheduler.programme.tables import Event, Venue
from scheduler.proposals.publication.publishing import publish
from scheduler.proposals.service import finish, order
from scheduler.proposals.states import RunState
from scheduler.proposals.tables import PlanningRun
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.registration.tables import Registration
from tests import factories
from tests.factories import ORGANISER
from tests.scheduler.proposals.test_document import loaded
from tests.scheduler.proposals.test_service import SETTINGS, placed, plan_of

NOW = datetime(2017, 9, 1, 8, tzinfo=UTC)
MARCH_6, MARCH_13 = date(2018, 3, 6), date(2018, 3, 13)
COORDINATOR = Actor(None, "Karen", "karen@example.invalid", municipalities=frozenset({"0461"}))
PARTICIPANT = Actor(None, "Per", "per@example.invalid")


def finished(
    session: Session, partnership_id: int, *placements: Placement, at: datetime = NOW
) -> PlanningRun:
    """A run ordered then, with these placements as its plan."""
    run = order(session, ORGANISER, partnership_id, at, SETTINGS.planning)
    finish(session, run.id, plan_of(*placements), at)
    return run


def published(session: Session, run: PlanningRun, at: datetime = NOW) -> PlanningRun | Refusal:
    return publish(session, ORGANISER, run.id, at, SETTINGS.registration)


def event_of(session: Session, slug: str) -> Event:
    return session.scalars(select(Event).where(Event.slug == slug)).one()


def refused(outcome: object) -> Refusal:
    assert isinstance(outcome, Refusal)
    return outcome


def test_publish_settles_and_announces_the_events(engine: Engine):
    with transaction(engine) as session:
        run = finished(session, loaded(session), placed())

        outcome = published(session, run)

        assert isinstance(outcome, PlanningRun)
        assert (outcome.state, outcome.published) == (RunState.PUBLISHED, NOW)
        event = event_of(session, "opening-seminar")
        assert (event.state, event.announced) == (EventState.ANNOUNCED, NOW)
        assert event.local_starts
        assert event.local_starts.date() == date(2017, 11, 1)


def test_publish_refuses_a_hall_below_the_guaranteed_places_and_keeps_nothing(engine: Engine):
    with transaction(engine) as session:
        partnership_id = loaded(session)
        factories.venue(session, slug="closet", capacity=3)
        run = finished(session, partnership_id, placed("seminar-1", start=MARCH_6), placed(venue="closet"))

        refusal = refused(published(session, run))

        assert (refusal.reason, refusal.figures["hall"], refusal.figures["guaranteed"]) == (
            Reason.HALL_TOO_SMALL,
            3,
            4,
        )
        assert set(session.scalars(select(Event.state))) == {EventState.DRAFT}
        assert run.state is RunState.FINISHED


def test_publish_again_changes_only_what_differs_and_keeps_registrations(engine: Engine):
    with transaction(engine) as session:
        partnership_id = loaded(session)
        first = finished(session, partnership_id, placed("seminar-1", start=MARCH_6), placed())
        published(session, first)
        moved, kept = event_of(session, "seminar-1"), event_of(session, "opening-seminar")
        member = session.scalars(factories.memberships_of(partnership_id)).first()
        one, other = (factories.registration(session, event, member) for event in (moved, kept))
        before = moved.revision, kept.revision, kept.changed
        second = finished(session, partnership_id, placed("seminar-1", start=MARCH_13), placed())

        published(session, second, NOW + timedelta(minutes=1))

        assert moved.local_starts
        assert (moved.local_starts.date(), moved.revision) == (MARCH_13, before[0] + 1)
        assert (kept.revision, kept.changed) == before[1:]
        assert {one.state, other.state} == {"confirmed"}
        (letter,) = session.scalars(select(Letter)).all()
        assert (letter.kind, letter.person_id) == (LetterKind.EVENT_CHANGED, one.person_id)
        assert "6. marts 2018" in letter.text
        assert "13. marts 2018" in letter.text


@pytest.mark.parametrize("who", [COORDINATOR, PARTICIPANT])
def test_publish_is_for_organisers_only(engine: Engine, who: Actor):
    with transaction(engine) as session:
        run = finished(session, loaded(session), placed())

        with pytest.raises(ForbiddenError, match="expected an organiser"):
            publish(session, who, run.id, NOW, SETTINGS.registration)

        assert event_of(session, "opening-seminar").state is EventState.DRAFT


def test_publish_refuses_when_what_was_planned_with_has_changed_and_says_what(engine: Engine):
    with transaction(engine) as session:
        run = finished(session, loaded(session), placed())
        session.execute(update(Venue).values(capacity=700))
        event_of(session, "seminar-1").latest = date(2018, 6, 15)
        session.flush()

        refusal = refused(published(session, run))

        assert (refusal.reason, refusal.figures["number"]) == (Reason.RUN_IS_STALE, 2)
        assert str(refusal.figures["changed"]).count("Odense Mødecenter") == 2
        assert event_of(session, "opening-seminar").state is EventState.DRAFT


def test_publish_refuses_a_run_ordered_before_another_was_published(engine: Engine):
    with transaction(engine) as session:
        partnership_id = loaded(session)
        late = finished(session, partnership_id, placed(), at=NOW - timedelta(minutes=1))
        first = finished(session, partnership_id, placed())
        published(session, first)

        refusal = refused(published(session, late))

        assert refusal == Refusal(
            Reason.RUN_IS_OVERTAKEN, {"run": late.id, "other": first.id, "published": NOW}
        )


def test_publish_refuses_the_same_run_twice(engine: Engine):
    with transaction(engine) as session:
        run = finished(session, loaded(session), placed())
        published(session, run)

        refusal = refused(published(session, run))

        assert refusal == Refusal(Reason.RUN_NOT_FINISHED, {"run": run.id, "state": "published"})


def test_publish_refuses_a_day_that_has_come_too_near(engine: Engine):
    with transaction(engine) as session:
        run = finished(session, loaded(session), placed())

        refusal = refused(published(session, run, datetime(2017, 10, 20, 8, tzinfo=UTC)))

        assert (refusal.reason, refusal.figures["day"]) == (Reason.WITHIN_NOTICE, date(2017, 11, 1))
        assert refusal.figures["free"] == date(2017, 11, 17)


def test_publish_refuses_a_hall_that_is_too_small_for_those_registered(engine: Engine):
    with transaction(engine) as session:
        partnership_id = loaded(session)
        factories.venue(session, slug="room", capacity=30)
        published(session, finished(session, partnership_id, placed("seminar-1", start=MARCH_6), placed()))
        event = event_of(session, "seminar-1")
        members = session.scalars(factories.memberships_of(partnership_id)).all()
        for number in range(31):
            factories.registration(session, event, members[number % 2])
        moved = placed("seminar-1", "room", MARCH_13)
        second = finished(session, partnership_id, placed(start=date(2017, 11, 2)), moved)

        refusal = refused(published(session, second))

        assert (refusal.reason, refusal.figures["held"], refusal.figures["hall"]) == (
            Reason.HALL_OVERFULL,
            31,
            30,
        )
        opening = event_of(session, "opening-seminar")
        assert opening.local_starts
        assert opening.local_starts.date() == date(2017, 11, 1)
        assert session.scalar(select(func.count(Letter.id))) == 0
        assert (
            session.scalar(select(func.count(Registration.id)).where(Registration.state == "confirmed")) == 31
        )


def test_what_if_is_never_published(engine: Engine):
    with transaction(engine) as session:
        run = finished(session, loaded(session), placed())
        run.what_if = [{"kind": "leaves", "code": "0461", "name": "Odense"}]
        session.flush()

        refusal = refused(published(session, run))

        assert refusal == Refusal(Reason.RUN_IS_WHAT_IF, {"run": run.id, "number": 1})
    with pytest.raises(IntegrityError, match="ck_planning_run_what_if"), transaction(engine) as session:
        session.execute(update(PlanningRun).values(state=RunState.PUBLISHED))


def test_of_two_who_publish_at_once_one_is_refused(engine: Engine):
    with transaction(engine) as session:
        partnership_id = loaded(session)
        ids = [finished(session, partnership_id, placed(start=day)).id for day in DAYS]

    def one(run_id: int) -> bool:
        with transaction(engine) as session:
            later = NOW + timedelta(seconds=run_id)
            outcome = publish(session, ORGANISER, run_id, later, SETTINGS.registration)
            return isinstance(outcome, PlanningRun)

    with ThreadPoolExecutor(len(ids)) as threads:
        done = list(threads.map(one, ids))

    assert sorted(done) == [False] * (len(ids) - 1) + [True]
    with transaction(engine) as session:
        opening = event_of(session, "opening-seminar")
        assert opening.local_starts
        assert opening.local_starts.date() == DAYS[done.index(True)]
        assert actions(session).count("publish") == 1


DAYS = [date(2017, 11, number) for number in (1, 2, 3, 6)]


def actions(session: Session) -> list[str]:
    return list(session.scalars(select(JournalRow.action)))
