"""What can be done with a calendar elsewhere: name it, have it read now, keep what it said, take it away."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from calendars.busy.reading import days
from calendars.busy.values import Reading
from scheduler.busy.getting.connecting import place
from scheduler.busy.getting.values import Known, NoFetch, NoFetchError
from scheduler.busy.tables import ForeignBusy, ForeignCalendar
from scheduler.errors import BadInputError, NotFoundError
from scheduler.journal.service import record
from scheduler.partnership.members import Member, lock_member
from scheduler.people.access import PRODUCT, Actor, require_municipality
from scheduler.refusal.reasons import Reason, Refusal

MOST_CALENDARS = 10
LONGEST_NAME, LONGEST_ADDRESS = 80, 2000
AGAIN = timedelta(hours=6)
FIRST_WAIT = timedelta(minutes=15)


def add_calendar(
    session: Session,
    actor: Actor,
    member: Member,
    name: str,
    address: str,
    now: datetime,
    allowed: Collection[str] = frozenset(),
) -> ForeignCalendar | Refusal:
    """The calendar, due at once; one that is known by its address already stays as it is. webcal means https.

    Raises ForbiddenError for those who do not act for the municipality, BadInputError for a name or address that
    cannot be; it never repeats the address.
    """
    return known_or_new(session, actor, member, name, _https(address.strip(), allowed), now)


def known_or_new(
    session: Session, actor: Actor, member: Member, name: str, address: str, now: datetime
) -> ForeignCalendar | Refusal:
    """The calendar at an address that was judged already. Raises as `add_calendar`."""
    require_municipality(actor, member.code)
    name = name.strip()
    if not 0 < len(name) <= LONGEST_NAME:
        raise BadInputError("name", len(name), f"1 to {LONGEST_NAME} letters")
    lock_member(session, member.membership_id)
    own = ForeignCalendar.membership_id == member.membership_id
    if known := session.scalar(select(ForeignCalendar).where(own, ForeignCalendar.address == address)):
        return known
    if (session.scalar(select(func.count()).select_from(ForeignCalendar).where(own)) or 0) >= MOST_CALENDARS:
        return Refusal(Reason.CALENDARS_FULL, {"municipality": member.name, "most": MOST_CALENDARS})
    row = ForeignCalendar(membership_id=member.membership_id, name=name, address=address, next_due=now)
    session.add(row)
    session.flush()
    _note(session, actor, "add", row, now, {"name": name, "membership": member.membership_id})
    return row


def read_now(session: Session, actor: Actor, member: Member, calendar_id: int, now: datetime) -> None:
    """Makes the calendar due. Raises ForbiddenError as `add_calendar`, NotFoundError for a file or somebody else's."""
    row = _own(session, actor, member, calendar_id)
    if row.is_file:
        raise NotFoundError(f"calendar {calendar_id} came as a file; expected one with an address")
    row.next_due = now
    _note(session, actor, "read-now", row, now, {"name": row.name})


def remove_calendar(session: Session, actor: Actor, member: Member, calendar_id: int, now: datetime) -> None:
    """Takes the calendar away with the days it took. Raises as `read_now`."""
    row = _own(session, actor, member, calendar_id)
    _note(session, actor, "remove", row, now, {"name": row.name})
    session.execute(delete(ForeignBusy).where(ForeignBusy.calendar_id == row.id))
    session.delete(row)
    session.flush()


def keep_reading(
    session: Session,
    row: ForeignCalendar,
    said: Reading,
    known: Known,
    now: datetime,
    actor: Actor = PRODUCT,
) -> None:
    """What the calendar says now, in place of everything it said before."""
    spans = sorted({days(span) for span in said.spans})
    session.execute(delete(ForeignBusy).where(ForeignBusy.calendar_id == row.id))
    session.add_all(ForeignBusy(calendar_id=row.id, from_on=first, until_on=last) for first, last in spans)
    row.skipped = [
        {"line": one.line, "starts": one.starts, "why": one.why.value, "given": one.given}
        for one in said.skipped
    ]
    row.etag, row.last_modified = known.etag, known.last_modified
    keep_unchanged(row, now)
    _note(session, actor, "read", row, now, {"spans": len(spans), "skipped": len(said.skipped)})


def keep_unchanged(row: ForeignCalendar, now: datetime) -> None:
    """The calendar was reached and says what it said before."""
    row.last_read, row.next_due = now, now + AGAIN
    row.failure, row.figures, row.failures = "", [], 0


def keep_failure(row: ForeignCalendar, why: str, figures: Sequence[str | float], now: datetime) -> None:
    """The look failed: what was read before stays, and the wait doubles from 15 minutes to 6 hours."""
    row.next_due = now + min(AGAIN, FIRST_WAIT * 2 ** min(row.failures, 10))
    row.failure, row.figures, row.failures = why, list(figures), row.failures + 1


def _https(address: str, allowed: Collection[str]) -> str:
    if address.lower().startswith("webcal://"):
        address = "https" + address[len("webcal") :]
    expected = "https:// or webcal:// without a password"
    if len(address) > LONGEST_ADDRESS:
        raise BadInputError("address", NoFetch.BAD_ADDRESS.value, expected)
    try:
        place(address, allowed)
    except NoFetchError as error:
        raise BadInputError("address", error.why.value, expected) from None
    return address


def _own(session: Session, actor: Actor, member: Member, calendar_id: int) -> ForeignCalendar:
    require_municipality(actor, member.code)
    row = session.get(ForeignCalendar, calendar_id, with_for_update=True)
    if row is None or row.membership_id != member.membership_id:
        raise NotFoundError(f"calendar is {calendar_id}; expected the number of one of {member.name}")
    return row


def _note(
    session: Session,
    actor: Actor,
    action: str,
    row: ForeignCalendar,
    now: datetime,
    after: dict[str, object],
) -> None:
    record(
        session, actor_id=actor.person_id, action=action, subject="foreign-calendar", subject_id=row.id,
        now=now, after=after,
    )  # fmt: skip
