"""The desk of one municipality: its people by coming events, and who may still be registered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.delegation.nomination import Span
from scheduler.delegation.roster import RoleRoster
from scheduler.partnership.members import Member
from scheduler.programme.invitations import day_of
from scheduler.programme.states import PUBLIC, EventState, Online
from scheduler.programme.tables import Event
from scheduler.registration.facts.queries import Registered, registered
from scheduler.registration.overview.counts import Place, uses
from scheduler.registration.overview.use import Use
from scheduler.registration.rules.admission import has_open_registration
from scheduler.registration.rules.states import LIVE
from scheduler.registration.tables import Registration
from scheduler.words import Bilingual


@dataclass(frozen=True)
class DeskEvent:
    """A coming event to which the municipality may send people; `use` sums its roles."""

    id: int
    title: Bilingual
    starts: datetime
    opens: datetime | None
    closes: datetime | None
    is_open: bool
    may_be_online: bool
    use: Use


@dataclass(frozen=True)
class Cell:
    """One person at one event: a live registration, or whether a box may be ticked; neither: not invited."""

    event_id: int
    registration: Registered | None = None
    may_register: bool = False
    is_invited: bool = False


@dataclass(frozen=True)
class DeskPerson:
    """One person of a role with a cell for each event of the desk, in its order."""

    person_id: int
    name: str
    email: str
    is_delegate: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class DeskRole:
    """A role with its people by name; `uses` in the order of the events, absent where it is not invited."""

    slug: str
    role: Bilingual
    plural: Bilingual
    uses: tuple[Use | None, ...]
    people: tuple[DeskPerson, ...]


@dataclass(frozen=True)
class Desk:
    """Coming events by their start, and the roles with their people."""

    events: tuple[DeskEvent, ...]
    roles: tuple[DeskRole, ...]


@dataclass(frozen=True)
class _Sheet:
    events: Sequence[Event]
    open_ids: frozenset[int]
    uses: dict[tuple[int, int], Use]
    live: dict[tuple[int, int], Registered]


def desk(
    session: Session,
    member: Member,
    rosters: Sequence[RoleRoster],
    now: datetime,
    event_id: int | None = None,
) -> Desk:
    """The desk of the member, with all coming events to which it is invited or with one of them only.

    rosters: the member's people by role. An event that is over, cancelled or not announced is left out.
    """
    events = _coming(session, member.partnership_id, now, event_id)
    known = uses(session, member.partnership_id, events)
    own = {
        (event.id, roster.role_id): known[place]
        for event in events
        for roster in rosters
        if (place := Place(event.id, member.membership_id, roster.role_id)) in known
    }
    live = {(one.event_id, one.person_id): one for one in _live(session, member, events)}
    shown = [event for event in events if any(event.id == one for one, _ in (*own, *live))]
    open_ids = frozenset(event.id for event in shown if _is_open(event, now))
    sheet = _Sheet(shown, open_ids, own, live)
    return Desk(
        events=tuple(_event(event, sheet) for event in shown),
        roles=tuple(_role(roster, sheet) for roster in rosters),
    )


def _coming(session: Session, partnership_id: int, now: datetime, event_id: int | None) -> Sequence[Event]:
    asked = select(Event).where(
        Event.partnership_id == partnership_id,
        Event.state.in_(PUBLIC - {EventState.CANCELLED}),
        Event.announced.is_not(None),
        Event.ends > now,
    )
    if event_id is not None:
        asked = asked.where(Event.id == event_id)
    return session.scalars(asked.order_by(Event.starts, Event.id)).all()


def _live(session: Session, member: Member, events: Sequence[Event]) -> list[Registered]:
    return registered(
        session,
        Registration.event_id.in_([event.id for event in events]),
        Registration.membership_id == member.membership_id,
        Registration.state.in_(LIVE),
    )


def _is_open(event: Event, now: datetime) -> bool:
    return has_open_registration(event.state, event.registration_opens, event.registration_closes, now)


def _event(event: Event, sheet: _Sheet) -> DeskEvent:
    own = [use for (event_id, _), use in sheet.uses.items() if event_id == event.id]
    return DeskEvent(
        id=event.id,
        title=event.title,
        starts=event.starts or event.changed,
        opens=event.registration_opens,
        closes=event.registration_closes,
        is_open=event.id in sheet.open_ids,
        may_be_online=event.online is not Online.NONE,
        use=sum(own, Use()),
    )


def _role(roster: RoleRoster, sheet: _Sheet) -> DeskRole:
    people = {one.person_id: (one.person, one.email) for one in (*roster.standing, *roster.later)}
    others = {
        one.person_id: (one.person, one.email)
        for one in sheet.live.values()
        if one.role_id == roster.role_id and one.person_id not in people
    }
    terms = {one.person_id: Span(one.from_on, one.until_on) for one in (*roster.standing, *roster.later)}
    return DeskRole(
        slug=roster.slug,
        role=roster.role,
        plural=roster.plural,
        uses=tuple(sheet.uses.get((event.id, roster.role_id)) for event in sheet.events),
        people=tuple(
            DeskPerson(
                person_id=person_id,
                name=name,
                email=email,
                is_delegate=person_id in terms,
                cells=tuple(
                    _cell(event, person_id, roster.role_id, terms.get(person_id), sheet)
                    for event in sheet.events
                ),
            )
            for person_id, (name, email) in (people | others).items()
        ),
    )


def _cell(event: Event, person_id: int, role_id: int, term: Span | None, sheet: _Sheet) -> Cell:
    stands = term is not None and term.covers(day_of(event))
    is_invited = (event.id, role_id) in sheet.uses and stands
    return Cell(
        event_id=event.id,
        registration=sheet.live.get((event.id, person_id)),
        may_register=is_invited and event.id in sheet.open_ids,
        is_invited=is_invited,
    )
