"""Keeps the visits of a plan: new ones are agreed and wait for both sides' confirmation, others move or go."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.clock import local
from scheduler.outbox.letters import LetterKind
from scheduler.partnership.frame import planning_frame
from scheduler.partnership.members import Member, members, roles
from scheduler.people.access import Actor, require_organiser
from scheduler.planning.exchange.plan import Visit as Planned
from scheduler.visits.booking.changing import changing, keep_weeks, note
from scheduler.visits.booking.facts import Sides
from scheduler.visits.booking.keeping import add_visit, end, put_on
from scheduler.visits.booking.letters import tell_both
from scheduler.visits.booking.values import Ask, Terms
from scheduler.visits.profiles.queries import profile_in_force
from scheduler.visits.rules.days import monday_of
from scheduler.visits.states import Side, VisitState
from scheduler.visits.tables import Network, Visit, VisitWeek

MOVABLE = frozenset({VisitState.AGREED, VisitState.RESCHEDULE_PROPOSED})
"""What a plan may move or end; what both confirmed stays, whatever a plan says."""
REASON = "Planen er ændret / The plan has changed"
Pair = tuple[str, str, str]


@dataclass
class Published:
    """How many visits a plan brought, moved, ended and kept; `left_out` no longer fitted what stands."""

    new: int = 0
    moved: int = 0
    ended: int = 0
    kept: int = 0
    left_out: int = 0


@dataclass(frozen=True)
class _Publishing:
    session: Session
    actor: Actor
    now: datetime
    terms: Terms


def publish_visits(
    session: Session, actor: Actor, partnership_id: int, plan: Iterable[Planned], now: datetime, terms: Terms
) -> Published:
    """What became of the plan's visits; both sides are told of each that is new, moved or ended.

    Raises ForbiddenError for everybody but an organiser.
    """
    require_organiser(actor)
    by = _Publishing(session, actor, now, terms)
    known = {one.code: one for one in members(session, partnership_id)}
    networks = {one.slug: one for one in _networks(session, partnership_id)}
    wanted = {(one.network, one.guest, one.host): one.date for one in plan}
    standing = _standing(session, partnership_id, known, networks)
    done = Published()
    for pair, visit in standing.items():
        if (
            visit.state in MOVABLE
            and pair not in wanted
            and visit.starts > now
            and visit.proposed_by is Side.ORGANISER
        ):
            end(session, actor, visit, Side.ORGANISER, REASON, now, terms)
            done.ended += 1
    moving = [(visit, wanted[pair]) for pair, visit in standing.items() if pair in wanted]
    for visit, day in moving:
        _move(by, visit, day, done)
    for pair, day in sorted(wanted.items(), key=lambda item: (item[1], item[0])):
        if pair not in standing:
            _add(by, Sides(networks[pair[0]], known[pair[2]], known[pair[1]]), day, done)
    return done


def _move(by: _Publishing, visit: Visit, day: date, done: Published) -> None:
    if local(visit.starts).date() == day:
        done.kept += 1
    elif visit.state not in MOVABLE or _is_taken(by.session, (visit.host_id, visit.guest_id), day, visit.id):
        done.left_out += 1
    else:
        with changing(by.session, visit, "replan", by.actor.person_id, by.now):
            put_on(visit, day, by.terms)
            visit.state, visit.wanted_on, visit.wanted_by = VisitState.AGREED, None, None
            visit.host_accepts = visit.guest_accepts = False
        keep_weeks(by.session, visit, day)
        tell_both(by.session, visit, LetterKind.VISIT_AGREED, Side.ORGANISER, by.terms.base_url, by.now)
        done.moved += 1


def _add(by: _Publishing, sides: Sides, day: date, done: Published) -> None:
    both = (sides.host.membership_id, sides.guest.membership_id)
    if _is_taken(by.session, both, day) or _has_visit(by.session, *both):
        done.left_out += 1
        return
    ask = Ask(sides.network.id, sides.host.code, sides.guest.code, day, _people(by.session, sides))
    visit = add_visit(by.session, sides, ask, Side.ORGANISER, by.now, by.terms)
    visit.state = VisitState.AGREED
    by.session.flush()
    note(by.session, visit, "publish", by.actor.person_id, by.now)
    tell_both(by.session, visit, LetterKind.VISIT_AGREED, Side.ORGANISER, by.terms.base_url, by.now)
    done.new += 1


def _people(session: Session, sides: Sides) -> int:
    frame = planning_frame(session, sides.network.partnership_id).visits.roles
    slugs = {role.id: role.slug for role in roles(session, sides.network.partnership_id)}
    receives = profile_in_force(session, sides.host.membership_id)
    delegation = frame[slugs[sides.network.role_id]].delegation
    return max(receives.smallest_group, min(delegation, receives.largest_group))


def _is_taken(session: Session, both: tuple[int, int], day: date, visit_id: int = 0) -> bool:
    asked = select(VisitWeek.visit_id).where(
        VisitWeek.membership_id.in_(both), VisitWeek.monday == monday_of(day), VisitWeek.visit_id != visit_id
    )
    return session.scalars(asked.limit(1)).first() is not None


def _has_visit(session: Session, host_id: int, guest_id: int) -> bool:
    asked = select(Visit.id).where(
        Visit.host_id == host_id, Visit.guest_id == guest_id, Visit.state != VisitState.CANCELLED
    )
    return session.scalars(asked.limit(1)).first() is not None


def _networks(session: Session, partnership_id: int) -> Iterable[Network]:
    return session.scalars(select(Network).where(Network.partnership_id == partnership_id))


def _standing(
    session: Session, partnership_id: int, known: Mapping[str, Member], networks: Mapping[str, Network]
) -> dict[Pair, Visit]:
    codes = {member.membership_id: code for code, member in known.items()}
    slugs = {network.id: slug for slug, network in networks.items()}
    asked = select(Visit).where(Visit.partnership_id == partnership_id, Visit.state != VisitState.CANCELLED)
    rows = session.scalars(asked.order_by(Visit.id).with_for_update())
    return {(slugs[one.network_id], codes[one.guest_id], codes[one.host_id]): one for one in rows}
