"""Days pass between order and publishing: what is put or moved must still lie beyond the notice period."""

from collections.abc import Iterator
from datetime import date

from scheduler.planning.exchange.instance import Instance
from scheduler.planning.exchange.notice import first_free_day
from scheduler.planning.exchange.plan import Plan
from scheduler.planning.measure.programme import published_placements
from scheduler.planning.measure.visits import dates_of, published_dates
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.words import Value


def too_near(instance: Instance, plan: Plan) -> Refusal | None:
    """The first event or visit that the plan would put on a day before the notice is over; None for none."""
    free = first_free_day(instance)
    if free is None:
        return None
    for what, day in (*_events(instance, plan), *_visits(instance, plan)):
        if day < free:
            figures: dict[str, Value] = {
                "event": what,
                "day": day,
                "free": free,
                "days": instance.notice_days,
            }
            return Refusal(Reason.WITHIN_NOTICE, figures)
    return None


def _events(instance: Instance, plan: Plan) -> Iterator[tuple[Value, date]]:
    before = published_placements(instance)
    for one in plan.events:
        if before.get(one.event) != one:
            yield instance.event[one.event].title, one.start


def _visits(instance: Instance, plan: Plan) -> Iterator[tuple[Value, date]]:
    before = dict(published_dates(instance))
    for (network, guest, host), day in dates_of(plan.visits).items():
        if before.get((network, guest, host)) != day:
            towns = instance.municipality
            yield f"{towns[guest].name} - {towns[host].name}", day
