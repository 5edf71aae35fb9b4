"""The statements by which feeds are found, built once.

Each gives `stands`: a text that differs whenever what the feed shows may differ. It is made of the partnership's
`shown_revision`, which rises with each change that calendars show of an event, and of what else the feed shows:
names in its title and, for secret feeds, registrations, which only become more and whose revisions only rise; the
organiser's takes them from the numbers of each event, so it costs the same however many register. A person's registrations in other partnerships are counted too: one index is enough to find them, and they change no
answer but to a full one.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    cast,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute

from scheduler.db import Moment
from scheduler.delegation.tables import Delegate
from scheduler.itineraries.feeds.finding import visit_statements
from scheduler.itineraries.tables import FeedKind, FeedLink, FeedState
from scheduler.partnership.tables import Body, BodyMember, FocusArea, Membership, Organisation, Partnership
from scheduler.partnership.words import BodyKind
from scheduler.people.tables import Mandate, MandateKind
from scheduler.programme.states import PUBLIC
from scheduler.programme.tables import Event
from scheduler.registration.tables import EventNumbers, Registration


class Subject(StrEnum):
    """What a feed is about."""

    PROGRAMME = "programme"
    BODY = "body"
    FOCUS_AREA = "focus-area"
    EVENT = "event"
    LINK = "link"


_NOTHING: ColumnElement[str] = literal_column("''", String)
_APART: ColumnElement[str] = literal_column("'/'", String)


def _text(*parts: ColumnElement[Any] | InstrumentedAttribute[Any]) -> ColumnElement[str]:
    """The parts in one text, kept apart; written out, since each value that is bound costs a driver time."""
    whole: ColumnElement[str] = _NOTHING
    for part in parts:
        whole = whole + func.coalesce(cast(part, String), _NOTHING) + _APART
    return whole


def _feed(
    subject: Subject, subject_id: InstrumentedAttribute[int], *stands: ColumnElement[Any]
) -> Select[*tuple[Any, ...]]:
    """A feed with its partnership, how the tables stand, and what was last given out."""
    remembered = and_(FeedState.subject == subject.value, FeedState.subject_id == subject_id)
    columns = (
        subject_id.label("subject_id"),
        Partnership.id.label("partnership_id"),
        _text(Partnership.shown_revision, _PARTNERSHIP.title_da, _PARTNERSHIP.title_en, *stands).label(
            "stands"
        ),
        FeedState.version,
        FeedState.fresh_until,
        FeedState.changed,
        FeedState.etag,
        FeedState.etag_gzip,
    )
    if subject is Subject.PROGRAMME:
        return select(*columns).outerjoin(FeedState, remembered)
    owner = subject_id.class_
    return (
        select(*columns)
        .select_from(owner)
        .join(Partnership, Partnership.id == owner.partnership_id)
        .outerjoin(FeedState, remembered)
    )


def _registrations(which: ColumnElement[bool]) -> ColumnElement[str]:
    """How registrations stand: their number, and the sum of their revisions."""
    stands = _text(func.count(Registration.id), func.sum(Registration.revision))
    return select(stands).where(which).correlate(FeedLink).scalar_subquery()


def _mandate(of_kind: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether the holder has a mandate of that kind in force at `now`."""
    in_force = (
        Mandate.person_id == FeedLink.person_id,
        Mandate.since <= _NOW,
        or_(Mandate.until.is_(None), Mandate.until > _NOW),
    )
    return select(Mandate.id).where(*in_force, of_kind).correlate(FeedLink, Organisation).exists()


