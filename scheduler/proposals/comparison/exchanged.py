"""The visits of a plan beside those that stand: who visits whom when, which wishes they meet and which stay unmet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from scheduler.planning.exchange.instance import Instance
from scheduler.planning.exchange.plan import Placement, Visit
from scheduler.planning.measure.visits import (
    dates_of,
    published_dates,
    visit_km,
    visit_terms,
)
from scheduler.proposals.comparison.placed import Change
from scheduler.proposals.comparison.unmet import Unmet, unmet
from scheduler.words import Bilingual


@dataclass(frozen=True)
class Exchanged:
    """One visit by names; km one way. `on` is absent for one that is dropped, `was_on` for a new one."""

    network: Bilingual
    guest: str
    host: str
    change: Change
    on: date | None
    was_on: date | None
    km: int
    meets: tuple[Bilingual, ...]
    who: tuple[str, str, str] = field(default=("", "", ""), compare=False)
    """Network, guest and host as the exchange format names them."""


@dataclass(frozen=True)
class Exchange:
    """Visits by day; unmet wishes, the worst off first; what all of it costs in the plan's own unit.

    fewest: how many announced visits every plan must move or drop; absent where none was announced.
    cost_before: what the visits that stand cost, measured alike; absent where none does.
    """

    visits: tuple[Exchanged, ...]
    unmet: tuple[Unmet, ...]
    cost: int
    fewest: int | None = None
    cost_before: int | None = None

    def number(self, change: Change) -> int:
        """How many visits have that change."""
        return sum(one.change == change for one in self.visits)

    @property
    def changed(self) -> int:
        """How many announced visits the plan moves or drops."""
        return self.number(Change.MOVED) + self.number(Change.DROPPED)

    @property
    def told(self) -> tuple[tuple[str, str], ...]:
        """Guest and host, by code, of each visit that is not kept as it is."""
        return tuple(one.who[1:] for one in self.visits if one.change is not Change.KEPT)

    @property
    def km(self) -> int:
        """Kilometres of all visits that the plan holds, one way."""
        return sum(one.km for one in self.visits if one.on)


@dataclass(frozen=True)
class Called:
    """What people call networks and themes, by short name."""

    networks: Mapping[str, Bilingual]
    themes: Mapping[str, Bilingual]

    def network(self, slug: str) -> Bilingual:
        """The network's name; its short name where it is no longer known."""
        return self.networks.get(slug, Bilingual(slug, slug))

    def theme(self, slug: str) -> Bilingual:
        """The theme's name; its short name where it is no longer known."""
        return self.themes.get(slug, Bilingual(slug, slug))

    def all_of(self, themes: Iterable[str]) -> tuple[Bilingual, ...]:
        """The names of the themes, in their order."""
        return tuple(self.theme(slug) for slug in themes)


def exchange(
    instance: Instance,
    visits: Sequence[Visit],
    called: Called,
    fewest: int | None = None,
    placements: Sequence[Placement] = (),
) -> Exchange:
    """The visits of the plan, and those it drops, beside what the instance has as published.

    placements: the events of the plan, which keep those invited from travelling.
    """
    before, planned = dict(published_dates(instance)), dates_of(visits)
    found = [
        _exchanged(instance, one, before.get((one.network, one.guest, one.host)), called) for one in visits
    ]
    found += [
        _dropped(instance, called, Visit(network=network, guest=guest, host=host, date=day))
        for (network, guest, host), day in before.items()
        if (network, guest, host) not in planned and {guest, host} <= instance.municipality.keys()
    ]
    return Exchange(
        visits=tuple(sorted(found, key=lambda one: (one.on or one.was_on or date.max, one.guest, one.host))),
        unmet=unmet(instance, placements, visits, called.theme),
        cost=sum(visit_terms(instance, visits).values()),
        fewest=fewest,
        cost_before=_cost_before(instance),
    )


def _cost_before(instance: Instance) -> int | None:
    """What is published of the networks and municipalities that the instance still has; None for nothing."""
    standing = [
        one
        for one in (instance.published.visits if instance.published else ())
        if one.network in instance.network and {one.guest, one.host} <= instance.municipality.keys()
    ]
    return sum(visit_terms(instance, standing).values()) if standing else None


def _exchanged(instance: Instance, visit: Visit, was_on: date | None, called: Called) -> Exchanged:
    change = Change.NEW if was_on is None else Change.KEPT if was_on == visit.date else Change.MOVED
    return Exchanged(
        network=called.network(visit.network),
        guest=instance.municipality[visit.guest].name,
        host=instance.municipality[visit.host].name,
        change=change,
        on=visit.date,
        was_on=was_on,
        km=visit_km(instance, visit),
        meets=called.all_of(seen_at(instance, visit.guest, visit.host)),
        who=(visit.network, visit.guest, visit.host),
    )


def _dropped(instance: Instance, called: Called, was: Visit) -> Exchanged:
    guest, host = instance.municipality[was.guest].name, instance.municipality[was.host].name
    km = visit_km(instance, was)
    return Exchanged(
        called.network(was.network),
        guest,
        host,
        Change.DROPPED,
        None,
        was.date,
        km,
        (),
        (was.network, was.guest, was.host),
    )


def seen_at(instance: Instance, guest: str, host: str) -> tuple[str, ...]:
    """The themes that the guest wants and the host offers, those it wants most first."""
    wants, offers = instance.municipality[guest].wants, instance.municipality[host].offers
    return tuple(sorted(wants.keys() & offers, key=lambda theme: (-wants[theme], theme)))
