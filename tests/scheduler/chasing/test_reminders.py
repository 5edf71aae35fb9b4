from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from scheduler.chasing.choices import want
from scheduler.chasing.reminders import forget_stale, remind
from scheduler.chasing.tables import Topic
from scheduler.db import transaction
from scheduler.outbox.letters import LetterKind
from scheduler.outbox.tables import Letter, LetterState
from scheduler.people.access import Actor
from scheduler.programme.states import EventState
from scheduler.programme.tables import Event
from scheduler.registration.rules.states import RegistrationState
from scheduler.registration.tables import Registration
from scheduler.settings import read_settings
from tests import factories as make

RULES = read_settings().chasing
FOURTEEN, TWO = datetime(2018, 5, 1, 6, tzinfo=UTC), datetime(2018, 5, 13, 6, tzinfo=UTC)
MONDAY = datetime(2018, 5, 14, 6, tzinfo=UTC)


@dataclass
class Stage:
    session: Session
    event: Event
    registration: Registration

    def look(self, now: datetime) -> int:
        return remind(self.session, now, RULES, "https://x.invalid/me/letters")


@pytest.fixture
def stage(engine: Engine):
    with transaction(engine) as session:
        of = make.partnership(session)
        make.role(session, of)
        member = make.membership(session, of, make.municipality(session))
        event = make.event(session, of, make.venue(session))
        yield Stage(session, event, make.registration(session, event, member))


def test_reminded_twice_in_the_morning_and_never_again(stage: Stage):
    looks = [
        FOURTEEN - timedelta(minutes=1),
        FOURTEEN,
        FOURTEEN + timedelta(hours=3),
        TWO,
        MONDAY,
        MONDAY + timedelta(hours=1),
    ]

    assert [stage.look(now) for now in looks] == [0, 1, 0, 0, 1, 0]
    kinds = stage.session.scalars(select(Letter.kind)).all()
    assert kinds == [LetterKind.REMINDER] * 2


def test_late_clockwork_makes_up_for_the_newest_only(stage: Stage):
    assert [stage.look(MONDAY), stage.look(MONDAY)] == [1, 0]


def test_nobody_is_reminded_of_what_they_just_did(stage: Stage):
    stage.registration.registered = FOURTEEN + timedelta(days=1)

    assert [stage.look(FOURTEEN + timedelta(days=2)), stage.look(MONDAY)] == [0, 1]


@pytest.mark.parametrize("state", sorted(set(RegistrationState) - {RegistrationState.CONFIRMED}))
def test_only_those_with_a_place_are_reminded(stage: Stage, state: RegistrationState):
    stage.registration.state = state
    stage.registration.offer_expires = MONDAY if state is RegistrationState.OFFERED else None
    is_live = state in {RegistrationState.WAITING, RegistrationState.OFFERED}
    stage.registration.ended = None if is_live else FOURTEEN

    assert stage.look(FOURTEEN) == 0


@pytest.mark.parametrize("state", [EventState.CANCELLED, EventState.HELD, EventState.PLANNED])
def test_event_that_will_not_be_held_reminds_nobody(stage: Stage, state: EventState):
    stage.event.state = state

    assert stage.look(FOURTEEN) == 0


def test_one_who_declined_is_left_in_peace(stage: Stage):
    person = Actor(stage.registration.person_id, "Anna", "anna@example.invalid")
    want(stage.session, person, [Topic.DIGESTS], FOURTEEN)
    declined = stage.look(FOURTEEN)
    want(stage.session, person, Topic, FOURTEEN)

    assert (declined, stage.look(FOURTEEN)) == (0, 1)


def test_event_that_moved_is_reminded_of_anew(stage: Stage):
    stage.look(FOURTEEN)
    for name in ("local_starts", "local_ends", "starts", "ends"):
        setattr(stage.event, name, getattr(stage.event, name) + timedelta(days=30))

    assert [stage.look(MONDAY), stage.look(FOURTEEN + timedelta(days=30))] == [0, 1]


def test_reminder_of_a_place_that_was_given_back_is_not_sent(stage: Stage):
    stage.look(FOURTEEN)
    kept = forget_stale(stage.session)
    stage.registration.state, stage.registration.ended = RegistrationState.WITHDRAWN, FOURTEEN
    stage.session.flush()

    assert (kept, forget_stale(stage.session)) == (0, 1)
    assert stage.session.scalars(select(Letter.state)).all() == [LetterState.EXPIRED]


def test_more_than_fit_in_one_transaction_come_in_several(stage: Stage):
    for _ in range(120):
        make.registration(stage.session, stage.event, None)

    assert [stage.look(FOURTEEN) for _ in range(3)] == [100, 21, 0]
