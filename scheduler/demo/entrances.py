"""The ways into a demonstration: sign-in links, feeds and tokens for each kind of reader."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from scheduler.db import transaction
from scheduler.delegation.queries import delegates
from scheduler.delegation.tables import Delegate
from scheduler.itineraries.links import issue_feed_link
from scheduler.itineraries.tables import FeedKind
from scheduler.partnership.members import Member, members
from scheduler.partnership.tables import Partnership
from scheduler.partnership.words import MembershipState
from scheduler.people.api_tokens import issue_api_token
from scheduler.people.queries import coordinators
from scheduler.people.service import issue_link
from scheduler.people.tables import Mandate, MandateKind, Person
from scheduler.registration.rules.states import LIVE
from scheduler.registration.tables import Registration
from scheduler.settings import Settings

A_DAY_IN_MINUTES = 24 * 60


@dataclass(frozen=True)
class Entrances:
    """Full addresses, and tokens for programs."""

    base: str
    sign_in: dict[str, str]
    feeds: dict[str, str]
    api_token: dict[str, str]
    outbox: str

    def facts(self) -> dict[str, object]:
        """The same for machines."""
        return vars(self)

    def addresses(self) -> Iterator[tuple[str, str]]:
        """The same for people: what it is, and where."""
        yield "Start page", self.base
        for who, address in self.sign_in.items():
            yield f"Sign in as {who}", address
        for kind, address in self.feeds.items():
            yield f"Feed: {kind}", address
        yield "Letters", self.outbox


@dataclass(frozen=True)
class Cast:
    """Those who play the parts: the organiser, and two people of the first member municipality by code."""

    organiser: Person
    coordinator: Person
    participant: Person
    member: Member


def entrances(engine: Engine, settings: Settings, now: datetime) -> Entrances:
    """Fresh links and tokens; those of earlier starts go on working."""
    base = settings.base_url
    rules = settings.sign_in.model_copy(update={"link_minutes": A_DAY_IN_MINUTES})
    with transaction(engine) as session:
        cast = _cast(session, now)
        people = {
            "organiser": cast.organiser,
            "coordinator": cast.coordinator,
            "participant": cast.participant,
        }
        signed = {who: issue_link(session, person, now, rules) for who, person in people.items()}
        tokens = {who: issue_api_token(session, people[who], now) for who in ("organiser", "coordinator")}
        return Entrances(
            base=f"{base}/",
            sign_in={who: f"{base}/sign-in/{token}" for who, token in signed.items()},
            feeds={"programme": f"{base}/feeds/programme.ics", **_private_feeds(session, cast, base, now)},
            api_token=tokens,
            outbox=f"{base}/outbox",
        )


def _cast(session: Session, now: datetime) -> Cast:
    partnership = session.scalars(select(Partnership).order_by(Partnership.id)).first()
    known = members(session, partnership.id) if partnership else []
    first = min((one for one in known if one.state is MembershipState.ACTIVE), key=lambda one: one.code)
    attending = select(Registration.person_id).where(Registration.state.in_(LIVE))
    of_theirs = Delegate.membership_id == first.membership_id
    delegate = [
        *delegates(session, of_theirs, Delegate.person_id.in_(attending)),
        *delegates(session, of_theirs),
    ][0]
    organiser = session.scalars(
        select(Person)
        .join(Mandate, Mandate.person_id == Person.id)
        .where(Mandate.kind == MandateKind.ORGANISER)
        .order_by(Person.id)
    ).first()
    return Cast(
        organiser=organiser or session.get_one(Person, 0),
        coordinator=coordinators(session, first.code, now)[0],
        participant=session.get_one(Person, delegate.person_id),
        member=first,
    )


def _private_feeds(session: Session, cast: Cast, base: str, now: datetime) -> dict[str, str]:
    readers = {
        FeedKind.PERSON: (cast.participant, None),
        FeedKind.MUNICIPALITY: (cast.coordinator, cast.member.membership_id),
        FeedKind.ORGANISER: (cast.organiser, None),
    }
    tokens = {
        kind.value: issue_feed_link(
            session,
            person,
            kind,
            partnership_id=cast.member.partnership_id,
            membership_id=membership_id,
            now=now,
        )
        for kind, (person, membership_id) in readers.items()
    }
    return {kind: f"{base}/feeds/private/{token}.ics" for kind, token in tokens.items()}
