"""Draft events from a partnership's definition, with audiences, spacings and the days that are taken."""

from collections.abc import Callable, Mapping
from datetime import datetime
from secrets import token_hex

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.clock import COPENHAGEN
from scheduler.partnership.definition.whole import Definition
from scheduler.partnership.keeping.keeper import Keeper
from scheduler.partnership.tables import Body, FocusArea, Partnership, Role
from scheduler.programme.changes.daykeeping import keep_closed_days, keep_school_weeks
from scheduler.programme.changes.rendering import note_all_shown
from scheduler.programme.changes.shares import note_all_shares
from scheduler.programme.frame.expansion import Apart, Asked, asked_events, asked_gaps
from scheduler.programme.states import EventState
from scheduler.programme.tables import Audience, Event, EventFocus, Gap

UID_BYTES = 16


def opaque_uid() -> str:
    """A name for calendars that says nothing and never comes twice."""
    return token_hex(UID_BYTES)


def draft(
    session: Session,
    partnership: Partnership,
    definition: Definition,
    now: datetime,
    actor_id: int | None = None,
    make_uid: Callable[[], str] = opaque_uid,
) -> None:
    """Every event that the definition asks for is there, as a draft where it is new.

    Drafts become what the definition says; an event that is planned or further is edited by hand and stays as it
    is, though its calendar entry follows a renamed body. Spacings, closed days and school weeks become the
    definition's. What is already so is left alone.
    """
    keeper = Keeper(session, now, actor_id)
    asked = asked_events(definition.programme, definition.term.starts, definition.term.ends)
    events = _events(keeper, partnership, asked, make_uid)
    keeper.settle()
    _belongings(keeper, partnership, asked, events)
    _gaps(keeper, asked_gaps(definition.programme), events)
    keep_closed_days(keeper, partnership, definition)
    keep_school_weeks(keeper, partnership, definition)
    keeper.settle()
    note_all_shown(session, partnership.id, now)
    note_all_shares(session, partnership.id, now)


def _events(
    keeper: Keeper, partnership: Partnership, asked: tuple[Asked, ...], make_uid: Callable[[], str]
) -> Mapping[str, Event]:
    query = select(Event).where(Event.partnership_id == partnership.id)
    events = {event.slug: event for event in keeper.session.scalars(query)}
    bodies = dict(
        keeper.session.execute(select(Body.slug, Body.id).where(Body.partnership_id == partnership.id)).all()
    )
    for one in asked:
        found = events.get(one.slug)
        wanted = _values(one, bodies)
        if found is None:
            birth = {"uid": make_uid(), "partnership_id": partnership.id, "zone": COPENHAGEN.key}
            wanted |= birth | {"state": EventState.DRAFT, "changed": keeper.now}
        if found is None or found.state is EventState.DRAFT:
            events[one.slug] = keeper.keep(Event, found, wanted)
    return events


def _values(asked: Asked, bodies: Mapping[str, int]) -> dict[str, object]:
    return {
        "slug": asked.slug,
        "kind": asked.kind,
        "body_id": bodies[asked.body] if asked.body else None,
        "title": asked.title,
        "description": asked.description,
        "open_to_prospective": asked.open_to_prospective,
        "online": asked.online,
        "earliest": asked.earliest,
        "latest": asked.latest,
        "fixed_on": asked.fixed_on,
        "days": asked.days,
        "weekdays": list(asked.weekdays),
        "preferred_weekdays": list(asked.preferred_weekdays),
        "begins": asked.begins,
        "finishes": asked.finishes,
    }


def _belongings(
    keeper: Keeper, partnership: Partnership, asked: tuple[Asked, ...], events: Mapping[str, Event]
) -> None:
    drafts = [(one, events[one.slug]) for one in asked if events[one.slug].state is EventState.DRAFT]
    ids = [event.id for _, event in drafts]
    query = select(Audience).where(Audience.event_id.in_(ids))
    audiences = {(row.event_id, row.role_id): row for row in keeper.session.scalars(query)}
    links = select(EventFocus).where(EventFocus.event_id.in_(ids))
    focus = {(row.event_id, row.focus_area_id): row for row in keeper.session.scalars(links)}
    roles = _ids(keeper.session, Role, partnership)
    areas = _ids(keeper.session, FocusArea, partnership)
    for one, event in drafts:
        for slug, audience in one.audience.items():
            keys = {"event_id": event.id, "role_id": roles[slug]}
            found = audiences.pop((event.id, roles[slug]), None)
            keeper.keep(Audience, found, keys | {"mode": audience.mode, "cap": audience.cap}, event.id)
        for slug in one.focus:
            keys = {"event_id": event.id, "focus_area_id": areas[slug]}
            keeper.keep(EventFocus, focus.pop((event.id, areas[slug]), None), keys, event.id)
    for audience_left in audiences.values():
        keeper.drop(audience_left, audience_left.event_id)
    for focus_left in focus.values():
        keeper.drop(focus_left, focus_left.event_id)


def _ids(session: Session, table: type[Role | FocusArea], partnership: Partnership) -> dict[str, int]:
    asked = select(table.slug, table.id).where(table.partnership_id == partnership.id)
    return dict(session.execute(asked).all())


def _gaps(keeper: Keeper, asked: tuple[Apart, ...], events: Mapping[str, Event]) -> None:
    query = select(Gap).where(Gap.first_id.in_([event.id for event in events.values()]))
    found = {(row.first_id, row.then_id): row for row in keeper.session.scalars(query)}
    for apart in asked:
        keys = (events[apart.first].id, events[apart.then].id)
        wanted = {
            "first_id": keys[0],
            "then_id": keys[1],
            "min_days": apart.min_days,
            "max_days": apart.max_days,
        }
        keeper.keep(Gap, found.pop(keys, None), wanted, keys[0])
    for left in found.values():
        keeper.drop(left, left.first_id)
