from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import Engine, select

from scheduler.chasing.rules import Leads
from scheduler.chasing.visit_lacks import lacks_of_visits
from scheduler.db import transaction
from scheduler.errors import BadInputError, ForbiddenError, IllegalStepError, NotFoundError
from scheduler.journal.tables import JournalRow
from scheduler.programme.tables import BusyDays, ClosedDays
from scheduler.refusal.reasons import Refusal
from scheduler.visits.booking.service import propose
from scheduler.visits.meetings.queries import meeting_facts
from scheduler.visits.meetings.service import Proposed, answer_days, ask_days, call_off, settle
from scheduler.visits.meetings.states import Choice, MeetingState
from scheduler.visits.meetings.tables import Meeting
from scheduler.words import Bilingual
from tests.factories import NOW, ORGANISER
from tests.scheduler.visits.world import CODES, DAY, TERMS, Visiting, refused, visiting

OTHER = date(2018, 3, 13)
WANTED = Proposed("Erfaringer", (DAY, OTHER), time(10), time(14), date(2018, 2, 1), "Prøvehuset")
BASE = TERMS.base_url


@pytest.fixture
def world(engine: Engine):
    with transaction(engine) as session:
        yield visiting(session)


def asked(world: Visiting, wanted: Proposed = WANTED) -> Meeting:
    outcome = ask_days(world.session, ORGANISER, world.network, wanted, NOW, BASE)
    assert isinstance(outcome, Meeting), outcome
    return outcome


def says(world: Visiting, meeting: Meeting, town: str, *choices: Choice) -> None:
    said = dict(zip((DAY, OTHER), choices, strict=True))
    answer_days(world.session, world.actor(town), meeting.id, CODES[town], said, NOW)


def test_days_are_asked_answered_and_one_is_settled(world: Visiting):
    world.network.coordinator_id = world.coordinators["Vejle"].id
    lead = world.actor("Vejle")
    meeting = ask_days(world.session, lead, world.network, WANTED, NOW, BASE)
    assert isinstance(meeting, Meeting)
    says(world, meeting, "Odense", Choice.NO, Choice.YES)
    says(world, meeting, "Odense", Choice.IF_NEED_BE, Choice.YES)
    says(world, meeting, "Aarhus", Choice.YES, Choice.NO)
    found = meeting_facts(world.session, lead, meeting.id, NOW)
    settle(world.session, lead, meeting.id, DAY, NOW, BASE)

    assert [(one.can, one.no, one.silent) for one in found.tallies] == [(2, 0, 1), (1, 1, 1)]
    assert found.best == DAY
    assert (meeting.state, meeting.revision) == (MeetingState.SETTLED, 1)
    assert meeting.starts.isoformat() == "2018-03-06T09:00:00+00:00"
    assert world.letters("Aarhus") == ["meeting-asked", "meeting-settled"]
    rows = world.session.scalars(select(JournalRow.action).where(JournalRow.subject == "network-meeting"))
    assert list(rows) == ["ask", "answer", "answer", "answer", "settle"]


def test_calendars_of_all_are_looked_at(world: Visiting):
    organisation = world.members["Odense"].organisation_id
    world.session.add(
        BusyDays(organisation_id=organisation, from_on=DAY, until_on=DAY, reason="Byråd", source="list")
    )
    world.session.flush()
    world.asks("Vejle", "Aarhus", OTHER)
    found = meeting_facts(world.session, ORGANISER, asked(world).id, NOW)

    why = {day: {code for code, one in stands.items() if one} for day, stands in found.objections.items()}
    assert why == {DAY: {CODES["Odense"]}, OTHER: {CODES["Vejle"], CODES["Aarhus"]}}
    assert [one.taken for one in found.tallies] == [1, 2]


