"""The secret calendar addresses of one person: which feeds they may have, and the link to each that they have."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from scheduler.clock import local
from scheduler.errors import NotFoundError
from scheduler.itineraries.links import (
    LinkFacts,
    facts_of,
    issue_feed_link,
    revoke_feed_link,
    rotate_feed_link,
)
from scheduler.itineraries.tables import FeedKind, FeedLink
from scheduler.partnership.members import member_by_code, members
from scheduler.people.access import Actor, require_organiser
from scheduler.people.tables import Person
from scheduler.visits.networks.queries import network_by_slug, networks
from scheduler.words import Bilingual


@dataclass(frozen=True)
class Wanted:
    """A feed that somebody may have: their own, a municipality's or host's by its code, a network's by its slug, or the organiser's."""

    kind: FeedKind
    code: str = ""


@dataclass(frozen=True)
class Address:
    """A feed that somebody may have, and the link to it, if they have one; `name`: whose it is, absent for one's own."""

    feed: Wanted
    name: Bilingual | None
    link: LinkFacts | None


@dataclass(frozen=True)
class Held:
    """A link that is still good, and whose it is."""

    person: str
    link: LinkFacts


Subject = tuple[FeedKind, int | None, int | None]
"""Kind, membership and network of a link."""


def addresses_of(session: Session, actor: Actor, partnership_id: int, now: datetime) -> tuple[Address, ...]:
    """Feeds that they may have in the partnership: their own first, then municipalities', networks', the organiser's.

    Of hosts and networks the organiser sees those only to which they have a link, since they may have all.
    """
    asked = _links(actor.person_id, partnership_id).order_by(FeedLink.id)
    links = {_subject(link): facts_of(session, link) for link in session.scalars(asked)}
    return (
        Address(Wanted(FeedKind.PERSON), None, links.get((FeedKind.PERSON, None, None))),
        *_of_municipalities(session, actor, partnership_id, links),
        *_of_networks(session, actor, partnership_id, links, now),
        *(
            (Address(Wanted(FeedKind.ORGANISER), None, links.get((FeedKind.ORGANISER, None, None))),)
            if actor.is_organiser
            else ()
        ),
    )


def renew(session: Session, actor: Actor, wanted: Wanted, partnership_id: int, now: datetime) -> str:
    """The token of a new link to the feed in place of the one before, if any, which stops at once.

    Raises NotFoundError and ForbiddenError for a feed that they may not have.
    """
    person = session.get(Person, actor.person_id, with_for_update=True) if actor.person_id else None
    is_strange = wanted.kind is FeedKind.MUNICIPALITY and wanted.code not in actor.municipalities
    if person is None or is_strange:
        raise NotFoundError(f"feed is {wanted}; expected one that {actor.email or 'nobody'} may have")
    subject = _whose(session, wanted, partnership_id)
    asked = _links(person.id, partnership_id).order_by(FeedLink.id.desc())
    held = [link.id for link in session.scalars(asked) if _subject(link) == subject]
    for more in held[1:]:
        revoke_feed_link(session, actor, more, now)
    if held:
        return rotate_feed_link(session, actor, held[0], now)
    kind, membership, network = subject
    return issue_feed_link(
        session,
        person,
        kind,
        partnership_id=partnership_id,
        membership_id=membership,
        network_id=network,
        now=now,
    )


def held_by_all(session: Session, actor: Actor, partnership_id: int) -> tuple[Held, ...]:
    """Every link of the partnership that is still good, by its holder's name; may be empty.

    Raises ForbiddenError for everybody but an organiser.
    """
    require_organiser(actor)
    asked = (
        select(FeedLink, Person.name)
        .join(Person, Person.id == FeedLink.person_id)
        .where(FeedLink.partnership_id == partnership_id, FeedLink.revoked.is_(None))
        .order_by(Person.name, FeedLink.id)
    )
    return tuple(Held(name, facts_of(session, link)) for link, name in session.execute(asked))


def _of_municipalities(
    session: Session, actor: Actor, partnership_id: int, links: Mapping[Subject, LinkFacts]
) -> Iterator[Address]:
    known = members(session, partnership_id) if actor.is_organiser or actor.municipalities else []
    for kind in (FeedKind.MUNICIPALITY, FeedKind.HOST):
        for one in known:
            link = links.get((kind, one.membership_id, None))
            if link or one.code in actor.municipalities:
                yield Address(Wanted(kind, one.code), Bilingual(one.name, one.name), link)


def _of_networks(
    session: Session, actor: Actor, partnership_id: int, links: Mapping[Subject, LinkFacts], now: datetime
) -> Iterator[Address]:
    is_there = actor.is_organiser or actor.municipalities
    for one in networks(session, partnership_id, local(now).date()) if is_there else []:
        link = links.get((FeedKind.NETWORK, None, one.id))
        if link or actor.municipalities & {member.code for member in one.members}:
            yield Address(Wanted(FeedKind.NETWORK, one.slug), one.name, link)


def _whose(session: Session, wanted: Wanted, partnership_id: int) -> Subject:
    if wanted.kind in {FeedKind.MUNICIPALITY, FeedKind.HOST}:
        return wanted.kind, member_by_code(session, partnership_id, wanted.code).membership_id, None
    if wanted.kind is FeedKind.NETWORK:
        return wanted.kind, None, network_by_slug(session, partnership_id, wanted.code).id
    return wanted.kind, None, None


def _subject(link: FeedLink) -> Subject:
    return link.kind, link.membership_id, link.network_id


def _links(person_id: int | None, partnership_id: int) -> Select[FeedLink]:
    return select(FeedLink).where(
        FeedLink.person_id == person_id,
        FeedLink.partnership_id == partnership_id,
        FeedLink.revoked.is_(None),
    )
