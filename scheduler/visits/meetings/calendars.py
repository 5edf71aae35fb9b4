"""What stands in the municipalities' calendars on the days proposed for a meeting."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from scheduler.partnership.members import Member
from scheduler.partnership.tables import Role
from scheduler.visits.booking.facts import taken_by
from scheduler.visits.rules.days import Taken
from scheduler.visits.states import VisitState
from scheduler.visits.tables import Network, Visit
from scheduler.words import Value, mark

A_VISIT = mark("it has a visit")
Objections = Mapping[date, Mapping[str, Value | None]]


def objections(
    session: Session, network: Network, members: Sequence[Member], days: Sequence[date]
) -> Objections:
    """For each day and municipality (by code) why it is taken there; None where nothing stands against it."""
    role = session.get_one(Role, network.role_id)
    taken = {one.code: (*taken_by(session, one, role), *_visits(session, one)) for one in members}
    return {
        day: {
            code: next((one.why for one in theirs if one.holds(day)), None) for code, theirs in taken.items()
        }
        for day in days
    }


def _visits(session: Session, member: Member) -> list[Taken]:
    theirs = or_(Visit.host_id == member.membership_id, Visit.guest_id == member.membership_id)
    asked = select(Visit.local_starts).where(theirs, Visit.state != VisitState.CANCELLED)
    return [Taken(one.date(), one.date(), A_VISIT) for one in session.scalars(asked)]
