"""What may take the place of a visit: each other host for its guest, and each other guest for its host."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from scheduler.clock import local
from scheduler.errors import NotFoundError
from scheduler.partnership.tables import Role
from scheduler.planning.exchange.distance import km_between
from scheduler.planning.exchange.plan_reading import read_plan
from scheduler.planning.exchange.reading import instance_from
from scheduler.planning.possible.visits import Pair
from scheduler.proposals.comparison.exchanged import Called, seen_at
from scheduler.proposals.document.whole import document
from scheduler.proposals.states import WITH_A_PLAN
from scheduler.proposals.swapping.rules import Stage, swap_refusal
from scheduler.proposals.tables import PlanningRun
from scheduler.refusal.reasons import Refusal
from scheduler.visits.listing import theme_names
from scheduler.visits.networks.queries import network_by_slug
from scheduler.visits.planned.standing import standing
from scheduler.words import Bilingual


@dataclass(frozen=True)
class Choice:
    """One visit that might be made instead: with whom, km one way, the wishes it meets, and what speaks against it."""

    pair: Pair
    municipality: str
    km: int
    meets: tuple[Bilingual, ...]
    refusal: Refusal | None


@dataclass(frozen=True)
class Choices:
    """The visit that would give way, by names, and what may take its place; those nearest first."""

    gone: Pair
    network: Bilingual
    guest: str
    host: str
    hosts: tuple[Choice, ...]
    guests: tuple[Choice, ...]


def stage_of(session: Session, run: PlanningRun, gone: Pair, now: datetime) -> Stage:
    """The partnership as it stands today with the run's plan; NotFoundError for a visit that is not in it."""
    today = local(now).date()
    instance = instance_from(document(session, run.partnership_id, today))
    visits = read_plan(run.plan or "").visits if run.state in WITH_A_PLAN else ()
    planned = {Pair.of(one) for one in visits}
    if gone not in planned or gone.network not in instance.network:
        raise NotFoundError(f"run {run.id} has no visit {gone}; expected one of its plan")
    stands = standing(session, run.partnership_id, today, instance.notice_days)
    settled = {
        Pair(network=one.who[0], guest=one.who[1], host=one.who[2]) for one in stands.visits if one.is_settled
    }
    network = network_by_slug(session, run.partnership_id, gone.network)
    people = session.get_one(Role, network.role_id).plural
    return Stage(instance, visits, settled, network.name, people)


def swap_choices(session: Session, run: PlanningRun, gone: Pair, now: datetime) -> Choices:
    """What may take the place of that visit of the run's plan. Raises NotFoundError as `stage_of`."""
    stage = stage_of(session, run, gone, now)
    called = Called({}, theme_names(session, run.partnership_id))
    towns = stage.instance.municipality
    return Choices(
        gone=gone,
        network=stage.network,
        guest=towns[gone.guest].name,
        host=towns[gone.host].name,
        hosts=_sorted(_others(stage, gone, called, is_host=True)),
        guests=_sorted(_others(stage, gone, called, is_host=False)),
    )


def _others(stage: Stage, gone: Pair, called: Called, *, is_host: bool) -> Iterator[Choice]:
    instance, towns = stage.instance, stage.instance.municipality
    for code in instance.network[gone.network].municipalities:
        if code in {gone.guest, gone.host}:
            continue
        guest, host = (gone.guest, code) if is_host else (code, gone.host)
        pair = Pair(network=gone.network, guest=guest, host=host)
        yield Choice(
            pair=pair,
            municipality=towns[code].name,
            km=km_between(towns[guest], towns[host]),
            meets=called.all_of(seen_at(instance, guest, host)),
            refusal=swap_refusal(stage, gone, pair),
        )


def _sorted(found: Iterator[Choice]) -> tuple[Choice, ...]:
    return tuple(sorted(found, key=lambda one: (one.refusal is not None, one.km, one.municipality)))
