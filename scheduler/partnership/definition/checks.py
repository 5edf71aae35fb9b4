"""What must hold between the parts of a definition."""

from collections.abc import Collection, Iterator

from scheduler.partnership.definition.kinds import MOST_DAYS
from scheduler.partnership.definition.parts import Range
from scheduler.partnership.definition.programme import Event, Held, Series, Spacing
from scheduler.partnership.definition.whole import Definition
from scheduler.partnership.words import EventKind


def faults_between(definition: Definition) -> list[str]:
    """Each part that contradicts another, as "key is given; expected this"; empty when all agree."""
    return [
        *_in_roles(definition),
        *_in_ranges(definition),
        *_in_days(definition),
        *_in_programme(definition),
        *_in_spacings(definition),
    ]


def event_slugs(definition: Definition) -> list[str]:
    """The names of all events, those of a series numbered: `steering-group-1`."""
    series = definition.programme.series.items()
    return [
        *definition.programme.events,
        *(f"{slug}-{number}" for slug, one in series for number in range(1, one.count + 1)),
    ]


def _in_roles(definition: Definition) -> Iterator[str]:
    roles = list(definition.roles)
    for name in roles:
        if name not in definition.quota:
            yield f"quota.{name} is missing; expected fewest and most for each role"
    yield from _unknown("quota", definition.quota, roles, "role")
    for name, audience in definition.programme.audiences.items():
        yield from _unknown(f"programme.audiences.{name}", audience, roles, "role")
    for number, weeks in enumerate(definition.school_weeks, 1):
        yield from _unknown(f"school_weeks[{number}].roles", weeks.roles, roles, "role")
    yield from _unknown("planning.visits.roles", definition.planning.visits.roles, roles, "role")
    yield from _unknown("planning.weights.conflict", definition.planning.weights.conflict, roles, "role")
    for name in roles:
        if name not in definition.planning.weights.conflict:
            yield f"planning.weights.conflict.{name} is missing; expected a weight for each role"


def _in_ranges(definition: Definition) -> Iterator[str]:
    ranges: dict[str, Range] = {f"quota.{name}": quota for name, quota in definition.quota.items()}
    ranges |= {f"promises.{kind}": promise for kind, promise in definition.promises.items()}
    for place, given in ranges.items():
        if given.fewest > given.most:
            yield f"{place}.fewest is {given.fewest}; expected at most {place}.most, {given.most}"


def _in_days(definition: Definition) -> Iterator[str]:
    if definition.term.ends < definition.term.starts:
        yield f"term.ends is {definition.term.ends}; expected {definition.term.starts} or later"
    if (definition.term.ends - definition.term.starts).days > MOST_DAYS:
        yield f"term.ends is {definition.term.ends}; expected at most {MOST_DAYS} days from its start"
    for name, milestone in definition.milestones.items():
        if milestone.until is not None and milestone.until < milestone.on:
            yield f"milestones.{name}.until is {milestone.until}; expected {milestone.on} or later"
        held = definition.programme.events.get(milestone.event or "")
        if milestone.event is not None and (held is None or held.fixed_on != milestone.on):
            yield f"milestones.{name}.event is {milestone.event!r}; expected an event fixed on {milestone.on}"
    for number, period in enumerate(definition.closed.periods, 1):
        if period.until < period.since:
            yield f"closed.periods[{number}].until is {period.until}; expected {period.since} or later"


def _in_programme(definition: Definition) -> Iterator[str]:
    programme = definition.programme
    for slug, event in programme.events.items():
        yield from _in_held(f"programme.events.{slug}", event, definition)
        yield from _in_window(f"programme.events.{slug}", event, definition)
    for slug, series in programme.series.items():
        yield from _in_held(f"programme.series.{slug}", series, definition)
        if series.first is not None and series.first.latest < series.first.earliest:
            yield (
                f"programme.series.{slug}.first.latest is {series.first.latest}; "
                f"expected {series.first.earliest} or later"
            )
    held = [*programme.events.values(), *programme.series.values()]
    for kind, promise in definition.promises.items():
        number = sum(_how_many(one, kind) for one in held)
        if not promise.fewest <= number <= promise.most:
            yield f"programme holds {number} of {kind}; expected {promise.fewest} to {promise.most} as promised"


def _how_many(held: Held, kind: EventKind) -> int:
    if held.kind is not kind:
        return 0
    return held.count if isinstance(held, Series) else 1


def _in_held(place: str, held: Held, definition: Definition) -> Iterator[str]:
    yield from _unknown(f"{place}.audience", [held.audience], definition.programme.audiences, "audience")
    yield from _unknown(f"{place}.focus", held.focus, definition.focus_areas, "focus area")
    if held.body is not None:
        yield from _unknown(f"{place}.body", [held.body], definition.bodies, "body")
    begins = held.begins or definition.programme.begins
    finishes = held.finishes or definition.programme.finishes
    if finishes <= begins and held.days == 1:
        yield f"{place}.finishes is {finishes}; expected later than it begins, {begins}"


def _in_window(place: str, event: Event, definition: Definition) -> Iterator[str]:
    earliest, latest = event.earliest or definition.term.starts, event.latest or definition.term.ends
    if latest < earliest:
        yield f"{place}.latest is {latest}; expected {earliest} or later"
    days = {"fixed_on": event.fixed_on, "earliest": event.earliest, "latest": event.latest}
    for key, day in days.items():
        if day is not None and not definition.term.starts <= day <= definition.term.ends:
            yield (
                f"{place}.{key} is {day}; "
                f"expected a day of the term, {definition.term.starts} to {definition.term.ends}"
            )


def _in_spacings(definition: Definition) -> Iterator[str]:
    events = event_slugs(definition)
    for slug in sorted({slug for slug in events if events.count(slug) > 1}):
        yield f"programme has two events named {slug!r}; expected each name once"
    spacings: dict[str, Spacing] = {}
    for slug, series in definition.programme.series.items():
        spacings[f"programme.series.{slug}.spacing"] = series.spacing
        if series.after is not None:
            spacings[f"programme.series.{slug}.after"] = series.after
            yield from _unknown(f"programme.series.{slug}.after", [series.after.event], events, "event")
    for number, gap in enumerate(definition.programme.gaps, 1):
        spacings[f"programme.gaps[{number}]"] = gap
        yield from _unknown(f"programme.gaps[{number}]", [gap.first, gap.then], events, "event")
    for place, spacing in spacings.items():
        if spacing.max_days < spacing.min_days:
            yield f"{place}.max_days is {spacing.max_days}; expected {spacing.min_days} or more"


def _unknown(place: str, names: Collection[str], known: Collection[str], kind: str) -> Iterator[str]:
    for name in names:
        if name not in known:
            yield f"{place} names {name!r}; expected {_a(kind)} of this file: {', '.join(known)}"


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
