"""Days on which a municipality said that it can neither receive nor make a visit."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.programme.tables import BusyDays

SOURCE = "declined"
REASON = "Har sagt nej til et besøg den dag / Declined a visit on that day"


def keep_declined_day(session: Session, organisation_id: int, role: str, day: date) -> None:
    """People of that role are busy on the day, for plans and bookings alike."""
    if _known(session, organisation_id, day):
        return
    session.add(
        BusyDays(
            organisation_id=organisation_id,
            from_on=day,
            until_on=day,
            role_slugs=[role],
            reason=REASON,
            source=SOURCE,
        )
    )
    session.flush()


def forget_declined_day(session: Session, organisation_id: int, day: date) -> None:
    """They can after all."""
    for row in _known(session, organisation_id, day):
        session.delete(row)
    session.flush()


def _known(session: Session, organisation_id: int, day: date) -> list[BusyDays]:
    asked = select(BusyDays).where(
        BusyDays.organisation_id == organisation_id, BusyDays.source == SOURCE, BusyDays.from_on == day
    )
    return list(session.scalars(asked))
