"""How many people a municipality may still send to events, as its calendar tells it, and how often that changed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from scheduler.partnership.tables import Partnership
from scheduler.programme.invitations import Invitation
from scheduler.programme.invited import invitations_by_event
from scheduler.programme.states import EventState, Mode
from scheduler.programme.tables import Event, ToldShare

TO_FILL = frozenset({EventState.ANNOUNCED, EventState.REGISTRATION_OPEN})
"""States in which places are still to be filled; before them nothing is told, and later it would be of no use."""


@dataclass(frozen=True)
class Share:
    """How many of one role a municipality may send to an event, and how many of them are kept for it."""

    role_id: int
    fewest: int
    most: int


def shares(
    session: Session, partnership_id: int, events: Sequence[Event], membership_id: int | None = None
) -> Mapping[tuple[int, int], tuple[Share, ...]]:
    """What members may send, by event and membership, the roles by their number; absent where nothing is to be filled.

    membership_id: of that one alone.
    """
    to_fill = [event for event in events if event.state in TO_FILL]
    invited = invitations_by_event(session, partnership_id, to_fill, membership_id) if to_fill else {}
    found: defaultdict[tuple[int, int], tuple[Share, ...]] = defaultdict(tuple)
    for event_id, invitations in invited.items():
        for one in invitations:
            if one.cap:
                found[event_id, one.membership_id] += (_share(one),)
    return found


def note_shares(
    session: Session,
    partnership_id: int,
    events: Iterable[Event],
    now: datetime,
    membership_id: int | None = None,
) -> None:
    """Raises the revision of each share that is told otherwise than last time, of one membership or of all.

    The partnership's `shown_revision` is raised too, by which feeds know that they changed. Events that were never
    announced are left out: no calendar of a municipality has them.
    """
    session.flush()
    announced = [event for event in events if event.announced is not None]
    if not announced:
        return
    told = {
        place: _told(some)
        for place, some in shares(session, partnership_id, announced, membership_id).items()
    }
    known = _known(session, announced, membership_id)
    new = [
        place
        for place in sorted(told.keys() | known.keys())
        if _is_new(known.get(place), told.get(place, ""))
    ]
    for event_id, of in new:
        row = known.get((event_id, of))
        if row is None:
            row = ToldShare(event_id=event_id, membership_id=of, revision=0)
            session.add(row)
        row.told, row.changed = told.get((event_id, of), ""), now
        row.revision += 1
    if new:
        raised = {Partnership.shown_revision: Partnership.shown_revision + 1}
        session.execute(update(Partnership).where(Partnership.id == partnership_id).values(raised))
        session.flush()


def note_all_shares(
    session: Session, partnership_id: int, now: datetime, membership_id: int | None = None
) -> None:
    """The same for all events of the partnership, after a change of what they share: quotas, members, bodies."""
    asked = select(Event).where(Event.partnership_id == partnership_id, Event.announced.is_not(None))
    note_shares(session, partnership_id, session.scalars(asked.order_by(Event.id)).all(), now, membership_id)


def _share(one: Invitation) -> Share:
    """Nothing is kept of what is open to everybody."""
    return Share(one.role_id, 0 if one.mode is Mode.OPEN else one.fewest, one.cap)


def _told(some: Iterable[Share]) -> str:
    return ",".join(f"{one.role_id}:{one.fewest}-{one.most}" for one in some)


def _is_new(row: ToldShare | None, told: str) -> bool:
    return row is None or row.told != told


def _known(
    session: Session, events: Sequence[Event], membership_id: int | None
) -> Mapping[tuple[int, int], ToldShare]:
    asked = select(ToldShare).where(ToldShare.event_id.in_([event.id for event in events]))
    if membership_id is not None:
        asked = asked.where(ToldShare.membership_id == membership_id)
    return {(row.event_id, row.membership_id): row for row in session.scalars(asked)}
