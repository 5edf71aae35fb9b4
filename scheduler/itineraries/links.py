"""Feed links: handed out once, listed, replaced and revoked by their holder or an organiser."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.clock import local
from scheduler.errors import NotFoundError
from scheduler.itineraries.tables import FeedKind, FeedLink
from scheduler.journal.service import record
from scheduler.partnership.members import member_by_id
from scheduler.people.access import Actor, require_municipality, require_organiser
from scheduler.people.queries import actor_of
from scheduler.people.tables import Person
from scheduler.people.tokens import fresh_token, hash_of
from scheduler.visits.networks.queries import members_of, network_by_id
from scheduler.words import Bilingual, Language

NOTED_EVERY = timedelta(hours=1)


@dataclass(frozen=True)
class LinkFacts:
    """A link that is still good, as its holder sees it; `client` is the program that fetched last, "" before one did.

    name: the municipality or network whose calendar it is, absent for a person's and the organiser's.
    """

    id: int
    kind: FeedKind
    name: Bilingual | None
    language: Language
    created: datetime
    last_fetched: datetime | None
    client: str


def feed_path(token: str) -> str:
    """The path at which the feed of a token stands."""
    return f"/feeds/private/{token}.ics"


def links_of(session: Session, person_id: int) -> tuple[LinkFacts, ...]:
    """The person's links that are still good, oldest first; may be empty."""
    asked = select(FeedLink).where(FeedLink.person_id == person_id, FeedLink.revoked.is_(None))
    return tuple(facts_of(session, link) for link in session.scalars(asked.order_by(FeedLink.id)))


def facts_of(session: Session, link: FeedLink) -> LinkFacts:
    """The link as its holder sees it."""
    return LinkFacts(
        id=link.id,
        kind=link.kind,
        name=_name(session, link),
        language=link.language,
        created=link.created,
        last_fetched=link.last_fetched,
        client=link.client,
    )


def _name(session: Session, link: FeedLink) -> Bilingual | None:
    if link.membership_id:
        name = member_by_id(session, link.membership_id).name
        return Bilingual(name, name)
    return network_by_id(session, link.network_id).name if link.network_id else None


def issue_feed_link(
    session: Session,
    person: Person,
    kind: FeedKind,
    *,
    partnership_id: int,
    now: datetime,
    membership_id: int | None = None,
    network_id: int | None = None,
    actor_id: int | None = None,
) -> str:
    """The token of a new link to the feed; only its hash is kept, so it can be shown this once.

    membership_id: whose feed it is, for a municipality's or a host's; network_id: for a network's. actor_id: who asks for it; absent: the person.
    Errors: ForbiddenError for a person who may not see that feed.
    """
    _require_reader(session, person, kind, membership_id, network_id, now)
    token = fresh_token()
    link = FeedLink(
        kind=kind,
        person_id=person.id,
        membership_id=membership_id,
        network_id=network_id,
        partnership_id=partnership_id,
        language=Language(person.language),
        token_hash=hash_of(token),
        created=now,
    )
    session.add(link)
    session.flush()
    _note(session, link, "issue", actor_id or person.id, now)
    return token


def rotate_feed_link(session: Session, actor: Actor, link_id: int, now: datetime) -> str:
    """The token of a link to the same feed in place of this one, which stops at once.

    Errors: NotFoundError for a link that is unknown, revoked or another person's (an organiser may replace any).
    """
    old = _own(session, actor, link_id)
    _revoke(session, old, actor, now)
    person = session.get_one(Person, old.person_id)
    return issue_feed_link(
        session,
        person,
        old.kind,
        partnership_id=old.partnership_id,
        membership_id=old.membership_id,
        network_id=old.network_id,
        now=now,
        actor_id=actor.person_id,
    )


def revoke_feed_link(session: Session, actor: Actor, link_id: int, now: datetime) -> None:
    """The link stops at once. Errors: as `rotate_feed_link`."""
    _revoke(session, _own(session, actor, link_id), actor, now)


def is_worth_noting(last_fetched: datetime | None, last_client: str, client: str, now: datetime) -> bool:
    """Whether a fetch tells the holder something new: another program, or the first one in an hour."""
    return last_fetched is None or client != last_client or now - last_fetched >= NOTED_EVERY


def note_fetch(session: Session, link_id: int, client: str, now: datetime) -> None:
    """Keeps when a link was last fetched, and by which program; not journalled, since nobody decided it."""
    link = session.get_one(FeedLink, link_id)
    link.last_fetched, link.client = now, client


def _own(session: Session, actor: Actor, link_id: int) -> FeedLink:
    link = session.get(FeedLink, link_id, with_for_update=True)
    is_theirs = link is not None and (actor.is_organiser or link.person_id == actor.person_id)
    if link is None or not is_theirs or link.revoked:
        raise NotFoundError(f"feed link is {link_id}; expected the number of one of your own links")
    return link


def _revoke(session: Session, link: FeedLink, actor: Actor, now: datetime) -> None:
    link.revoked = now
    session.flush()
    _note(session, link, "revoke", actor.person_id, now)


def _require_reader(
    session: Session,
    person: Person,
    kind: FeedKind,
    membership_id: int | None,
    network_id: int | None,
    now: datetime,
) -> None:
    actor = actor_of(session, person.id, now)
    if actor is None or kind is FeedKind.PERSON:
        return
    if kind is FeedKind.NETWORK and network_id is not None:
        _require_network(session, actor, network_id, now)
    elif kind is FeedKind.ORGANISER or membership_id is None:
        require_organiser(actor)
    else:
        require_municipality(actor, member_by_id(session, membership_id).code)


def _require_network(session: Session, actor: Actor, network_id: int, now: datetime) -> None:
    codes = {one.code for one in members_of(session, network_id, local(now).date())}
    if not codes & actor.municipalities:
        require_organiser(actor)


def _note(session: Session, link: FeedLink, action: str, actor_id: int | None, now: datetime) -> None:
    record(
        session,
        actor_id=actor_id,
        action=action,
        subject="feed-link",
        subject_id=link.id,
        now=now,
        after={"kind": link.kind.value, "person": link.person_id, "revoked": link.revoked},
    )
