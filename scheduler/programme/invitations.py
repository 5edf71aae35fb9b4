"""Who may come to an event: for each member municipality and invited role, how many."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from scheduler.partnership.quotas import QuotaTable, quotas_on
from scheduler.partnership.tables import BodyMember, Membership
from scheduler.partnership.words import MEMBERS, EventKind, MembershipState
from scheduler.programme.states import Mode
from scheduler.programme.tables import Audience, Event

PROSPECTIVE = frozenset(
    {
        MembershipState.INTERESTED,
        MembershipState.IN_DIALOGUE,
        MembershipState.AGREEMENT_SENT,
        MembershipState.ADOPTED,
    }
)


@dataclass(frozen=True)
class Invitation:
    """How many people of one role a municipality may send to an event (`cap`) and is kept places for (`fewest`)."""

    membership_id: int
    role_id: int
    mode: Mode
    fewest: int
    cap: int


def day_of(event: Event) -> date:
    """The event's first day in Denmark; before it is settled, the first day it may be held."""
    return event.local_starts.date() if event.local_starts else event.earliest


def invitations(session: Session, event: Event) -> list[Invitation]:
    """One for each invited member municipality and role, ordered by both ids; empty when nobody is invited.

    cap = min(the audience's cap if set, the quota's most on the event's day); at a visit the host's cap counts
    as it is, above the most too. Nothing is kept for those who are not members yet.
    """
    quotas = quotas_on(session, event.partnership_id, day_of(event))
    asked = select(Audience).where(Audience.event_id == event.id, Audience.mode != Mode.NONE)
    audiences = session.scalars(asked.order_by(Audience.role_id)).all()
    states = invited_members(event).with_only_columns(Membership.id, Membership.state)
    members = session.execute(states).all()
    return [
        invitation(event, membership_id, state, audience, quotas)
        for membership_id, state in members
        for audience in audiences
    ]


def invited_members(event: Event) -> Select[int]:
    """The ids of the memberships that are invited: active on the day, and of the body where it is a body's event."""
    day = day_of(event)
    no_end = Membership.active_until.is_(None) & (Membership.state != MembershipState.WITHDRAWN)
    is_active = (
        Membership.state.in_(MEMBERS)
        & or_(Membership.active_from.is_(None), Membership.active_from <= day)
        & or_(no_end, Membership.active_until >= day)
    )
    if event.open_to_prospective:
        is_active |= Membership.state.in_(PROSPECTIVE)
    members = select(Membership.id).where(Membership.partnership_id == event.partnership_id, is_active)
    if event.body_id is not None:
        members = members.join(BodyMember).where(BodyMember.body_id == event.body_id)
    return members.order_by(Membership.id)


def invitation(
    event: Event, membership_id: int, state: MembershipState, audience: Audience, quotas: QuotaTable
) -> Invitation:
    """What one member of that state may send of one audience, by the quotas of the event's day."""
    quota = quotas.of(membership_id, audience.role_id)
    fewest, cap = bounds(event, state, audience, quota.fewest if quota else 0, quota.most if quota else 0)
    return Invitation(membership_id, audience.role_id, audience.mode, fewest, cap)


def bounds(
    event: Event, state: MembershipState, audience: Audience, fewest: int, most: int
) -> tuple[int, int]:
    """How many places are kept for one member of that state and one audience, and the cap, by the quota's figures."""
    is_hosted = event.kind is EventKind.VISIT and audience.mode is Mode.MUNICIPALITY
    at_most = audience.cap if audience.cap is not None else most
    cap = at_most if is_hosted else min(at_most, most)
    return min(fewest, cap) if state not in PROSPECTIVE else 0, cap
