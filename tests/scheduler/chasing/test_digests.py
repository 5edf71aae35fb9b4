from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from scheduler.chasing.choices import want
from scheduler.chasing.digests import Addresses, write_digests
from scheduler.chasing.rules import Leads
from scheduler.chasing.tables import Topic
from scheduler.db import transaction
from scheduler.outbox.tables import Letter
from scheduler.partnership.tables import Membership
from scheduler.people.access import Actor
from scheduler.people.tables import MandateKind, Person
from scheduler.programme.states import EventState
from scheduler.programme.tables import Event
from scheduler.registration.rules.states import RegistrationState
from scheduler.settings import read_settings
from scheduler.visits.tables import StatusProfile
from tests import factories as make

RULES = read_settings().chasing
ADDRESSES = Addresses("https://x.invalid/municipality", "https://x.invalid/me/letters")
MONDAY = datetime(2018, 3, 12, 9, tzinfo=UTC)
DAY = timedelta(days=1)
LEADS = Leads(14 * DAY, 14 * DAY)


@dataclass
class Town:
    """One municipality that lacks nothing but a politician at an event that closes in two weeks."""

    session: Session
    member: Membership
    coordinator: Person
    event: Event

    def look(self, now: datetime) -> list[str]:
        """The lines of the digests written now."""
        before = self.session.scalars(select(Letter.id)).all()
        write_digests(self.session, now, RULES, LEADS, ADDRESSES)
        new = self.session.scalars(select(Letter).where(Letter.id.not_in(before)).order_by(Letter.id))
        return [line[2:] for letter in new for line in letter.text.split("\n") if line.startswith("- ")]


@pytest.fixture
def town(engine: Engine) -> Iterator[Town]:
    with transaction(engine) as session:
        of = make.partnership(session)
        role = make.role(session, of)
        make.quota(session, make.agreement(session, of), role)
        member = make.membership(session, of, make.municipality(session))
        make.delegate(session, member, make.person(session, "Per"), role)
        coordinator = make.person(session, "Karen", language="en")
        make.mandate(session, coordinator, MandateKind.COORDINATOR, "0461")
        event = make.event(session, of, make.venue(session), registration_closes=MONDAY + 10 * DAY)
        make.audience(session, event, role)
        session.add(profile(member))
        session.flush()
        yield Town(session, member, coordinator, event)


def profile(member: Membership) -> StatusProfile:
    return StatusProfile(
        membership_id=member.id, offers=[], wants={}, roles=[], weekdays=[1], smallest_group=1, largest_group=9,
        travel_km=100, changed=make.NOW, published=make.NOW,
    )  # fmt: skip


FEWEST = "Conference 1, politicians: 0 of at least 1 registered. Registration closes 22 March 2018 at 10:00."


def test_told_when_new_each_week_and_daily_near_the_deadline(town: Town):
    days = [day for day in range(12) if town.look(MONDAY + day * DAY) == [FEWEST]]

    assert days == [0, 7, 8, 9]  # new, a week later, and the two days before the tenth; 5, 6, 12 are weekends


def test_nothing_is_told_of_what_is_answered(town: Town):
    first = town.look(MONDAY)
    make.registration(town.session, town.event, town.member)

    assert (first, [town.look(MONDAY + day * DAY) for day in range(1, 12)]) == ([FEWEST], [[]] * 11)


def test_once_a_day_whatever_happens(town: Town):
    first = town.look(MONDAY)
    town.session.query(StatusProfile).delete()

    assert (len(first), town.look(MONDAY + timedelta(hours=3))) == (1, [])
    assert town.look(MONDAY + DAY) == [
        FEWEST,
        "The status profile is not published yet; visits are planned from it.",
    ]


@pytest.mark.parametrize("now", [MONDAY - timedelta(hours=5), MONDAY + timedelta(hours=10), MONDAY - DAY])
def test_nothing_in_the_quiet_hours(town: Town, now: datetime):
    assert (town.look(now), town.look(MONDAY)) == ([], [FEWEST])


def test_all_that_is_missing_is_in_one_letter_most_urgent_first(town: Town):
    make.registration(
        town.session, town.event, town.member, state=RegistrationState.OFFERED, offer_expires=MONDAY + DAY
    )
    make.registration(town.session, town.event, town.member, release_at=MONDAY + 3 * DAY)
    person = town.session.scalars(select(Person).where(Person.name == "Per")).one()
    ended = make.memberships_of(town.member.partnership_id)
    assert town.session.scalars(ended).all() == [town.member]
    for delegate in town.session.scalars(select(make.Delegate).where(make.Delegate.person_id == person.id)):
        delegate.until_on = date(2018, 3, 1)
    town.session.flush()

    lines = town.look(MONDAY)

    assert [line.partition(":")[2].split(".")[0].split()[-3:] for line in lines] == [
        ["offered", "a", "place"],
        ["needs", "a", "substitute"],
        ["to", "the", "fewest"],
    ]
    [letter] = town.session.scalars(select(Letter))
    assert letter.subject == "Odense: what is missing (3)"


def test_one_who_declined_and_one_whose_mandate_ended_get_none(town: Town):
    other = make.person(town.session, "Ole")
    make.mandate(town.session, other, MandateKind.COORDINATOR, "0461").until = MONDAY
    want(town.session, Actor(town.coordinator.id, "Karen", ""), [Topic.REMINDERS], MONDAY)

    assert town.look(MONDAY) == []


@pytest.mark.parametrize(
    "state", [EventState.CANCELLED, EventState.REGISTRATION_CLOSED, EventState.ANNOUNCED]
)
def test_event_that_is_not_open_lacks_nothing(town: Town, state: EventState):
    town.event.state = state

    assert town.look(MONDAY) == []
