"""The hard constraints on who visits whom by name, and whether some of them can hold together."""

from collections.abc import Iterator
from dataclasses import replace

from scheduler.planning.exchange.holding import Holds, everything
from scheduler.planning.exchange.instance import Exchange, Instance, Network
from scheduler.planning.exchange.plan import ConstraintId
from scheduler.planning.pairing.cells import Cells
from scheduler.planning.pairing.rules import RULES
from scheduler.planning.possible.decisions import decided_name
from scheduler.planning.possible.visits import candidates, notice_of, staying
from scheduler.planning.search.constraints import CpModel
from scheduler.planning.search.run import Run
from scheduler.planning.search.solver import Outcome, ask


def constraints(instance: Instance) -> tuple[ConstraintId, ...]:
    """Every hard constraint on the visits that bears on who visits whom, those given up last at the end.

    Those on days are among them, since a visit needs a day on which both sides can.
    """
    return (
        *_of_days(instance),
        *_of_towns(instance),
        *_of_networks(instance),
        *_of_people(instance),
        *_of_notice(instance),
    )


def _of_days(instance: Instance) -> Iterator[ConstraintId]:
    roles = {network.role for network in instance.networks}
    for town in instance.municipalities:
        yield from (
            f"municipality:{town.code}/{span.id}"
            for span in town.busy
            if span.roles is None or not roles.isdisjoint(span.roles)
        )
    yield from (f"closed:{span.id}" for span in instance.closed)
    yield "weekend"
    yield from (f"network:{network.id}/window" for network in instance.networks)


def _of_towns(instance: Instance) -> Iterator[ConstraintId]:
    yield "pair-once"
    yield from (f"municipality:{town.code}/max-visit-dates" for town in instance.municipalities)
    yield from (f"municipality:{town.code}/max-guests" for town in instance.municipalities)
    yield from (
        f"municipality:{town.code}/receives" for town in instance.municipalities if town.receives is not None
    )
    yield from (
        f"municipality:{town.code}/travel-km"
        for town in instance.municipalities
        if town.travel_km is not None
    )


def _of_networks(instance: Instance) -> Iterator[ConstraintId]:
    for network in instance.networks:
        yield from (f"network:{network.id}/{name}" for name in _exchange(network))
        yield f"network:{network.id}/max-km"
    for word in ("made-max", "hosted-max", "hosted-min", "made-min"):
        for network in instance.networks:
            yield from (f"network:{network.id}/{word}/{code}" for code in network.municipalities)


def _exchange(network: Network) -> tuple[str, ...]:
    if network.exchange is Exchange.MUTUAL:
        return "return-weeks", "mutual"
    return tuple(f"balance/{code}" for code in network.municipalities)


def _of_people(instance: Instance) -> Iterator[ConstraintId]:
    for word, decided in (("pinned", instance.pinned), ("forbidden", instance.forbidden)):
        yield from dict.fromkeys(decided_name(word, (one.network, one.guest, one.host)) for one in decided)


def _of_notice(instance: Instance) -> Iterator[ConstraintId]:
    if instance.today is not None:
        yield "notice"
        yield from (notice_of(pair) for pair in staying(instance))


def is_feasible(instance: Instance, holds: Holds, run: Run) -> bool | None:
    """Whether a pairing exists that keeps those constraints; None when the run ends before it is known."""
    model = CpModel()
    cells = Cells.on(model, instance, candidates(instance, holds=holds))
    for rule in RULES:
        rule(model, cells, holds)
    answer = ask(model, run, level=1)
    return None if answer.outcome is Outcome.UNKNOWN else answer.has_values


def part_at_fault(instance: Instance, run: Run) -> Instance:
    """The instance with the first network that has no pairing by itself; all of it when each has one.

    A conflict of the part is one of the whole, and is found with far smaller questions.
    """
    for network in instance.networks:
        part = alone(instance, network)
        if is_feasible(part, everything, run) is False:
            return part
    return instance


def alone(instance: Instance, network: Network) -> Instance:
    """The instance as if that network were the only one."""
    members = frozenset(network.municipalities)
    towns = tuple(town for town in instance.municipalities if town.code in members)
    pinned, forbidden = (
        tuple(one for one in decided if one.network == network.id)
        for decided in (instance.pinned, instance.forbidden)
    )
    return replace(instance, networks=(network,), municipalities=towns, pinned=pinned, forbidden=forbidden)
