from dataclasses import astuple
from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from scheduler.busy.tables import ForeignCalendar
from scheduler.db import transaction
from scheduler.jobs.backlog import backlog
from scheduler.journal.sealing import seal_rows
from scheduler.journal.service import record
from scheduler.programme.states import EventState
from scheduler.proposals.states import RunState
from scheduler.proposals.tables import PlanningRun
from scheduler.registration.rules.states import RegistrationState
from scheduler.visits.states import VisitState
from tests import factories as make
from tests.factories import NOW
from tests.scheduler.visits.world import visiting

MINUTE = timedelta(minutes=1)


def fill(session: Session, due: datetime) -> None:
    """One row of each kind that becomes due at that moment, and of most kinds one a day later."""
    world = visiting(session)
    visit = world.asks()
    visit.state, visit.host_accepts, visit.guest_accepts = VisitState.CONFIRMED, True, True
    visit.starts, visit.ends = due - timedelta(hours=1), due
    session.flush()
    seal_rows(session, due)
    partnership, venue, member = world.partnership, make.venue(session), world.members["Odense"]
    for moment in (due, due + timedelta(days=1)):
        event = make.event(session, partnership, venue, registration_closes=moment)
        make.event(session, partnership, venue, state=EventState.ANNOUNCED, registration_opens=moment)
        ended = {"starts": moment - timedelta(hours=1), "ends": moment}
        make.event(session, partnership, venue, state=EventState.REGISTRATION_CLOSED, **ended)
        offered = {"state": RegistrationState.OFFERED, "offer_expires": moment}
        make.registration(session, event, member, **offered)
        make.registration(session, event, member, release_at=moment)
        session.add(ForeignCalendar(membership_id=member.id, name="", address=str(moment), next_due=moment))
        for state in (RunState.QUEUED, RunState.FAILED):
            run = {"ordered": moment, "state": state, "seed": 1, "time_limit_seconds": 1, "instance": ""}
            session.add(PlanningRun(partnership_id=partnership.id, **run))
        record(session, actor_id=None, action="x", subject="event", subject_id=event.id, now=moment)
    session.flush()


def test_backlog_counts_what_is_due_and_tells_since_when(engine: Engine):
    with transaction(engine) as session:
        fill(session, due=NOW)

        before = backlog(session, NOW - MINUTE)
        found = {kind: astuple(one) for kind, one in backlog(session, NOW + MINUTE).items()}
        seal_rows(session, NOW + MINUTE, most=1)
        sealed = backlog(session, NOW + MINUTE)["journal_rows_to_seal"]

    assert {astuple(one) for one in before.values()} == {(0, 0)}
    assert found == dict.fromkeys(found, (1, 60))
    assert astuple(sealed) == (0, 0)
