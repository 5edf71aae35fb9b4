"""What an organiser decides by hand on one visit, for every plan to come; the latest decision on a visit counts."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from scheduler.journal.service import record
from scheduler.partnership.members import member_by_code
from scheduler.people.access import Actor, require_organiser
from scheduler.visits.networks.queries import network_by_slug
from scheduler.visits.planned.tables import VisitDecision


@dataclass(frozen=True)
class Decision:
    """On which visit, by network, guest and host; is_pinned: made, else ruled out, None: left to the plan again."""

    network: str
    guest: str
    host: str
    is_pinned: bool | None
    day: date | None = None


def decide(session: Session, actor: Actor, partnership_id: int, wanted: Decision, now: datetime) -> None:
    """Keeps the decision in place of an earlier one on the same visit.

    Raises ForbiddenError for everybody but an organiser, NotFoundError for an unknown network or municipality.
    """
    require_organiser(actor)
    network = network_by_slug(session, partnership_id, wanted.network)
    guest, host = (member_by_code(session, partnership_id, code) for code in (wanted.guest, wanted.host))
    which = {"network_id": network.id, "guest_id": guest.membership_id, "host_id": host.membership_id}
    session.execute(delete(VisitDecision).filter_by(**which))
    if wanted.is_pinned is not None:
        row = VisitDecision(**which, is_pinned=wanted.is_pinned, day=wanted.day, decided=now)
        session.add(row)
    session.flush()
    after = {
        "guest": wanted.guest,
        "host": wanted.host,
        "pinned": wanted.is_pinned,
        "day": str(wanted.day or ""),
    }
    record(
        session,
        actor_id=actor.person_id,
        action="change",
        subject="network",
        subject_id=network.id,
        now=now,
        after=after,
    )
