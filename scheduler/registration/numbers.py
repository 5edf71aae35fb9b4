"""Keeps how many come to an event, whenever one of its registrations comes to be or changes."""

from sqlalchemy import Integer, Update, bindparam, case, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from scheduler.db import Moment
from scheduler.registration.rules.states import RegistrationState
from scheduler.registration.tables import EventNumbers, Registration

COUNTED = {
    RegistrationState.CONFIRMED: EventNumbers.confirmed,
    RegistrationState.OFFERED: EventNumbers.offered,
    RegistrationState.WAITING: EventNumbers.waiting,
}


def count_in(session: Session, one: Registration, before: RegistrationState | None = None) -> None:
    """Counts a registration that is new, or has changed from the state `before`; its event must be locked."""
    by = {column.key: (one.state is state) - (before is state) for state, column in COUNTED.items()}
    asked = {
        "event": one.event_id,
        "at": one.changed,
        **{f"{name}_by": number for name, number in by.items()},
    }
    if session.connection().execute(RAISED, asked).rowcount:
        return
    session.add(EventNumbers(event_id=one.event_id, revision=1, changed=one.changed, **by))
    session.flush()


def _raised() -> Update:
    """The clocks of two processes may differ, and `changed` never goes back."""
    at = bindparam("at", type_=Moment)
    return (
        update(EventNumbers)
        .where(EventNumbers.event_id == bindparam("event"))
        .values(
            {
                **{column: _more(column) for column in COUNTED.values()},
                EventNumbers.revision: EventNumbers.revision + 1,
                EventNumbers.changed: case((EventNumbers.changed < at, at), else_=EventNumbers.changed),
            }
        )
    )


def _more(column: InstrumentedAttribute[int]) -> object:
    return column + bindparam(f"{column.key}_by", type_=Integer)


RAISED = _raised()
