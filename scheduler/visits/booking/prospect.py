"""What two municipalities can look forward to, before either asks: the rules, the days, and what each says of itself."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from scheduler.clock import local
from scheduler.partnership.frame import planning_frame
from scheduler.partnership.members import member_by_code, roles
from scheduler.people.access import Actor
from scheduler.refusal.reasons import Refusal
from scheduler.visits.booking.facts import Sides, days_of, pair_of
from scheduler.visits.booking.keeping import sides_of
from scheduler.visits.booking.values import Terms
from scheduler.visits.networks.queries import network_by_id
from scheduler.visits.profiles.queries import profile_in_force
from scheduler.visits.profiles.values import Profile
from scheduler.visits.rules.days import free_days
from scheduler.visits.rules.pairs import pair_refusal
from scheduler.visits.rules.sides import require_sight, side_of
from scheduler.visits.states import Side
from scheduler.visits.tables import Visit
from scheduler.words import Bilingual


@dataclass(frozen=True)
class Prospect:
    """A visit that might be: `refusal` where the two may not meet at all, else the `days` on which both can, in order.

    people: how many would travel, within what the host receives.
    """

    network_id: int
    network: Bilingual
    theme: str
    host_code: str
    host: str
    guest_code: str
    guest: str
    by: Side
    km: int
    people: int
    refusal: Refusal | None
    days: tuple[date, ...]
    host_profile: Profile
    guest_profile: Profile


def prospect(
    session: Session, actor: Actor, network_id: int, host: str, guest: str, now: datetime, terms: Terms
) -> Prospect:
    """What may come of it. Raises NotFoundError as `propose`."""
    network = network_by_id(session, network_id)
    by = side_of(actor, host, guest)
    sides = Sides(
        network,
        member_by_code(session, network.partnership_id, host),
        member_by_code(session, network.partnership_id, guest),
    )
    receives = profile_in_force(session, sides.host.membership_id)
    people = max(receives.smallest_group, min(_delegation(session, sides), receives.largest_group))
    days = tuple(free_days(days_of(session, sides, now, terms.ahead_days)))
    pair = pair_of(session, sides, days[0] if days else local(now).date(), people)
    return Prospect(
        network_id=network.id,
        network=network.name,
        theme=network.theme,
        host_code=host,
        host=sides.host.name,
        guest_code=guest,
        guest=sides.guest.name,
        by=by,
        km=pair.km,
        people=people,
        refusal=pair_refusal(pair),
        days=days,
        host_profile=receives,
        guest_profile=profile_in_force(session, sides.guest.membership_id),
    )


def days_for(session: Session, actor: Actor, visit_id: int, now: datetime, terms: Terms) -> tuple[date, ...]:
    """The days to which the visit could be moved, in order; its own week counts as free. Raises NotFoundError."""
    sides = sides_of(session, session.get_one(Visit, visit_id))
    require_sight(actor, sides.host.code, sides.guest.code)
    return tuple(free_days(days_of(session, sides, now, terms.ahead_days, visit_id)))


def _delegation(session: Session, sides: Sides) -> int:
    frame = planning_frame(session, sides.network.partnership_id).visits.roles
    slugs = {role.id: role.slug for role in roles(session, sides.network.partnership_id)}
    return frame[slugs[sides.network.role_id]].delegation
