"""Who is invited to many events at once, worked out from a fixed number of questions to the database."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.partnership.members import Member, members
from scheduler.partnership.quotas import QuotaHistory, quota_history
from scheduler.partnership.tables import BodyMember
from scheduler.programme.invitations import PROSPECTIVE, Invitation, day_of, invitation
from scheduler.programme.states import Mode
from scheduler.programme.tables import Audience, Event


@dataclass(frozen=True)
class _Known:
    members: Sequence[Member]
    bodies: Mapping[int, frozenset[int]]
    audiences: Mapping[int, Sequence[Audience]]
    quotas: QuotaHistory


def invitations_by_event(
    session: Session, partnership_id: int, events: Sequence[Event], only: int | None = None
) -> Mapping[int, list[Invitation]]:
    """For each of these events of the partnership what `invitations` gives for it; `only`: of one membership."""
    wanted = [one for one in members(session, partnership_id) if only in {None, one.membership_id}]
    known = _Known(
        members=sorted(wanted, key=lambda one: one.membership_id),
        bodies=_bodies(session),
        audiences=_audiences(session, events),
        quotas=quota_history(session, partnership_id),
    )
    return {event.id: _invitations(event, known) for event in events}


def _invitations(event: Event, known: _Known) -> list[Invitation]:
    day = day_of(event)
    quotas = known.quotas.on(day)
    return [
        invitation(event, member.membership_id, member.state, audience, quotas)
        for member in known.members
        if _is_invited(member, event, day, known)
        for audience in known.audiences[event.id]
    ]


def _is_invited(member: Member, event: Event, day: date, known: _Known) -> bool:
    may_come = member.is_active(day) or (event.open_to_prospective and member.state in PROSPECTIVE)
    return may_come and (event.body_id is None or member.membership_id in known.bodies[event.body_id])


def _bodies(session: Session) -> Mapping[int, frozenset[int]]:
    found: defaultdict[int, frozenset[int]] = defaultdict(frozenset)
    for body_id, membership_id in session.execute(select(BodyMember.body_id, BodyMember.membership_id)):
        found[body_id] |= {membership_id}
    return found


def _audiences(session: Session, events: Sequence[Event]) -> Mapping[int, Sequence[Audience]]:
    asked = select(Audience).where(
        Audience.event_id.in_([event.id for event in events]), Audience.mode != Mode.NONE
    )
    found: defaultdict[int, list[Audience]] = defaultdict(list)
    for audience in session.scalars(asked.order_by(Audience.role_id)):
        found[audience.event_id].append(audience)
    return found
