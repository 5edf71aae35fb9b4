"""Takes municipalities into a network and lets them go, from a day and to a day."""

from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from scheduler.errors import NotFoundError
from scheduler.journal.service import record
from scheduler.partnership.members import Member
from scheduler.partnership.tables import Partnership
from scheduler.people.access import Actor, require_organiser
from scheduler.programme.frame.hours import end_of_day
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.visits.rules.networks import Stay, entry_refusal, leave_refusal
from scheduler.visits.states import COMING
from scheduler.visits.tables import Network, NetworkMember, Visit


def stays_of(session: Session, network_id: int) -> list[tuple[Stay, int]]:
    """All stays in the network, past and to come, each with the membership's number, by their first day."""
    asked = select(NetworkMember).where(NetworkMember.network_id == network_id)
    rows = session.scalars(asked.order_by(NetworkMember.from_on, NetworkMember.id))
    return [(Stay(row.from_on, row.until_on), row.membership_id) for row in rows]


def take_in(
    session: Session, actor: Actor, network: Network, member: Member, from_on: date, now: datetime
) -> NetworkMember | Refusal:
    """The municipality in the network from that day.

    A refusal for one that is no active member on the day, or is in already, and when the network has its most.
    Raises ForbiddenError for everybody but an organiser.
    """
    require_organiser(actor)
    session.refresh(network, with_for_update=True)
    if not member.is_active(from_on):
        return Refusal(Reason.NOT_ACTIVE_MEMBER, {"municipality": member.name, "day": from_on})
    stays = stays_of(session, network.id)
    own = [stay for stay, number in stays if number == member.membership_id]
    others = [stay for stay, number in stays if number != member.membership_id]
    refusal = entry_refusal(network.name, member.name, own, others, network.most, from_on)
    if refusal:
        return refusal
    row = NetworkMember(network_id=network.id, membership_id=member.membership_id, from_on=from_on)
    session.add(row)
    session.flush()
    _note(session, actor, "take-in", network, now, {"municipality": member.code, "from_on": from_on})
    return row


def let_go(
    session: Session, actor: Actor, network: Network, member: Member, last_day: date, now: datetime
) -> Refusal | None:
    """The municipality in the network until that day, which still counts; its visits stay as they are.

    A refusal where the last day comes before the first, or after the partnership's end. Raises ForbiddenError for
    everybody but an organiser, NotFoundError for one that is not in it without an end.
    """
    require_organiser(actor)
    session.refresh(network, with_for_update=True)
    asked = select(NetworkMember).where(
        NetworkMember.network_id == network.id,
        NetworkMember.membership_id == member.membership_id,
        NetworkMember.until_on.is_(None),
    )
    row = session.scalar(asked)
    if row is None:
        raise NotFoundError(f"{member.name} is not in network {network.slug}; expected a member of it")
    ends = session.get_one(Partnership, network.partnership_id).ends_on
    refusal = leave_refusal(network.name, member.name, row.from_on, last_day, ends)
    if refusal:
        return refusal
    row.until_on = last_day
    session.flush()
    _note(session, actor, "let-go", network, now, {"municipality": member.code, "until_on": last_day})
    return None


def visits_after(session: Session, network: Network, member: Member, last_day: date) -> int:
    """How many visits to come the municipality has in the network after that day."""
    sides = or_(Visit.host_id == member.membership_id, Visit.guest_id == member.membership_id)
    asked = select(func.count(Visit.id)).where(
        Visit.network_id == network.id, sides, Visit.state.in_(COMING), Visit.starts >= end_of_day(last_day)
    )
    return session.scalar(asked) or 0


def _note(
    session: Session, actor: Actor, action: str, network: Network, now: datetime, after: dict[str, object]
) -> None:
    record(
        session,
        actor_id=actor.person_id,
        action=action,
        subject="network",
        subject_id=network.id,
        now=now,
        after=after,
    )
