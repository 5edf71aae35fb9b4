"""Invents networks, and what each municipality offers to show and wants to see; the same draw gives the same."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from random import Random

from sqlalchemy.orm import Session

from scheduler.partnership.definition.planning import Planning
from scheduler.partnership.members import Member, roles
from scheduler.partnership.tables import Partnership, Role
from scheduler.visits.tables import Network, NetworkMember, StatusProfile
from scheduler.words import Bilingual

ROOM_TO_GROW = 5
OVER_SIZE = 2
OFFERS, WANTS, PRIORITIES = (3, 5), (3, 4), (1, 2, 3)
GROUPS = (2, 5), (6, 12)
DISTANCES = (350, 400)
SMALLEST_NETWORK = 2
PRACTICAL = (
    "Vi mødes i rådhusets forhal. Der er gratis parkering bag huset, og frokosten er på vores regning."
)


def invent_visiting(
    session: Session,
    draw: Random,
    partnership: Partnership,
    frame: Planning,
    joined: Sequence[Member],
    now: datetime,
) -> None:
    """A status profile for each member, and for each role that visits networks of about the frame's size.

    Members of a network lie near each other, so that nobody travels farther than need be.
    """
    for member in joined:
        session.add(_profile(draw, frame, member, now))
    known = {role.slug: role for role in roles(session, partnership.id)}
    number = 0
    for slug in list(frame.visits.roles)[: networks_that_fit(len(joined))]:
        for group in _groups(draw, joined, frame.visits.network_size):
            number += 1
            _network(session, partnership, frame, known[slug], number, group)
    session.flush()


def networks_that_fit(members: int) -> int:
    """How many networks of the same municipalities have a partner for each, when any two meet once at most."""
    pairs, needed = members * (members - 1) // 2, (members + 1) // 2
    return pairs // needed if needed else 0


def _profile(draw: Random, frame: Planning, member: Member, now: datetime) -> StatusProfile:
    themes = list(frame.themes)
    offers = sorted(draw.sample(themes, draw.randint(*OFFERS)))
    wanted = sorted(draw.sample([theme for theme in themes if theme not in offers], draw.randint(*WANTS)))
    return StatusProfile(
        membership_id=member.membership_id,
        offers=offers,
        wants={theme: draw.choice(PRIORITIES) for theme in wanted},
        roles=list(frame.visits.roles),
        weekdays=sorted(draw.sample(range(1, 6), draw.randint(3, 5))),
        smallest_group=draw.randint(1, GROUPS[0][0]),
        largest_group=draw.randint(*GROUPS[1]),
        travel_km=draw.randint(*DISTANCES),
        practical=PRACTICAL,
        changed=now,
        published=now,
    )


def _groups(draw: Random, joined: Sequence[Member], size: int) -> list[list[Member]]:
    """The members in groups of about `size`, by region with chance within; a rest joins the last group."""
    if len(joined) < SMALLEST_NETWORK:
        return []
    shuffled = draw.sample(list(joined), len(joined))
    near = sorted(shuffled, key=lambda member: member.region)
    number = max(1, round(len(near) / (size + OVER_SIZE)))
    bounds = [round(len(near) * one / number) for one in range(number + 1)]
    return [near[first:last] for first, last in pairwise(bounds)]


def _network(
    session: Session,
    partnership: Partnership,
    frame: Planning,
    role: Role,
    number: int,
    group: Sequence[Member],
) -> None:
    theme = list(frame.themes)[number % len(frame.themes)]
    said = frame.themes[theme]
    network = Network(
        partnership_id=partnership.id,
        slug=f"network-{number:02}",
        name=Bilingual(f"{said.da}: {role.plural.da} {number}", f"{said.en}: {role.plural.en} {number}"),
        theme=theme,
        role_id=role.id,
        fewest=min(SMALLEST_NETWORK, len(group)) or SMALLEST_NETWORK,
        most=max(len(group), frame.visits.network_size) + ROOM_TO_GROW,
    )
    session.add(network)
    session.flush()
    session.add_all(
        NetworkMember(network_id=network.id, membership_id=one.membership_id, from_on=partnership.starts_on)
        for one in group
    )
