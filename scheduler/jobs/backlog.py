"""What timed work is due and not done yet, by kind: how much, and for how long the oldest has waited.

Reminders, digests and seats to share out have no row that becomes due: they follow from the tables at each look.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, func, literal, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session

from scheduler.busy.tables import ForeignCalendar
from scheduler.journal.tables import JournalRow, JournalSeal
from scheduler.programme.states import EventState
from scheduler.programme.tables import Event
from scheduler.proposals.states import RunState
from scheduler.proposals.tables import PlanningRun
from scheduler.registration.tables import Registration
from scheduler.visits.states import VisitState
from scheduler.visits.tables import Visit

LATE_SECONDS = 600
"""So long overdue, and something is wrong: every kind of work is looked for each minute or more often."""

_SEALED = select(func.coalesce(func.max(JournalSeal.journal_id), 0)).scalar_subquery()
_Moment = InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None] | ColumnElement[datetime]
_KINDS: Mapping[str, tuple[_Moment, ColumnElement[bool] | None]] = {
    "offers_to_end": (Registration.offer_expires, None),
    "places_to_give_back": (Registration.release_at, None),
    "registrations_to_open": (Event.registration_opens, Event.state == EventState.ANNOUNCED),
    "registrations_to_close": (
        func.coalesce(Event.registration_closes, Event.starts),
        Event.state == EventState.REGISTRATION_OPEN,
    ),
    "events_to_end": (Event.ends, Event.state == EventState.REGISTRATION_CLOSED),
    "visits_to_end": (Visit.ends, Visit.state == VisitState.CONFIRMED),
    "calendars_to_read": (ForeignCalendar.next_due, None),
    "plans_to_work_out": (PlanningRun.ordered, PlanningRun.state == RunState.QUEUED),
    "journal_rows_to_seal": (JournalRow.at, JournalRow.id > _SEALED),
}
"""By kind: the moment from which a row of it is due, and which rows those are, where not all that have a moment."""


@dataclass(frozen=True)
class Overdue:
    """So many rows are due and not worked, the oldest for so many seconds."""

    waiting: int
    oldest_seconds: int


def backlog(session: Session, now: datetime) -> Mapping[str, Overdue]:
    """By kind, in a fixed order: what is due at `now`; kinds of which nothing is due too."""
    asked: CompoundSelect[*tuple[Any, ...]] = union_all(*(_asked(kind, now) for kind in _KINDS))
    found = {
        kind: Overdue(number, max(0, int((now - oldest).total_seconds())) if number else 0)
        for kind, number, oldest in session.execute(asked)
    }
    return {kind: found[kind] for kind in _KINDS}


def _asked(kind: str, now: datetime) -> Select[tuple[str, int, datetime | None]]:
    moment, which = _KINDS[kind]
    due = select(literal(kind), func.count(), func.min(moment)).where(moment <= now)
    return due if which is None else due.where(which)
