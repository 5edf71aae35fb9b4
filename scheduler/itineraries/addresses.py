"""The secret calendar addresses of one person: which feeds they may have, and the link to each that they have."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.errors import NotFoundError
from scheduler.itineraries.links import LinkFacts, facts_of, issue_feed_link, rotate_feed_link
from scheduler.itineraries.tables import FeedKind, FeedLink
from scheduler.partnership.members import members
from scheduler.people.access import Actor, require_organiser
from scheduler.people.tables import Person


@dataclass(frozen=True)
class Wanted:
    """A feed that somebody may have: their own, a municipality's by its code, or the organiser's."""

    kind: FeedKind
    code: str = ""


@dataclass(frozen=True)
class Address:
    """A feed that somebody may have, and the link to it, if they have one; `municipality` is "" for all but its own."""

    feed: Wanted
    municipality: str
    link: LinkFacts | None


@dataclass(frozen=True)
class Held:
    """A link that is still good, and whose it is."""

    person: str
    link: LinkFacts


def addresses_of(session: Session, actor: Actor, partnership_id: int) -> tuple[Address, ...]:
    """All feeds that they may have in the partnership: their own first, then municipalities', then the organiser's."""
    links = {
        (link.kind, link.membership_id): link for link in _links(session, actor.person_id, partnership_id)
    }
    known = members(session, partnership_id) if actor.municipalities else []

    def address(wanted: Wanted, membership_id: int | None = None, name: str = "") -> Address:
        link = links.get((wanted.kind, membership_id))
        return Address(wanted, name, facts_of(session, link) if link else None)

    return (
        address(Wanted(FeedKind.PERSON)),
        *(
            address(Wanted(FeedKind.MUNICIPALITY, one.code), one.membership_id, one.name)
            for one in known
            if one.code in actor.municipalities
        ),
        *((address(Wanted(FeedKind.ORGANISER)),) if actor.is_organiser else ()),
    )


def renew(session: Session, actor: Actor, wanted: Wanted, partnership_id: int, now: datetime) -> str:
    """The token of a new link to the feed in place of the one before, if any, which stops at once.

    Raises NotFoundError for a feed that they may not have.
    """
    found = [one for one in addresses_of(session, actor, partnership_id) if one.feed == wanted]
    person = session.get(Person, actor.person_id, with_for_update=True) if actor.person_id else None
    if not found or person is None:
        raise NotFoundError(f"feed is {wanted}; expected one that {actor.email or 'nobody'} may have")
    if found[0].link:
        return rotate_feed_link(session, actor, found[0].link.id, now)
    membership = next(
        (one.membership_id for one in members(session, partnership_id) if one.code == wanted.code), None
    )
    return issue_feed_link(
        session, person, wanted.kind, partnership_id=partnership_id, membership_id=membership, now=now
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


def _links(session: Session, person_id: int | None, partnership_id: int) -> list[FeedLink]:
    asked = select(FeedLink).where(
        FeedLink.person_id == person_id,
        FeedLink.partnership_id == partnership_id,
        FeedLink.revoked.is_(None),
    )
    return list(session.scalars(asked.order_by(FeedLink.id)))