def _linked(kind: FeedKind, *stands: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    """The feed of that kind behind the secret link with `token_hash`, and the link."""
    token_hash = bindparam("token_hash", type_=String, required=False)
    return (
        _feed(Subject.LINK, FeedLink.id, *stands)
        .add_columns(
            FeedLink.kind,
            FeedLink.person_id,
            FeedLink.membership_id,
            FeedLink.network_id,
            FeedLink.language,
            FeedLink.last_fetched,
            FeedLink.client,
        )
        .where(FeedLink.token_hash == token_hash, FeedLink.revoked.is_(None), FeedLink.kind == kind)
    )


_NOW = bindparam("now", type_=Moment, required=False)
_PARTNERSHIP = Partnership.__table__.c
_WANTED = bindparam("partnership", type_=String, required=False)
_FIRST = select(func.min(Partnership.id)).scalar_subquery()
_CHOSEN = or_(Partnership.slug == _WANTED, and_(_WANTED == "", Partnership.id == _FIRST))
_NOMINATIONS = (
    select(
        func.aggregate_strings(
            _text(Delegate.role_id, Delegate.membership_id, Delegate.from_on, Delegate.until_on), ","
        )
    )
    .where(Delegate.person_id == FeedLink.person_id, Delegate.partnership_id == FeedLink.partnership_id)
    .correlate(FeedLink)
    .scalar_subquery()
)
_BODIES = (
    select(func.aggregate_strings(cast(BodyMember.body_id, String), ","))
    .where(BodyMember.membership_id == FeedLink.membership_id)
    .correlate(FeedLink)
    .scalar_subquery()
)

_ORGANISER = Mandate.kind == MandateKind.ORGANISER

PROGRAMME = _feed(Subject.PROGRAMME, Partnership.id).where(_CHOSEN)
BODY = _feed(Subject.BODY, Body.id, Body.__table__.c.name_da).where(
    _CHOSEN, Body.slug == bindparam("slug", type_=String, required=False)
)
TRACK = BODY.where(Body.kind == BodyKind.TRACK)
FOCUS_AREA = _feed(Subject.FOCUS_AREA, FocusArea.id, FocusArea.__table__.c.name_da).where(
    _CHOSEN, FocusArea.slug == bindparam("slug", type_=String, required=False)
)
EVENT = _feed(Subject.EVENT, Event.id).where(
    Event.id == bindparam("event_id", type_=Integer, required=False),
    or_(*(Event.state == state for state in sorted(PUBLIC))),
    Event.announced.is_not(None),
)
PERSON = _linked(
    FeedKind.PERSON,
    _registrations(Registration.person_id == FeedLink.person_id),
    _NOMINATIONS,
    visit_statements.OF_PERSON,
)
MUNICIPALITY = (
    _linked(
        FeedKind.MUNICIPALITY,
        _registrations(Registration.membership_id == FeedLink.membership_id),
        Organisation.__table__.c.name,
        _BODIES,
        visit_statements.OF_MEMBER,
        visit_statements.MEETINGS_OF_MEMBER,
    )
    .join(Membership, Membership.id == FeedLink.membership_id)
    .join(Organisation, Organisation.id == Membership.organisation_id)
    .where(_mandate(or_(_ORGANISER, Mandate.municipality_code == Organisation.code)))
)
_NUMBERS = (
    select(_text(func.count(EventNumbers.event_id), func.sum(EventNumbers.revision)))
    .join(Event, Event.id == EventNumbers.event_id)
    .where(Event.partnership_id == FeedLink.partnership_id)
    .correlate(FeedLink)
    .scalar_subquery()
)

ORGANISER = _linked(
    FeedKind.ORGANISER,
    _NUMBERS,
    visit_statements.OF_ALL,
    visit_statements.ALL_MEETINGS,
).where(_mandate(_ORGANISER))
HOST = (
    _linked(FeedKind.HOST, Organisation.__table__.c.name, visit_statements.OF_HOST)
    .join(Membership, Membership.id == FeedLink.membership_id)
    .join(Organisation, Organisation.id == Membership.organisation_id)
    .where(_mandate(or_(_ORGANISER, Mandate.municipality_code == Organisation.code)))
)
NETWORK = _linked(
    FeedKind.NETWORK,
    visit_statements.NETWORK_NAMES,
    visit_statements.OF_NETWORK,
    visit_statements.MEETINGS_OF_NETWORK,
).where(_mandate(or_(_ORGANISER, Mandate.municipality_code.in_(visit_statements.IN_NETWORK))))
LINKED: Mapping[FeedKind, Select[*tuple[Any, ...]]] = {
    FeedKind.PERSON: PERSON,
    FeedKind.MUNICIPALITY: MUNICIPALITY,
    FeedKind.NETWORK: NETWORK,
    FeedKind.HOST: HOST,
    FeedKind.ORGANISER: ORGANISER,
}
"""The feed of a link, for a holder who may still see it: their own always, else by a mandate in force.

A statement for each kind: in one for all, a database would plan for all at each poll.
"""
KIND = select(FeedLink.kind).where(
    FeedLink.token_hash == bindparam("token_hash", type_=String, required=False), FeedLink.revoked.is_(None)
)
"""Of which kind a link is."""
