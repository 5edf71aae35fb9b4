"""Keeps the visits of a plan: new ones are agreed and wait for both sides' confirmation, others move or go."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.outbox.letters import LetterKind
from scheduler.partnership.frame import planning_frame
from scheduler.partnership.members import Member, members, roles
from scheduler.partnership.tables import Membership
from scheduler.people.access import Actor, require_organiser
from scheduler.planning.exchange.plan import Visit as Planned
from scheduler.visits.booking.changing import changing, keep_weeks, note
from scheduler.visits.booking.facts import Sides
from scheduler.visits.booking.keeping import add_visit, end, put_on
from scheduler.visits.booking.values import Ask, Terms
from scheduler.visits.mail.letters import tell_both
from scheduler.visits.profiles.queries import profile_in_force
from scheduler.visits.rules.days import monday_of
from scheduler.visits.rules.moving import may_be_moved
from scheduler.visits.states import Side, VisitState
from scheduler.visits.tables import Network, Visit, VisitWeek

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
    session: Session,
    actor: Actor,
    partnership_id: int,
    plan: Iterable[Planned],
    now: datetime,
    terms: Terms,
    network_id: int | None = None,
) -> Published:
    """What became of the plan's visits; both sides are told of each that is new, moved or ended.

    network_id: the network that the plan is for; visits of others stay, and absent means that it is for all.
    Raises ForbiddenError for everybody but an organiser.
    """
    require_organiser(actor)
    by = _Publishing(session, actor, now, terms)
    known = {one.code: one for one in members(session, partnership_id)}
    networks = {one.slug: one for one in _networks(session, partnership_id)}
    wanted = {(one.network, one.guest, one.host): one.date for one in plan}
    stands = {
        pair: visit
        for pair, visit in _standing(session, partnership_id, known, networks).items()
        if network_id in {None, visit.network_id}
    }
    done = Published()
    for pair, visit in stands.items():
        if pair not in wanted and may_be_moved(visit) and visit.starts > now:
            end(session, actor, visit, Side.ORGANISER, REASON, now, terms)
            done.ended += 1
    used = {
        (known[code].membership_id, monday_of(day)) for (_, *both), day in wanted.items() for code in both
    }
    planned = [(visit, wanted[pair]) for pair, visit in stands.items() if pair in wanted]
    _settle_wishes(by, [visit for visit, day in planned if visit.local_starts.date() == day], used)
    _move_all(by, planned, done)
    for pair, day in sorted(wanted.items(), key=lambda item: (item[1], item[0])):
        if pair not in stands:
            _add(by, Sides(networks[pair[0]], known[pair[2]], known[pair[1]]), day, done)
    return done


def lock_all_sides(session: Session, partnership_id: int) -> None:
    """Keeps all bookings of the partnership waiting until the transaction ends."""
    asked = select(Membership.id).where(Membership.partnership_id == partnership_id).order_by(Membership.id)
    session.execute(asked.with_for_update(key_share=True)).all()


def _settle_wishes(by: _Publishing, kept: Iterable[Visit], used: Container[tuple[int, date]]) -> None:
    """A wish for another day gives way where the plan needs its week: the visit stays, and both are told."""
    for visit in kept:
        wish, stays = visit.wanted_on, visit.local_starts.date()
        if wish is None or monday_of(wish) == monday_of(stays):
            continue
        if any((side, monday_of(wish)) in used for side in (visit.host_id, visit.guest_id)):
            with changing(by.session, visit, "replan", by.actor.person_id, by.now):
                visit.state, visit.wanted_on, visit.wanted_by = VisitState.AGREED, None, None
            keep_weeks(by.session, visit, stays)
            letter = LetterKind.VISIT_STAYS
            tell_both(by.session, visit, letter, Side.ORGANISER, by.terms.base_url, by.now, REASON)


def _move_all(by: _Publishing, planned: Sequence[tuple[Visit, date]], done: Published) -> None:
    """Moves what fits; all weeks that are left are given back first, so that visits may take each other's."""
    moving = {visit.id: (visit, day) for visit, day in planned if visit.local_starts.date() != day}
    done.kept += len(planned) - len(moving)
    fitting = {number: pair for number, pair in moving.items() if may_be_moved(pair[0])}
    while stuck := [
        one for one, (visit, day) in fitting.items() if _is_taken(by.session, visit, day, fitting)
    ]:
        fitting = {number: pair for number, pair in fitting.items() if number not in stuck}
    done.left_out += len(moving) - len(fitting)
    done.moved += len(fitting)
    for visit, _ in fitting.values():
        keep_weeks(by.session, visit)
    for visit, day in fitting.values():
        _move(by, visit, day)


def _move(by: _Publishing, visit: Visit, day: date) -> None:
    old = visit.local_starts.date()
    with changing(by.session, visit, "replan", by.actor.person_id, by.now):
        put_on(visit, day, by.terms)
        visit.state, visit.wanted_on, visit.wanted_by = VisitState.AGREED, None, None
        visit.declined_by, visit.decline_reason = None, ""
        visit.host_accepts = visit.guest_accepts = False
    keep_weeks(by.session, visit, day)
    letter = LetterKind.VISIT_REPLANNED
    tell_both(by.session, visit, letter, Side.ORGANISER, by.terms.base_url, by.now, before=old)


def _add(by: _Publishing, sides: Sides, day: date, done: Published) -> None:
    both = (sides.host.membership_id, sides.guest.membership_id)
    if _weeks_taken(by.session, both, day) or _has_visit(by.session, *both):
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


def _is_taken(session: Session, visit: Visit, day: date, leaving: Container[int]) -> bool:
    """Whether a side has another visit in the week of that day; those that leave theirs do not count."""
    taken = _weeks_taken(session, (visit.host_id, visit.guest_id), day)
    return any(one != visit.id and one not in leaving for one in taken)


def _weeks_taken(session: Session, both: tuple[int, int], day: date) -> Sequence[int]:
    asked = select(VisitWeek.visit_id).where(
        VisitWeek.membership_id.in_(both), VisitWeek.monday == monday_of(day)
    )
    return session.scalars(asked).all()


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
