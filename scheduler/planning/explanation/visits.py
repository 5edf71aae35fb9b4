"""Why no exchange visits are possible, and one value of the instance changed so that they are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from scheduler.planning.exchange.distance import km_between
from scheduler.planning.exchange.holding import everything
from scheduler.planning.exchange.instance import Bounds, Exchange, Instance, Municipality
from scheduler.planning.exchange.plan import Change, ConstraintId, Repair
from scheduler.planning.exchange.progress import Part
from scheduler.planning.explanation.conflict import filtered, minimal_conflict
from scheduler.planning.explanation.facts import facts
from scheduler.planning.explanation.loosening import Loosened
from scheduler.planning.explanation.words import say
from scheduler.planning.pairing.named import constraints, is_feasible, part_at_fault
from scheduler.planning.pairing.solving import pair
from scheduler.planning.possible.decisions import decided_name
from scheduler.planning.search.run import NothingFoundError, Run

MORE = 4
"""How many visits more than allowed are tried."""
EFFORT_SECONDS = 2.0


def visit_conflict(instance: Instance, run: Run) -> tuple[ConstraintId, ...]:
    """A minimal conflict of the visits, of one network where one alone has it.

    It is minimal for the whole as well: without constraints of their own, other networks have no visits.
    """
    part = part_at_fault(instance, run)

    def can_hold(names: frozenset[ConstraintId]) -> bool:
        return is_feasible(part, names.__contains__, run) is not False

    return filtered(minimal_conflict(constraints(part), can_hold), can_hold)


def visit_repairs(
    instance: Instance, conflict: Sequence[ConstraintId], run: Run, seconds: float
) -> tuple[Repair, ...]:
    """The repairs found, cheapest first; after that many seconds of the run no further one is sought."""
    found: list[Repair] = []
    for name in conflict:
        if found and run.elapsed > seconds:
            break
        repair = _repair(instance, name, run)
        found += [repair] if repair else []
    return tuple(sorted(found, key=lambda one: (one.cost, one.constraint)))


def _repair(instance: Instance, name: ConstraintId, run: Run) -> Repair | None:
    """The least loosening tried that makes a pairing possible, with the best pairing found."""
    loosened = _least(tuple(loosenings(instance, name)), run)
    if loosened is None:
        return None
    try:
        with run.branch(silent=True) as aside:
            paired = pair(loosened.instance, aside, EFFORT_SECONDS)
    except NothingFoundError:
        return None
    key = facts(instance, name).key
    return Repair(
        constraint=name,
        da=say("da", "repairs", key, loosened.values),
        en=say("en", "repairs", key, loosened.values),
        changes=loosened.changes,
        part=Part.VISITS.value,
        cost=paired.total,
        bound=paired.bound,
    )


def _least(steps: Sequence[Loosened], run: Run) -> Loosened | None:
    """The least of ever looser steps that is shown to make a pairing possible; a hundred steps take seven questions.

    When the run ends before, the least that was shown; None when not even the last step is.
    """
    if not steps or not is_feasible(steps[-1].instance, everything, run):
        return None
    low, shown = 0, len(steps) - 1
    while low < shown and not run.ended:
        middle = (low + shown) // 2
        if is_feasible(steps[middle].instance, everything, run):
            shown = middle
        else:
            low = middle + 1
    return steps[shown]


def loosenings(instance: Instance, name: ConstraintId) -> Iterator[Loosened]:
    """The constraint loosened step by step, the least first; none for one that is no value of the instance."""
    kind, _, rest = name.partition(":")
    if kind == "network" and (word := rest.split("/")[-3:][0]) in {"pinned", "forbidden"}:
        yield _undecided(instance, name, word)
    elif kind == "network":
        network = next(one for one in instance.network if rest.startswith(f"{one}/"))
        yield from _of_network(instance, name, network, rest[len(network) + 1 :].partition("/")[0])
    elif kind == "municipality":
        code, _, what = rest.partition("/")
        yield from _of_municipality(instance, name, code, what)
    elif kind == "closed":
        gone = tuple(span for span in instance.closed if span.id != rest)
        change = Change(at=f"closed.{rest}", value=None)
        yield Loosened(
            instance=replace(instance, closed=gone), changes=(change,), values=facts(instance, name).values
        )


def _undecided(instance: Instance, name: str, word: str) -> Loosened:
    """The visit left to the planner again."""
    decided = instance.pinned if word == "pinned" else instance.forbidden
    gone = [one for one in decided if decided_name(word, (one.network, one.guest, one.host)) == name]
    kept = tuple(one for one in decided if one not in gone)
    return Loosened(
        instance=replace(instance, **{word: kept}),  # type: ignore[arg-type]  # one of two fields
        changes=tuple(Change(at=f"{word}.{one.id}", value=None) for one in gone),
        values=facts(instance, name).values,
    )


def _of_network(instance: Instance, name: str, network: str, what: str) -> Iterator[Loosened]:
    for key, value, values in _network_values(instance, network, what):
        changed = replace(instance.network[network], **{key: value})  # type: ignore[arg-type]
        shown = (value.least, value.most) if isinstance(value, Bounds) else value
        yield Loosened(
            instance=replace(
                instance,
                networks=tuple(changed if one.id == network else one for one in instance.networks),
            ),
            changes=(Change(at=f"networks.{network}.{key}", value=shown),),
            values={**facts(instance, name).values, **values},
        )


def _network_values(
    instance: Instance, name: str, what: str
) -> Iterator[tuple[str, int | str | Bounds, Mapping[str, int]]]:
    """What to change of the network, the least first: the key, its new value, and what the sentence says of it."""
    network, towns = instance.network[name], instance.municipality
    word, _, end = what.partition("-")
    if what == "max-km":
        members = network.municipalities
        distances = {km_between(towns[one], towns[two]) for one in members for two in members}
        yield from (("max_km", km, {"km": km}) for km in sorted(distances) if km > network.max_km)
    elif end in {"min", "max"}:
        key = f"visits_{word}"
        old: Bounds = network.visits_made if word == "made" else network.visits_hosted
        fewer = [replace(old, least=least) for least in reversed(range(old.least))]
        more = [replace(old, most=old.most + extra) for extra in range(1, MORE)]
        for new in fewer if end == "min" else more:
            yield key, new, {"least": new.least, "most": new.most}
    elif what == "mutual":
        yield "exchange", Exchange.BALANCED, {}


def _of_municipality(instance: Instance, name: str, code: str, what: str) -> Iterator[Loosened]:
    town = instance.municipality[code]
    if what in {"receives", "travel-km"}:
        yield _without_limit(instance, name, town, what.replace("-", "_"))
        return
    sent = {
        network.sent_by(instance.municipality[guest])
        for network in instance.networks
        if code in network.municipalities
        for guest in network.municipalities
        if guest != code
    }
    tries = {
        "max-guests": [("max_guests", guests, {"guests": guests}) for guests in sorted(sent)],
        "max-visit-dates": [
            ("max_visit_dates", town.max_visit_dates + extra, {"most": town.max_visit_dates + extra})
            for extra in range(1, MORE)
        ],
    }
    for key, value, values in tries.get(what, []):
        if value > getattr(town, key):
            changed = replace(town, **{key: value})  # type: ignore[arg-type]
            towns = tuple(changed if one.code == code else one for one in instance.municipalities)
            yield Loosened(
                instance=replace(instance, municipalities=towns),
                changes=(Change(at=f"municipalities.{code}.{key}", value=value),),
                values={**facts(instance, name).values, **values},
            )


def _without_limit(instance: Instance, name: str, town: Municipality, key: str) -> Loosened:
    """The municipality receives the people of every role, or sends its own as far as the network reaches."""
    changed = replace(town, **{key: None})  # type: ignore[arg-type]  # one of two fields that may be absent
    towns = tuple(changed if one.code == town.code else one for one in instance.municipalities)
    return Loosened(
        instance=replace(instance, municipalities=towns),
        changes=(Change(at=f"municipalities.{town.code}.{key}", value=None),),
        values=facts(instance, name).values,
    )
