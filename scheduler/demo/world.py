"""Builds the demonstration in the tables: members, their people, halls, and what is taken."""

from collections.abc import Sequence
from datetime import datetime
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.clock import local
from scheduler.delegation.tables import Delegate
from scheduler.demo import people
from scheduler.demo.calendars import lettings, municipal_year
from scheduler.demo.recipe import Recipe
from scheduler.demo.visiting import invent_visiting
from scheduler.journal.tables import JournalRow
from scheduler.partnership.definition.whole import Definition
from scheduler.partnership.members import Member, members
from scheduler.partnership.memberships import join
from scheduler.partnership.quotas import QuotaTable, quotas_on
from scheduler.partnership.service import load
from scheduler.partnership.tables import Body, BodyMember, Organisation, Partnership, Quota
from scheduler.partnership.words import BodyKind
from scheduler.people.service import appoint, person_for
from scheduler.people.tables import MandateKind, Person
from scheduler.programme.drafting import draft
from scheduler.programme.tables import BusyDays, Venue, VenueBusy
from scheduler.words import Language

MEETING_SIZE = 12
SHARE_OF_A_BODY = 3


def build(
    session: Session, definition: Definition, recipe: Recipe, number_of_members: int, now: datetime
) -> Partnership:
    """A partnership with that many members, spread over the country, and all that planning needs.

    The same recipe and number give the same people, halls and calendars.
    """
    draw = Random(f"{recipe.seed}/{number_of_members}")
    partnership = load(session, definition, now)
    joined = _join(session, draw, partnership, number_of_members, now)
    _seat_bodies(session, draw, partnership, joined)
    draft(session, partnership, definition, now)
    _build_halls(session, draw, recipe, partnership)
    _people(session, draw, recipe, partnership, joined, now)
    _coordinators(session, draw, recipe, joined, now)
    _busy_days(session, draw, recipe, partnership, joined)
    invent_visiting(session, draw, partnership, definition.planning, joined, now)
    appoint(
        session,
        person_for(session, recipe.organiser.name, recipe.organiser.email, now),
        MandateKind.ORGANISER,
        now,
    )
    _note(session, "invent", "partnership", partnership.id, now, {"members": len(joined)})
    return partnership


def _join(
    session: Session, draw: Random, partnership: Partnership, number: int, now: datetime
) -> list[Member]:
    """So many members, by code: those of the invited that are drawn."""
    codes = sorted(member.code for member in members(session, partnership.id))
    chosen = sorted(draw.sample(codes, min(number, len(codes))))
    for code in chosen:
        join(session, partnership, code, now)
    session.flush()
    return sorted(
        (member for member in members(session, partnership.id) if member.code in set(chosen)),
        key=lambda member: member.code,
    )


def _seat_bodies(session: Session, draw: Random, partnership: Partnership, joined: Sequence[Member]) -> None:
    """A third of the members in each track, and a dozen at most in the other bodies."""
    for body in session.scalars(
        select(Body).where(Body.partnership_id == partnership.id).order_by(Body.position)
    ):
        third = max(3, len(joined) // SHARE_OF_A_BODY)
        size = min(len(joined), third if body.kind is BodyKind.TRACK else min(third, MEETING_SIZE))
        for member in draw.sample(joined, size):
            session.add(BodyMember(body_id=body.id, membership_id=member.membership_id))
    session.flush()


def _build_halls(session: Session, draw: Random, recipe: Recipe, partnership: Partnership) -> None:
    for number, hall in enumerate(recipe.venues, 1):
        values = hall.model_dump(exclude={"day_price_dkk"})
        venue = Venue(slug=f"venue-{number:02}", day_price_oere=hall.day_price_dkk * 100, **values)
        session.add(venue)
        session.flush()
        for one in lettings(draw, recipe.lettings, partnership.starts_on, partnership.ends_on):
            session.add(VenueBusy(venue_id=venue.id, from_on=one.first, until_on=one.last, reason=one.reason))


def _people(
    session: Session,
    draw: Random,
    recipe: Recipe,
    partnership: Partnership,
    joined: Sequence[Member],
    now: datetime,
) -> None:
    """A delegation for each member within its quotas, all of them kept at once."""
    table = quotas_on(session, partnership.id, max(local(now).date(), partnership.starts_on))
    invented = [
        (member, one)
        for member in joined
        for one in people.delegation(draw, recipe, member.code, _quotas(table, member))
    ]
    persons = [
        Person(name=one.name, email=one.email, language=Language.DANISH, created=now) for _, one in invented
    ]
    session.add_all(persons)
    session.flush()
    session.add_all(
        Delegate(
            partnership_id=partnership.id,
            membership_id=member.membership_id,
            person_id=person.id,
            role_id=one.role_id,
            from_on=partnership.starts_on,
        )
        for (member, one), person in zip(invented, persons, strict=True)
    )
    _note(session, "invent-delegates", "partnership", partnership.id, now, {"delegates": len(persons)})


def _quotas(table: QuotaTable, member: Member) -> list[Quota]:
    return [quota for role in sorted(table.common) if (quota := table.of(member.membership_id, role))]


def _coordinators(
    session: Session, draw: Random, recipe: Recipe, joined: Sequence[Member], now: datetime
) -> None:
    for member in joined:
        one = people.coordinator(draw, recipe, member.code)
        appoint(
            session, person_for(session, one.name, one.email, now), MandateKind.COORDINATOR, now, member.code
        )


def _busy_days(
    session: Session, draw: Random, recipe: Recipe, partnership: Partnership, joined: Sequence[Member]
) -> None:
    ids = dict(session.execute(select(Organisation.code, Organisation.id)).all())
    session.add_all(
        BusyDays(
            organisation_id=ids[member.code],
            from_on=one.first,
            until_on=one.last,
            role_slugs=list(one.roles) if one.roles else None,
            reason=one.reason,
            source="invented",
        )
        for member in joined
        for one in municipal_year(draw, recipe.busy, partnership.starts_on, partnership.ends_on)
    )


def _note(
    session: Session, action: str, subject: str, subject_id: int, now: datetime, after: dict[str, int]
) -> None:
    """One row for all that is invented at once; nobody changed anything by hand."""
    session.add(
        JournalRow(
            at=now,
            actor_id=None,
            action=action,
            subject=subject,
            subject_id=subject_id,
            before={},
            after=after,
        )
    )
