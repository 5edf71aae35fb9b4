"""What is missing for visits: people, on both sides' minds, and the note afterwards."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from scheduler.chasing.lack import Lack
from scheduler.chasing.rules import Leads
from scheduler.clock import local
from scheduler.visits.listing import visits_where
from scheduler.visits.meetings.silence import silent
from scheduler.visits.party.queries import Short, short_visits
from scheduler.visits.states import VisitState
from scheduler.visits.tables import Visit
from scheduler.words import Value, mark

NAME = mark(
    "Visit to %(host)s on %(day)s: %(named)s of at least %(smallest)s people named. Name them by %(by)s."
)
LATE = mark(
    "Visit to %(host)s on %(day)s: %(named)s of at least %(smallest)s people named; they were to be named by %(by)s. "
    "Name more, or agree on another day."
)
TOO_FEW = mark(
    "Visit of %(guest)s on %(day)s: %(named)s of at least %(smallest)s people named; they were to be named by "
    "%(by)s. Talk to the guest, or cancel with a reason."
)
DAYS = mark("%(network)s: say when you can meet (%(title)s), by %(by)s.")
NOTE = mark("Visit to %(host)s on %(day)s: what you saw and take home is not shared yet.")


def lacks_of_visits(
    session: Session, partnership_id: int, now: datetime, leads: Leads
) -> Iterator[tuple[str, Lack]]:
    """By code: visits with too few people, told to the guest before and to both after the deadline; notes; meetings."""
    of = Visit.partnership_id == partnership_id
    for one in short_visits(session, now, leads.visit, leads.closing, of):
        yield from _of_people(one, now)
    for visit in visits_where(session, of, Visit.state == VisitState.HELD):
        values: dict[str, Value] = {"host": visit.host, "day": local(visit.starts).date()}
        yield visit.guest_code, Lack(f"note:{visit.id}", NOTE, values)
    for code, meeting, name in silent(session, partnership_id, local(now).date()):
        values = {"network": name, "title": meeting.title, "by": meeting.answer_by}
        yield code, Lack(f"meeting:{meeting.id}", DAYS, values, meeting.answer_by)


def _of_people(one: Short, now: datetime) -> Iterator[tuple[str, Lack]]:
    visit, by = one.visit, local(one.name_by).date()
    values: dict[str, Value] = {
        "host": visit.host,
        "guest": visit.guest,
        "day": local(visit.starts).date(),
        "named": visit.named,
        "smallest": one.smallest,
        "by": by,
    }
    if now < one.name_by:
        yield visit.guest_code, Lack(f"people:{visit.id}", NAME, values, by)
        return
    yield visit.guest_code, Lack(f"few:{visit.id}", LATE, values, local(visit.starts).date())
    yield visit.host_code, Lack(f"few-guests:{visit.id}", TOO_FEW, values, local(visit.starts).date())
