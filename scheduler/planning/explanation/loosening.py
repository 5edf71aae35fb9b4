"""One constraint of the programme loosened just so far that a given programme keeps it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from scheduler.planning.exchange.instance import Instance
from scheduler.planning.exchange.plan import Change, ConstraintId, Placement
from scheduler.planning.explanation.facts import facts
from scheduler.planning.explanation.words import Value


@dataclass(frozen=True, kw_only=True)
class Loosened:
    """The instance with one constraint loosened, the changes, and what fills the sentence of the repair."""

    instance: Instance
    changes: tuple[Change, ...]
    values: Mapping[str, Value]


Loosen = Callable[[Instance, str, Mapping[str, Placement]], Loosened]


def loosened(instance: Instance, name: ConstraintId, placements: tuple[Placement, ...]) -> Loosened | None:
    """The constraint loosened for the placements; None for a constraint that is no value of the instance."""
    loosen = LOOSENINGS.get(facts(instance, name).key)
    return loosen(instance, name, {one.event: one for one in placements}) if loosen else None


def _event_of(name: ConstraintId) -> str:
    return name.partition(":")[2].rpartition("/")[0]


def _with_event(instance: Instance, event: str, **values: object) -> Instance:
    changed = (replace(one, **values) if one.id == event else one for one in instance.events)  # type: ignore[arg-type]
    return replace(instance, events=tuple(changed))


def _with_venue(instance: Instance, venue: str, **values: object) -> Instance:
    changed = (replace(one, **values) if one.id == venue else one for one in instance.venues)  # type: ignore[arg-type]
    return replace(instance, venues=tuple(changed))


def event_window(instance: Instance, name: str, at: Mapping[str, Placement]) -> Loosened:
    """The event may lie as early and as late as it does."""
    event = instance.event[_event_of(name)]
    days = event.on(at[event.id].start)
    window = {"earliest": min(event.earliest, days[0]), "latest": max(event.latest, days[-1])}
    before = {"earliest": event.earliest, "latest": event.latest}
    return Loosened(
        instance=_with_event(instance, event.id, **window),
        changes=tuple(
            Change(at=f"events.{event.id}.{key}", value=day.isoformat())
            for key, day in window.items()
            if day != before[key]
        ),
        values={"event": event.title, **window},
    )


def event_weekdays(instance: Instance, name: str, at: Mapping[str, Placement]) -> Loosened:
    """The event may lie on the weekdays that it does."""
    event = instance.event[_event_of(name)]
    weekdays = event.weekdays | {day.isoweekday() for day in event.on(at[event.id].start)}
    return Loosened(
        instance=_with_event(instance, event.id, weekdays=weekdays),
        changes=(Change(at=f"events.{event.id}.weekdays", value=tuple(sorted(weekdays))),),
        values={"event": event.title, "weekdays": weekdays},
    )


def event_fixed_start(instance: Instance, name: str, at: Mapping[str, Placement]) -> Loosened:
    """The event is fixed to the day on which it lies."""
    event = instance.event[_event_of(name)]
    start = at[event.id].start
    return Loosened(
        instance=_with_event(instance, event.id, fixed_start=start),
        changes=(Change(at=f"events.{event.id}.fixed_start", value=start.isoformat()),),
        values={"event": event.title, "fixed_start": start},
    )


def event_capacity(instance: Instance, name: str, at: Mapping[str, Placement]) -> Loosened:
    """The venue of the event holds its heads."""
    event = instance.event[_event_of(name)]
    venue, heads = instance.venue[at[event.id].venue], instance.heads(event)
    return Loosened(
        instance=_with_venue(instance, venue.id, capacity=heads),
        changes=(Change(at=f"venues.{venue.id}.capacity", value=heads),),
        values={"event": event.title, "venue": venue.name, "heads": heads},
    )


def event_notice(instance: Instance, name: str, at: Mapping[str, Placement]) -> Loosened:
    """The notice period ends before the event was announced to lie."""
    event, announced = instance.event[_event_of(name)], _announced(instance, _event_of(name))
    days = (announced - (instance.today or announced)).days
    venue = instance.venue[at[event.id].venue]
    return Loosened(
        instance=replace(instance, notice_days=days),
        changes=(Change(at="notice_days", value=days),),
        values={"event": event.title, "start": at[event.id].start, "venue": venue.name},
    )


def _announced(instance: Instance, event: str) -> date:
    published = instance.published.events if instance.published else ()
    return next(one.start for one in published if one.event == event)


def closed(instance: Instance, name: str, _: Mapping[str, Placement]) -> Loosened:
    """The days are open."""
    gone = name.partition(":")[2]
    return Loosened(
        instance=replace(instance, closed=tuple(span for span in instance.closed if span.id != gone)),
        changes=(Change(at=f"closed.{gone}", value=None),),
        values=facts(instance, name).values,
    )


def venue_busy(instance: Instance, name: str, _: Mapping[str, Placement]) -> Loosened:
    """The venue is free on the days."""
    venue, gone = name.partition(":")[2].rsplit("/", 1)
    busy = tuple(span for span in instance.venue[venue].busy if span.id != gone)
    return Loosened(
        instance=_with_venue(instance, venue, busy=busy),
        changes=(Change(at=f"venues.{venue}.busy.{gone}", value=None),),
        values=facts(instance, name).values,
    )


def rule(instance: Instance, name: str, at: Mapping[str, Placement]) -> Loosened:
    """The rule allows the days that lie between the two events."""
    old = next(one for one in instance.rules if f"rule:{one.id}" == name)
    days = (at[old.then].start - at[old.first].start).days
    new = replace(old, least=min(old.least, days), most=max(old.most, days))
    changes = (("min_days", old.least, new.least), ("max_days", old.most, new.most))
    return Loosened(
        instance=replace(instance, rules=tuple(new if one is old else one for one in instance.rules)),
        changes=tuple(
            Change(at=f"rules.{old.id}.{key}", value=now) for key, before, now in changes if now != before
        ),
        values={**facts(instance, name).values, "least": new.least, "most": new.most},
    )


def window(instance: Instance, _: str, at: Mapping[str, Placement]) -> Loosened:
    """The window reaches as far as the events do."""
    days = [day for one in at.values() for day in instance.event[one.event].on(one.start)]
    start, end = min(instance.start, *days), max(instance.end, *days)
    return Loosened(
        instance=replace(instance, start=start, end=end),
        changes=(
            Change(at="window.start", value=start.isoformat()),
            Change(at="window.end", value=end.isoformat()),
        ),
        values={"start": start, "end": end},
    )


LOOSENINGS: Mapping[str, Loosen] = {
    "event-window": event_window,
    "event-weekdays": event_weekdays,
    "event-fixed-start": event_fixed_start,
    "event-capacity": event_capacity,
    "event-notice": event_notice,
    "closed": closed,
    "venue-busy": venue_busy,
    "rule": rule,
    "window": window,
}
"""How to loosen a constraint, by the key of its sentence."""
