"""What a planning run proposes, in the units that people think in, beside what is published."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.clock import local
from scheduler.partnership.members import roles
from scheduler.partnership.tables import Partnership
from scheduler.planning.exchange.instance import Instance
from scheduler.planning.exchange.plan import Plan
from scheduler.planning.exchange.plan_reading import read_plan
from scheduler.planning.exchange.reading import instance_from, read
from scheduler.programme.tables import Event
from scheduler.proposals.comparison.busy import Clash, Tallied, clashes, tallied
from scheduler.proposals.comparison.exchanged import Called, Exchange, exchange
from scheduler.proposals.comparison.placed import Change, Compared, compared, still_known
from scheduler.proposals.comparison.sources import source_name
from scheduler.proposals.comparison.terms import Term, terms
from scheduler.proposals.comparison.told import Told, ToldOfVisits, told, told_of_visits
from scheduler.proposals.document.whole import document
from scheduler.proposals.tables import PlanningRun
from scheduler.visits.listing import theme_names
from scheduler.visits.networks.queries import network_names
from scheduler.words import Bilingual


@dataclass(frozen=True)
class Proposed:
    """One event of a proposal beside what is published, how many groups are busy, and whom a change concerns."""

    event_id: int
    title: Bilingual
    compared: Compared
    busy: int
    told: Told

    @property
    def change(self) -> Change:
        """What the proposal means for the event."""
        return self.compared.change


@dataclass(frozen=True)
class Busy:
    """Somebody invited who is busy: which event, which role, why, and the calendar that says so."""

    municipality: str
    event: Bilingual
    on: date
    role: Bilingual
    reason: str
    source: Bilingual


@dataclass(frozen=True)
class Result:
    """Events by day, the cost by term, and who is busy, with the numbers of what is published beside it.

    `published`: how many events are out. `exchange`: absent where there is no network to plan visits for.
    """

    events: tuple[Proposed, ...]
    exchange: Exchange | None
    terms: tuple[Term, ...]
    busy: tuple[Busy, ...]
    towns: tuple[Tallied, ...]
    sources: tuple[tuple[Bilingual, Tallied], ...]
    published: int
    told_of_visits: ToldOfVisits

    def number(self, change: Change) -> int:
        """How many events have that change."""
        return sum(one.change == change for one in self.events)

    @property
    def told(self) -> Told:
        """Registrations at events that change, and the letters that go out for them."""
        return Told(
            sum(one.told.registered for one in self.events), sum(one.told.letters for one in self.events)
        )

    @property
    def cost(self) -> tuple[int, int]:
        """The sum of the programme's terms in the plan, and in what is published."""
        return sum(one.cost for one in self.terms), sum(one.cost_before for one in self.terms)

    def busy_in(self, town: str) -> tuple[Busy, ...]:
        """Those of one municipality, by day."""
        return tuple(one for one in self.busy if one.municipality == town)


@dataclass(frozen=True)
class _Names:
    """What people call events and roles, by short name; the partnership's own name as a source."""

    events: Mapping[str, Event]
    roles: Mapping[str, Bilingual]
    slug: str

    def title(self, event: str) -> Bilingual:
        found = self.events.get(event)
        return found.title if found else Bilingual(event, event)


CHANGED = frozenset({Change.MOVED, Change.REHOUSED, Change.DROPPED})
NOBODY = Told(0, 0)


def result(session: Session, run: PlanningRun, now: datetime) -> Result:
    """What the run proposes; only for a run with a plan.

    What is published is measured by the instance that the run was ordered with; for a what-if by the
    partnership as it stands today, without what the what-if changes.
    """
    instance, plan = read(run.instance.encode()), read_plan(run.plan or "")
    base = instance if run.what_if is None else _as_it_stands(session, run, local(now).date())
    names, published = _names(session, run.partnership_id), still_known(base)
    met, were = clashes(instance, plan.events), clashes(base, published)
    shown = [one for one in compared(instance, plan.events) if one.event in names.events]
    hit = told(session, run.partnership_id, {one.event for one in shown if one.change in CHANGED}, now)
    exchanged = _exchange(session, run, instance, plan)
    return Result(
        exchange=exchanged,
        events=tuple(_proposed(one, names, met, hit.get(one.event, NOBODY)) for one in shown),
        terms=terms(instance, plan.events, base, published),
        busy=tuple(_busy(one, names) for one in met),
        towns=tallied((one.municipality for one in met), (one.municipality for one in were)),
        sources=tuple(
            (source_name(one.name, names.slug), one)
            for one in tallied((one.source for one in met), (one.source for one in were))
        ),
        published=len(published),
        told_of_visits=told_of_visits(session, exchanged.told if exchanged else (), now),
    )


def _exchange(session: Session, run: PlanningRun, instance: Instance, plan: Plan) -> Exchange | None:
    if not instance.networks:
        return None
    names = network_names(session, run.partnership_id)
    called = Called(names, theme_names(session, run.partnership_id))
    return exchange(instance, plan.visits, called, plan.fewest_changes.get("visits"), plan.events)


def _as_it_stands(session: Session, run: PlanningRun, today: date) -> Instance:
    return instance_from(document(session, run.partnership_id, today))


def _names(session: Session, partnership_id: int) -> _Names:
    asked = select(Event).where(Event.partnership_id == partnership_id)
    known = roles(session, partnership_id)
    return _Names(
        events={event.slug: event for event in session.scalars(asked)},
        roles=defaultdict(lambda: Bilingual("", ""), {role.slug: role.plural for role in known}),
        slug=session.get_one(Partnership, partnership_id).slug,
    )


def _proposed(one: Compared, names: _Names, met: tuple[Clash, ...], hit: Told) -> Proposed:
    busy = sum(clash.event == one.event for clash in met)
    return Proposed(names.events[one.event].id, names.title(one.event), one, busy, hit)


def _busy(one: Clash, names: _Names) -> Busy:
    return Busy(
        municipality=one.municipality,
        event=names.title(one.event),
        on=one.on,
        role=names.roles[one.role],
        reason=one.reason,
        source=source_name(one.source, names.slug),
    )
