"""What the page of one event tells beside its places: the deadlines, and whom each municipality may send."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.partnership.quotas import quotas_on
from scheduler.partnership.tables import Role
from scheduler.programme.invitations import day_of
from scheduler.programme.states import Mode
from scheduler.programme.tables import Audience, Event
from scheduler.words import Bilingual


@dataclass(frozen=True)
class Invited:
    """A role that may come, how, and how many of it each municipality may send: from `fewest` to `most`."""

    slug: str
    role: Bilingual
    mode: Mode
    fewest: int
    most: int


@dataclass(frozen=True)
class EventFacts:
    """Deadlines, aware UTC and absent where the event has none, and the roles invited in their order."""

    opens: datetime | None
    closes: datetime | None
    merges: datetime | None
    invited: tuple[Invited, ...]


def event_facts(session: Session, event_id: int) -> EventFacts:
    """What everybody may know of the event. Raises NoResultFound for an unknown id."""
    event = session.get_one(Event, event_id)
    return EventFacts(
        opens=event.registration_opens,
        closes=event.registration_closes,
        merges=event.merges,
        invited=_invited(session, event),
    )


def _invited(session: Session, event: Event) -> tuple[Invited, ...]:
    quotas = quotas_on(session, event.partnership_id, day_of(event)).common
    invited = []
    for audience, role in _audiences(session, event):
        quota = quotas.get(role.id)
        most = quota.most if quota else 0
        cap = most if audience.cap is None else min(audience.cap, most)
        fewest = min(quota.fewest if quota else 0, cap)
        invited.append(Invited(role.slug, role.plural, audience.mode, fewest, cap))
    return tuple(invited)


def _audiences(session: Session, event: Event) -> list[tuple[Audience, Role]]:
    wanted = (
        select(Audience, Role)
        .join(Role, Role.id == Audience.role_id)
        .where(Audience.event_id == event.id, Audience.mode != Mode.NONE)
        .order_by(Role.position)
    )
    return [(audience, role) for audience, role in session.execute(wanted)]
