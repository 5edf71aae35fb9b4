"""What the planner is told of networks, wishes and visits, in the exchange format."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.partnership.frame import planning_frame
from scheduler.partnership.tables import Membership, Organisation
from scheduler.partnership.words import MembershipState
from scheduler.visits.networks.queries import NetworkFacts, networks
from scheduler.visits.profiles.queries import profiles_in_force
from scheduler.visits.profiles.values import Profile

TOO_FEW = 2
UNSAID = Profile()
"""What counts for a municipality that has not said anything."""

Lines = list[dict[str, object]]


def network_lines(session: Session, partnership_id: int, today: date) -> Lines:
    """The networks with their members of today that are active; one with a single member visits nobody."""
    frame = planning_frame(session, partnership_id).visits
    active = _active(session, partnership_id)
    found = [
        (one, [member.code for member in one.members if member.code in active])
        for one in networks(session, partnership_id, today)
    ]
    return [
        {
            "id": network.slug,
            "role": network.role_slug,
            "municipalities": sorted(codes),
            "exchange": frame.exchange,
            "visits_made": list(frame.made),
            "visits_hosted": list(frame.hosted),
            "delegation": frame.roles[network.role_slug].delegation,
            "max_km": frame.roles[network.role_slug].max_km,
            "return_weeks": list(frame.return_weeks),
            "earliest": frame.earliest.isoformat(),
            "latest": frame.latest.isoformat(),
        }
        for network, codes in sorted(found, key=_by_slug)
        if len(codes) >= TOO_FEW
    ]


def municipality_lines(session: Session, partnership_id: int, today: date) -> Mapping[int, dict[str, object]]:
    """What each membership wants, offers and receives, for those that are in a network or have said it."""
    frame = planning_frame(session, partnership_id).visits
    profiles = profiles_in_force(session, partnership_id)
    largest = max(one.delegation for one in frame.roles.values())
    most = frame.made[1] + frame.hosted[1]
    counts: dict[int, int] = {}
    for network in networks(session, partnership_id, today):
        for member in network.members:
            counts[member.membership_id] = counts.get(member.membership_id, 0) + 1
    return {
        number: {
            "wants": dict(profile.wants) if (profile := profiles.get(number)) else {},
            "offers": list(profile.offers) if profile else [],
            "max_guests": profile.largest_group if profile else largest,
            "max_visit_dates": counts.get(number, 0) * most,
            "preferred_weekdays": list(profile.weekdays if profile else UNSAID.weekdays),
            **_receives(profile or UNSAID, frame.roles),
            **({"travel_km": profile.travel_km} if profile else {}),
        }
        for number in sorted({*profiles, *counts})
    }


def _receives(profile: Profile, known: Collection[str]) -> dict[str, object]:
    """The roles that it receives, where it named some and not all of those that visit."""
    named = [role for role in known if role in profile.roles]
    return {"receives": named} if profile.roles and len(named) < len(known) else {}


def _by_slug(pair: tuple[NetworkFacts, list[str]]) -> str:
    return pair[0].slug


def _active(session: Session, partnership_id: int) -> frozenset[str]:
    asked = (
        select(Organisation.code)
        .join(Membership, Membership.organisation_id == Organisation.id)
        .where(Membership.partnership_id == partnership_id, Membership.state == MembershipState.ACTIVE)
    )
    return frozenset(session.scalars(asked))
