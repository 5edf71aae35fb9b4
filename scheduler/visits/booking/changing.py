"""One change of a visit: its lock, its revision, its weeks and its journal row."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from scheduler.errors import NotFoundError
from scheduler.journal.service import record
from scheduler.partnership.keeping.keeper import shown
from scheduler.partnership.tables import Membership
from scheduler.visits.rules.days import monday_of
from scheduler.visits.tables import Visit, VisitWeek

KEPT_APART = frozenset({"id", "uid", "revision", "changed"})
FIELDS = tuple(one.key for one in Visit.__mapper__.column_attrs if one.key not in KEPT_APART)
UNSEEN = frozenset({"host_accepts", "guest_accepts", "message", "proposed_by", "wanted_by", "wanted_on"})
"""Fields that no calendar shows."""


def lock_sides(session: Session, host_id: int, guest_id: int) -> None:
    """Keeps other bookings of the two municipalities waiting until the transaction ends; always in one order."""
    asked = select(Membership.id).where(Membership.id.in_((host_id, guest_id))).order_by(Membership.id)
    session.execute(asked.with_for_update(key_share=True)).all()


def locked_visit(session: Session, visit_id: int) -> Visit:
    """The visit as it now stands, with both sides locked. Raises NotFoundError for an unknown number."""
    visit = session.get(Visit, visit_id)
    if visit is None:
        raise NotFoundError(f"visit is {visit_id}; expected the number of a visit")
    lock_sides(session, visit.host_id, visit.guest_id)
    session.refresh(visit, with_for_update=True)
    return visit


@contextmanager
def changing(
    session: Session, visit: Visit, action: str, actor_id: int | None, now: datetime, reason: str = ""
) -> Iterator[None]:
    """Around the lines that change the visit; what calendars show raises its revision."""
    before = _values(visit)
    yield
    after = _values(visit)
    if any(before[name] != after[name] for name in FIELDS if name not in UNSEEN):
        visit.revision += 1
        visit.changed = now
    session.flush()
    note(session, visit, action, actor_id, now, before=before, after=after, reason=reason)


def note_towns_told_anew(session: Session, organisations: Collection[int], now: datetime) -> None:
    """Raises the revision of visits to or by municipalities that have another name, or lie elsewhere."""
    members = select(Membership.id).where(Membership.organisation_id.in_(organisations))
    theirs = select(Visit).where(or_(Visit.host_id.in_(members), Visit.guest_id.in_(members)))
    for visit in session.scalars(theirs.order_by(Visit.id).with_for_update()):
        visit.revision += 1
        visit.changed = now
    session.flush()


def note(
    session: Session,
    visit: Visit,
    action: str,
    actor_id: int | None,
    now: datetime,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    reason: str = "",
) -> None:
    """The journal's row of what was done to the visit."""
    record(
        session,
        actor_id=actor_id,
        action=action,
        subject="visit",
        subject_id=visit.id,
        now=now,
        before=before,
        after=_values(visit) if after is None else after,
        reason=reason,
    )


def keep_weeks(session: Session, visit: Visit, *days: date) -> None:
    """Exactly the weeks of those days are given to the visit, on both sides; none where no day is named."""
    wanted = {(side, monday_of(day)) for side in (visit.host_id, visit.guest_id) for day in days}
    rows = session.scalars(select(VisitWeek).where(VisitWeek.visit_id == visit.id)).all()
    kept = {(row.membership_id, row.monday): row for row in rows}
    for key, row in kept.items():
        if key not in wanted:
            session.delete(row)
    session.flush()
    for side, monday in sorted(wanted - set(kept)):
        session.add(VisitWeek(membership_id=side, monday=monday, visit_id=visit.id))
    session.flush()


def _values(visit: Visit) -> Mapping[str, object]:
    return {name: shown(getattr(visit, name)) for name in FIELDS}
