"""All municipalities by events: places used against fewest and most, as the organiser looks over them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.partnership.members import Member, members, roles
from scheduler.partnership.tables import Role
from scheduler.programme.states import PUBLIC, EventState
from scheduler.programme.tables import Event
from scheduler.registration.overview.counts import Place, uses
from scheduler.registration.overview.use import Use
from scheduler.words import Bilingual


class Order(StrEnum):
    """What the rows are sorted by."""

    NAME = "name"
    REGION = "region"
    MISSING = "missing"
    HELD = "held"


@dataclass(frozen=True)
class Narrow:
    """What of the matrix is wanted; what is empty or absent asks for nothing in particular.

    below: only municipalities, or lines, that hold fewer places than their fewest.
    """

    text: str = ""
    region: str = ""
    event_id: int | None = None
    role: str = ""
    order: Order = Order.NAME
    with_past: bool = False
    below: bool = False


@dataclass(frozen=True)
class Column:
    """An event, or one role at it where one event is looked at; moments are aware UTC."""

    event_id: int
    title: Bilingual
    starts: datetime
    closes: datetime | None
    role: Bilingual | None


@dataclass(frozen=True)
class Row:
    """A municipality; `uses` in the order of the columns, absent where it is not invited."""

    code: str
    name: str
    region: str
    uses: tuple[Use | None, ...]
    total: Use


@dataclass(frozen=True)
class Choice:
    """An event to choose."""

    id: int
    title: Bilingual
    starts: datetime


@dataclass(frozen=True)
class Matrix:
    """Columns and rows, their sums, and what there is to choose from."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    sums: tuple[Use, ...]
    total: Use
    events: tuple[Choice, ...]
    regions: tuple[str, ...]
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class Line:
    """One municipality and role at one event, for lists."""

    member: Member
    event: Choice
    role: Role
    use: Use


def matrix(session: Session, partnership_id: int, narrow: Narrow, now: datetime) -> Matrix:
    """Every municipality that is invited to one of the wanted events, in the order wanted."""
    events = _events(session, partnership_id, now, with_past=narrow.with_past)
    wanted = [one for one in events if narrow.event_id in {None, one.id}]
    known_roles = tuple(roles(session, partnership_id))
    parts = [role for role in known_roles if narrow.role in {"", role.slug}]
    found = uses(session, partnership_id, wanted)
    columns = _columns(wanted, parts, found, narrow)
    towns = members(session, partnership_id)
    rows = [
        row
        for town in towns
        if _fits(town, narrow)
        and (row := _row(town, [keys for _, keys in columns], found))
        and (row.total.missing or not narrow.below)
    ]
    key, is_backwards = ORDERS[narrow.order]
    sums = tuple(sum((row.uses[at] or Use() for row in rows), Use()) for at in range(len(columns)))
    return Matrix(
        columns=tuple(column for column, _ in columns),
        rows=tuple(sorted(rows, key=key, reverse=is_backwards)),
        sums=sums,
        total=sum(sums, Use()),
        events=tuple(_choice(one) for one in events),
        regions=tuple(sorted({town.region for town in towns})),
        roles=known_roles,
    )


def lines(session: Session, partnership_id: int, narrow: Narrow, now: datetime) -> list[Line]:
    """The same as one line for each municipality, event and role, by event, municipality and role."""
    events = _events(session, partnership_id, now, with_past=narrow.with_past)
    wanted = [one for one in events if narrow.event_id in {None, one.id}]
    parts = [role for role in roles(session, partnership_id) if narrow.role in {"", role.slug}]
    towns = [town for town in members(session, partnership_id) if _fits(town, narrow)]
    found = uses(session, partnership_id, wanted)
    return [
        Line(town, _choice(event), role, found[place])
        for event in wanted
        for town in towns
        for role in parts
        if (place := Place(event.id, town.membership_id, role.id)) in found
        and (found[place].missing or not narrow.below)
    ]


ORDERS: Mapping[Order, tuple[Callable[[Row], int | str], bool]] = {
    Order.NAME: (lambda _row: 0, False),
    Order.REGION: (lambda row: row.region, False),
    Order.MISSING: (lambda row: row.total.missing, True),
    Order.HELD: (lambda row: row.total.held, True),
}

_Keys = Sequence[tuple[int, int]]


def _events(session: Session, partnership_id: int, now: datetime, *, with_past: bool) -> list[Event]:
    asked = select(Event).where(
        Event.partnership_id == partnership_id,
        Event.state.in_(PUBLIC - {EventState.CANCELLED}),
        Event.starts.is_not(None),
    )
    if not with_past:
        asked = asked.where(Event.ends > now)
    return list(session.scalars(asked.order_by(Event.starts, Event.id)))


def _columns(
    events: Sequence[Event], parts: Sequence[Role], found: Mapping[Place, Use], narrow: Narrow
) -> list[tuple[Column, _Keys]]:
    invited = {(place.event_id, place.role_id) for place in found}
    kept = [(event, [role for role in parts if (event.id, role.id) in invited]) for event in events]
    if narrow.event_id is not None:
        return [(_column(event, role.plural), [(event.id, role.id)]) for event, own in kept for role in own]
    return [(_column(event, None), [(event.id, role.id) for role in own]) for event, own in kept if own]


def _column(event: Event, role: Bilingual | None) -> Column:
    return Column(event.id, event.title, event.starts or event.changed, event.registration_closes, role)


def _choice(event: Event) -> Choice:
    return Choice(event.id, event.title, event.starts or event.changed)


def _row(town: Member, columns: Sequence[_Keys], found: Mapping[Place, Use]) -> Row | None:
    cells = tuple(_cell(town, keys, found) for keys in columns)
    if not any(cells):
        return None
    total = sum((use for use in cells if use), Use())
    return Row(town.code, town.name, town.region, cells, total)


def _cell(town: Member, keys: _Keys, found: Mapping[Place, Use]) -> Use | None:
    own = [found.get(Place(event_id, town.membership_id, role_id)) for event_id, role_id in keys]
    known = [use for use in own if use is not None]
    return sum(known, Use()) if known else None


def _fits(town: Member, narrow: Narrow) -> bool:
    return narrow.region in {"", town.region} and narrow.text.casefold() in town.name.casefold()
