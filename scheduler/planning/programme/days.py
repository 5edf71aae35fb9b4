"""The days on which one event may start, each rule taken alone; days are proleptic ordinals."""

from collections.abc import Iterator
from datetime import date, timedelta

from scheduler.planning.exchange.holding import Holds, everything
from scheduler.planning.exchange.instance import Event, Instance
from scheduler.planning.exchange.notice import first_free_day, is_within_notice
from scheduler.planning.measure.programme import published_placements

BEYOND = timedelta(800)
"""How far outside the plan's window an event is sought when an explanation leaves the window out."""


def start_days(instance: Instance, event: Event, holds: Holds = everything) -> tuple[int, ...]:
    """The days on which the event may start, in order; may be empty."""
    rules = (_allowed_weekdays, _open_days, _fixed_start, _kept_within_notice, _after_notice)
    days = _days_in_windows(instance, event, holds)
    for rule in rules:
        days = rule(instance, event, days, holds)
    return tuple(day.toordinal() for day in days)


def _days_in_windows(instance: Instance, event: Event, holds: Holds) -> Iterator[date]:
    """`window`, `event:E/window`: no day of the event lies outside."""
    first = min(instance.start, event.earliest) - BEYOND
    last = max(instance.end, event.latest) + BEYOND
    if holds("window"):
        first, last = max(first, instance.start), min(last, instance.end)
    if holds(f"event:{event.id}/window"):
        first, last = max(first, event.earliest), min(last, event.latest)
    return (first + timedelta(k) for k in range((last - first).days - event.days + 2))


def _allowed_weekdays(_: Instance, event: Event, days: Iterator[date], holds: Holds) -> Iterator[date]:
    """`event:E/weekdays`: every day of the event is an allowed weekday."""
    if not holds(f"event:{event.id}/weekdays"):
        return days
    return (day for day in days if all(one.isoweekday() in event.weekdays for one in event.on(day)))


def _open_days(instance: Instance, event: Event, days: Iterator[date], holds: Holds) -> Iterator[date]:
    """`closed:C`: no day of the event is closed."""
    closed = {
        span.first.toordinal() + k
        for span in instance.closed
        if holds(f"closed:{span.id}")
        for k in range((span.last - span.first).days + 1)
    }
    return (day for day in days if closed.isdisjoint(range(day.toordinal(), day.toordinal() + event.days)))


def _fixed_start(_: Instance, event: Event, days: Iterator[date], holds: Holds) -> Iterator[date]:
    """`event:E/fixed-start`: an event with a fixed start starts then."""
    if event.fixed_start is None or not holds(f"event:{event.id}/fixed-start"):
        return days
    return (day for day in days if day == event.fixed_start)


def _kept_within_notice(
    instance: Instance, event: Event, days: Iterator[date], holds: Holds
) -> Iterator[date]:
    """`event:E/notice`: an event announced for a day within the notice period stays on it."""
    if not stays(instance, event, holds):
        return days
    return (day for day in days if day == published_placements(instance)[event.id].start)


def _after_notice(instance: Instance, event: Event, days: Iterator[date], holds: Holds) -> Iterator[date]:
    """`notice`: nothing is put within the notice period that was not announced for that day."""
    free, before = first_free_day(instance), published_placements(instance).get(event.id)
    if free is None or not holds("notice"):
        return days
    return (day for day in days if day >= free or (before is not None and day == before.start))


def stays(instance: Instance, event: Event, holds: Holds = everything) -> bool:
    """Whether the event was announced for a day within the notice period, and that is to be kept."""
    before = published_placements(instance).get(event.id)
    return (
        before is not None and is_within_notice(instance, before.start) and holds(f"event:{event.id}/notice")
    )
