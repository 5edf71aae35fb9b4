"""A calendar that a municipality hands over as a file, in place of an address."""

from datetime import datetime

from sqlalchemy.orm import Session

from calendars.busy.values import Reading
from scheduler.busy.getting.values import NOTHING_KNOWN
from scheduler.busy.service import keep_reading, known_or_new
from scheduler.busy.tables import FILE, ForeignCalendar
from scheduler.partnership.members import Member
from scheduler.people.access import Actor
from scheduler.refusal.reasons import Refusal


def keep_upload(
    session: Session, actor: Actor, member: Member, name: str, said: Reading, now: datetime
) -> ForeignCalendar | Refusal:
    """The calendar with what the file said, in place of an earlier file of that name; it is never due.

    Raises as `add_calendar`.
    """
    row = known_or_new(session, actor, member, name, FILE + name.strip().casefold(), now)
    if isinstance(row, ForeignCalendar):
        keep_reading(session, row, said, NOTHING_KNOWN, now, actor)
        row.next_due = None
        session.flush()
    return row
