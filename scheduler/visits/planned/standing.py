"""What the planner is told of visits that stand: their days, and which of them are not its to change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.partnership.tables import Membership, Organisation
from scheduler.visits.listing import Listed, visits_where
from scheduler.visits.planned.tables import VisitDecision
from scheduler.visits.rules.moving import is_settled
from scheduler.visits.states import VisitState
from scheduler.visits.tables import Network, Visit

Lines = list[dict[str, object]]
Who = tuple[str, str, str]
"""Network, guest and host, as the exchange format names them."""


@dataclass(frozen=True)
class Stands:
    """One visit that stands: who, when, and whether a plan leaves it where it is."""

    id: int
    who: Who
    day: date
    is_settled: bool


@dataclass(frozen=True)
class Standing:
    """The visits that stand, by their day, and what organisers decided by hand, oldest first."""

    visits: tuple[Stands, ...]
    decisions: tuple[tuple[VisitDecision, Who], ...]

    def lines(self) -> Lines:
        """The visits as what has been published."""
        return [{**_who(one.who), "date": one.day.isoformat()} for one in self.visits]

    def pinned(self, networks: Sequence[Mapping[str, object]]) -> Lines:
        """The visits between members of the networks that a plan keeps on their day, and those decided by hand."""
        settled = {
            one.who: _line(f"visit-{one.id}", one.who, one.day) for one in self.visits if one.is_settled
        }
        by_hand = {who: _line(f"hand-{one.id}", who, one.day) for one, who in self.decisions if one.is_pinned}
        return [line for who, line in sorted({**by_hand, **settled}.items()) if _are_members(who, networks)]

    def forbidden(self, networks: Sequence[Mapping[str, object]]) -> Lines:
        """The visits between members of the networks that organisers ruled out, or ruled out on a day."""
        return [
            _line(f"hand-{one.id}", who, one.day)
            for one, who in self.decisions
            if not one.is_pinned and _are_members(who, networks)
        ]


def standing(session: Session, partnership_id: int, today: date, notice_days: int) -> Standing:
    """The visits of the partnership that take place as things stand, and the decisions.

    One whose day a side declined within the notice is left out: it can no longer move, so a plan ends it.
    """
    towns, slugs = _codes(session, partnership_id), _slugs(session, partnership_id)
    asked = select(Visit).where(Visit.partnership_id == partnership_id, Visit.state != VisitState.CANCELLED)
    free = today + timedelta(days=notice_days)
    visits = [
        Stands(
            id=one.id,
            who=(slugs[one.network_id], towns[one.guest_id], towns[one.host_id]),
            day=one.local_starts.date(),
            is_settled=is_settled(one),
        )
        for one in session.scalars(asked.order_by(Visit.starts, Visit.id))
        if one.declined_by is None or one.local_starts.date() >= free
    ]
    rows = session.scalars(
        select(VisitDecision).where(VisitDecision.network_id.in_(slugs)).order_by(VisitDecision.id)
    )
    return Standing(
        tuple(visits),
        tuple((one, (slugs[one.network_id], towns[one.guest_id], towns[one.host_id])) for one in rows),
    )


def declined_visits(session: Session, partnership_id: int) -> list[Listed]:
    """The visits whose day a side declined and that wait for the next plan, by their start."""
    return visits_where(session, Visit.partnership_id == partnership_id, Visit.declined_by.is_not(None))


def _line(name: str, who: Who, day: date | None) -> dict[str, object]:
    return {"id": name, **_who(who), **({} if day is None else {"date": day.isoformat()})}


def _who(who: Who) -> dict[str, object]:
    return dict(zip(("network", "guest", "host"), who, strict=True))


def _are_members(who: Who, networks: Iterable[Mapping[str, object]]) -> bool:
    network, *both = who
    members = next((one["municipalities"] for one in networks if one["id"] == network), ())
    return isinstance(members, list) and set(both) <= set(members)


def _codes(session: Session, partnership_id: int) -> dict[int, str]:
    asked = (
        select(Membership.id, Organisation.code)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.partnership_id == partnership_id)
    )
    return {number: code or "" for number, code in session.execute(asked)}


def _slugs(session: Session, partnership_id: int) -> dict[int, str]:
    asked = select(Network.id, Network.slug).where(Network.partnership_id == partnership_id)
    return dict(session.execute(asked).all())