def test_settled_meeting_takes_the_day_from_visits(world: Visiting):
    meeting = asked(world)
    settle(world.session, ORGANISER, meeting.id, DAY, NOW, BASE)

    taken = propose(world.session, world.actor("Odense"), world.ask(), NOW, TERMS)
    call_off(world.session, ORGANISER, meeting.id, "Sygdom", NOW, BASE)

    assert refused(taken) == "date-taken"
    assert isinstance(taken, Refusal)
    assert taken.figures["why"] == Bilingual("Erfaringer", "Erfaringer")
    assert world.asks().local_starts.date() == DAY


def test_days_that_cannot_be_are_refused(world: Visiting):
    closed = ClosedDays(
        partnership_id=world.partnership.id,
        from_on=OTHER,
        until_on=OTHER,
        reason=Bilingual("Ferie", "Holiday"),
    )
    world.session.add(closed)
    world.session.flush()

    def ask(*days: date) -> object:
        return ask_days(world.session, ORGANISER, world.network, replace(WANTED, days=days), NOW, BASE)

    assert refused(ask(DAY)) == "meeting-days"
    assert refused(ask(DAY, NOW.date())) == "meeting-outside"
    assert refused(ask(DAY, OTHER)) == "meeting-closed"


WRONG: tuple[dict[str, object], ...] = (
    {"title": " "},
    {"finishes": time(9)},
    {"answer_by": DAY},
    {"answer_by": date(2018, 1, 14)},
    {"place": "x" * 301},
)


def test_value_that_cannot_be_is_an_error(world: Visiting):
    for wrong in WRONG:
        with pytest.raises(BadInputError):
            ask_days(world.session, ORGANISER, world.network, replace(WANTED, **wrong), NOW, BASE)


def test_each_does_their_own_and_strangers_find_nothing(world: Visiting):
    session, meeting, member = world.session, asked(world), world.actor("Odense")
    stranger = replace(member, person_id=None, municipalities=frozenset({"0101"}))

    with pytest.raises(ForbiddenError):
        ask_days(session, member, world.network, WANTED, NOW, BASE)
    with pytest.raises(ForbiddenError):
        settle(session, member, meeting.id, DAY, NOW, BASE)
    with pytest.raises(ForbiddenError):
        call_off(session, member, meeting.id, "Nej", NOW, BASE)
    with pytest.raises(NotFoundError):
        meeting_facts(session, stranger, meeting.id, NOW)
    with pytest.raises(NotFoundError):
        meeting_facts(session, ORGANISER, 999, NOW)
    with pytest.raises(NotFoundError):
        answer_days(session, member, meeting.id, CODES["Vejle"], {}, NOW)
    with pytest.raises(BadInputError):
        answer_days(session, member, meeting.id, CODES["Odense"], {DAY: Choice.YES}, NOW)
    with pytest.raises(BadInputError):
        settle(session, ORGANISER, meeting.id, date(2018, 3, 7), NOW, BASE)


def test_settled_meeting_is_answered_no_more(world: Visiting):
    meeting = asked(world)
    settle(world.session, ORGANISER, meeting.id, DAY, NOW, BASE)

    with pytest.raises(IllegalStepError):
        says(world, meeting, "Odense", Choice.YES, Choice.NO)
    with pytest.raises(IllegalStepError):
        settle(world.session, ORGANISER, meeting.id, OTHER, NOW, BASE)
    with pytest.raises(IllegalStepError):
        call_off(world.session, ORGANISER, meeting.id, "For sent", meeting.ends, BASE)


def test_silent_municipalities_are_chased_until_the_last_day(world: Visiting):
    meeting = asked(world)
    says(world, meeting, "Odense", Choice.YES, Choice.YES)
    leads = Leads(timedelta(days=7), timedelta(days=14))

    def chased(days: int) -> set[str]:
        later = NOW + timedelta(days=days)
        return {code for code, _lack in lacks_of_visits(world.session, world.partnership.id, later, leads)}

    assert chased(0) == {CODES["Aarhus"], CODES["Vejle"]}
    assert chased(18) == set()
