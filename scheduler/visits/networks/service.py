"""What can be done with networks: found them, take municipalities in, and let them go."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from scheduler.errors import BadInputError, NotFoundError
from scheduler.journal.service import record
from scheduler.partnership.frame import planning_frame
from scheduler.partnership.members import Member, role_by_slug
from scheduler.people.access import Actor, require_organiser
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.visits.networks.queries import in_force, is_in
from scheduler.visits.tables import Network, NetworkMember
from scheduler.words import Bilingual


@dataclass(frozen=True)
class Founding:
    """A network to be: fewest and most municipalities, `theme` and `role` of the planning frame, by slug."""

    slug: str
    name: Bilingual
    theme: str
    role: str
    fewest: int
    most: int
    body_id: int | None = None
    coordinator_id: int | None = None


def found_network(
    session: Session, actor: Actor, partnership_id: int, wanted: Founding, now: datetime
) -> Network:
    """The new network, without members.

    Raises ForbiddenError for everybody but an organiser, BadInputError for a theme or role that does not visit.
    """
    require_organiser(actor)
    frame = planning_frame(session, partnership_id)
    if wanted.theme not in frame.themes:
        raise BadInputError("theme", wanted.theme, f"one of: {', '.join(frame.themes)}")
    if wanted.role not in frame.visits.roles:
        raise BadInputError("role", wanted.role, f"one of: {', '.join(frame.visits.roles)}")
    network = Network(
        partnership_id=partnership_id,
        slug=wanted.slug,
        name=wanted.name,
        theme=wanted.theme,
        role_id=role_by_slug(session, partnership_id, wanted.role).id,
        body_id=wanted.body_id,
        coordinator_id=wanted.coordinator_id,
        fewest=wanted.fewest,
        most=wanted.most,
    )
    session.add(network)
    session.flush()
    _note(session, actor, "found", network, now, {"slug": network.slug, "theme": network.theme})
    return network


def take_in(
    session: Session, actor: Actor, network: Network, member: Member, from_on: date, now: datetime
) -> NetworkMember | Refusal:
    """The municipality in the network from that day; a refusal when the network has its most.

    Raises ForbiddenError for everybody but an organiser. One that is in already stays as it is.
    """
    require_organiser(actor)
    session.refresh(network, with_for_update=True)
    known = _open_row(session, network.id, member.membership_id)
    if known:
        return known
    number = session.scalar(select(func.count()).where(_is_of(network.id), in_force(from_on))) or 0
    if number >= network.most:
        return Refusal(Reason.NETWORK_FULL, {"network": network.name, "number": number, "most": network.most})
    row = NetworkMember(network_id=network.id, membership_id=member.membership_id, from_on=from_on)
    session.add(row)
    session.flush()
    _note(session, actor, "take-in", network, now, {"member": member.code, "from_on": from_on})
    return row


def let_go(
    session: Session, actor: Actor, network: Network, member: Member, last_day: date, now: datetime
) -> None:
    """The municipality in the network until that day, which still counts; its visits stay as they are.

    Raises ForbiddenError for everybody but an organiser, NotFoundError for one that is not in it.
    """
    require_organiser(actor)
    row = _open_row(session, network.id, member.membership_id)
    if row is None or not is_in(session, network.id, member.membership_id, last_day):
        raise NotFoundError(f"{member.name} is not in network {network.slug} on {last_day}")
    row.until_on = last_day
    session.flush()
    _note(session, actor, "let-go", network, now, {"member": member.code, "until_on": last_day})


def _open_row(session: Session, network_id: int, membership_id: int) -> NetworkMember | None:
    asked = select(NetworkMember).where(
        _is_of(network_id), NetworkMember.membership_id == membership_id, NetworkMember.until_on.is_(None)
    )
    return session.scalar(asked)


def _is_of(network_id: int) -> ColumnElement[bool]:
    return NetworkMember.network_id == network_id


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
