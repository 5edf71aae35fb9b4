"""Visits as lists show them, to those who may see them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, false, func, or_, select
from sqlalchemy.orm import Session, aliased

from scheduler.errors import NotFoundError
from scheduler.partnership.frame import planning_frame
from scheduler.partnership.tables import Membership, Organisation, Role
from scheduler.people.access import Actor
from scheduler.visits.rules.sides import require_sight
from scheduler.visits.states import Side, VisitState
from scheduler.visits.tables import Network, Visit, VisitParticipant
from scheduler.words import Bilingual

HOSTING, GUEST = aliased(Membership), aliased(Membership)
HOST_TOWN, GUEST_TOWN = aliased(Organisation), aliased(Organisation)


@dataclass(frozen=True)
class Listed:
    """A visit with the names it goes by; moments are aware UTC. named: people whom the guest has named."""

    id: int
    network_id: int
    network: Bilingual
    network_slug: str
    role: Bilingual
    host_code: str
    host: str
    guest_code: str
    guest: str
    theme: Bilingual
    state: VisitState
    proposed_by: Side
    host_accepts: bool
    guest_accepts: bool
    starts: datetime
    ends: datetime
    wanted_on: date | None
    wanted_by: Side | None
    declined_by: Side | None
    decline_reason: str
    people: int
    named: int
    message: str
    cancelled_by: Side | None
    cancel_reason: str
    revision: int

    @property
    def is_cancelled(self) -> bool:
        """Whether it no longer takes place."""
        return self.state is VisitState.CANCELLED


@dataclass(frozen=True)
class Chosen:
    """Which visits: of a network, a municipality (host or guest), in a state, numbered after `after`."""

    network_id: int | None = None
    municipality: str | None = None
    state: VisitState | None = None
    after: int = 0
    limit: int | None = None


def visits_seen(
    session: Session,
    actor: Actor,
    partnership_id: int,
    chosen: Chosen = Chosen(),  # a value
) -> list[Listed]:
    """The visits that the actor may see, by number: all for an organiser, their municipality's for a coordinator."""
    asked = _asked().where(Visit.partnership_id == partnership_id, Visit.id > chosen.after, _seen_by(actor))
    if chosen.network_id is not None:
        asked = asked.where(Visit.network_id == chosen.network_id)
    if chosen.municipality is not None:
        asked = asked.where(_of_towns([chosen.municipality]))
    if chosen.state is not None:
        asked = asked.where(Visit.state == chosen.state)
    return _listed(session, asked.order_by(Visit.id).limit(chosen.limit))


def visit_seen(session: Session, actor: Actor, visit_id: int) -> Listed:
    """One visit. Raises NotFoundError where there is none, and for strangers."""
    found = _listed(session, _asked().where(Visit.id == visit_id))
    if not found:
        raise NotFoundError(f"visit is {visit_id}; expected the number of a visit")
    require_sight(actor, found[0].host_code, found[0].guest_code)
    return found[0]


def visits_where(session: Session, *which: ColumnElement[bool]) -> list[Listed]:
    """The visits that fulfil all of `which`, by their start; the caller answers for who sees them."""
    return _listed(session, _asked().where(*which).order_by(Visit.starts, Visit.id))


def _asked() -> Select[*tuple[Any, ...]]:
    named = (
        select(func.count())
        .where(VisitParticipant.visit_id == Visit.id, VisitParticipant.dropped.is_(None))
        .correlate(Visit)
        .scalar_subquery()
    )
    return (
        select(Visit, Network, Role, HOST_TOWN, GUEST_TOWN, named)
        .join(Network, Network.id == Visit.network_id)
        .join(Role, Role.id == Network.role_id)
        .join(HOSTING, HOSTING.id == Visit.host_id)
        .join(HOST_TOWN, HOST_TOWN.id == HOSTING.organisation_id)
        .join(GUEST, GUEST.id == Visit.guest_id)
        .join(GUEST_TOWN, GUEST_TOWN.id == GUEST.organisation_id)
    )


def _seen_by(actor: Actor) -> ColumnElement[bool]:
    if actor.is_organiser:
        return ~false()
    return _of_towns(sorted(actor.municipalities))


def _of_towns(codes: Iterable[str]) -> ColumnElement[bool]:
    wanted = list(codes)
    return or_(HOST_TOWN.code.in_(wanted), GUEST_TOWN.code.in_(wanted))


def _listed(session: Session, asked: Select[*tuple[Any, ...]]) -> list[Listed]:
    rows = session.execute(asked).all()
    themes = {
        partnership_id: theme_names(session, partnership_id)
        for partnership_id in {row[0].partnership_id for row in rows}
    }
    return [_one(row, themes[row[0].partnership_id]) for row in rows]


def theme_names(session: Session, partnership_id: int) -> Mapping[str, Bilingual]:
    """What the themes of the partnership are called, by slug, in the order of its frame."""
    frame = planning_frame(session, partnership_id)
    return {slug: Bilingual(name.da, name.en) for slug, name in frame.themes.items()}


def _one(row: Row[*tuple[Any, ...]], themes: Mapping[str, Bilingual]) -> Listed:
    visit, network, role, host, guest, named = row
    return Listed(
        id=visit.id,
        network_id=network.id,
        network=network.name,
        network_slug=network.slug,
        role=role.plural,
        host_code=host.code,
        host=host.name,
        guest_code=guest.code,
        guest=guest.name,
        theme=themes.get(visit.theme, Bilingual(visit.theme, visit.theme)),
        state=visit.state,
        proposed_by=visit.proposed_by,
        host_accepts=visit.host_accepts,
        guest_accepts=visit.guest_accepts,
        starts=visit.starts,
        ends=visit.ends,
        wanted_on=visit.wanted_on,
        wanted_by=visit.wanted_by,
        declined_by=visit.declined_by,
        decline_reason=visit.decline_reason,
        people=visit.people,
        named=named,
        message=visit.message,
        cancelled_by=visit.cancelled_by,
        cancel_reason=visit.cancel_reason,
        revision=visit.revision,
    )
