"""The parts of a programme that have a public calendar of their own."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.partnership.tables import Body, FocusArea
from scheduler.partnership.words import BodyKind
from scheduler.words import Bilingual


@dataclass(frozen=True)
class Part:
    """A track, another body or a focus area, and the path of its feed."""

    name: Bilingual
    path: str


def parts_of(session: Session, partnership_id: int) -> tuple[Part, ...]:
    """Tracks and other bodies in their order, then focus areas; may be empty."""
    bodies = select(Body).where(Body.partnership_id == partnership_id).order_by(Body.position, Body.id)
    areas = (
        select(FocusArea)
        .where(FocusArea.partnership_id == partnership_id)
        .order_by(FocusArea.position, FocusArea.id)
    )
    return (
        *(Part(one.name, f"/feeds/{_kind(one)}/{one.slug}.ics") for one in session.scalars(bodies)),
        *(Part(one.name, f"/feeds/focus-area/{one.slug}.ics") for one in session.scalars(areas)),
    )


def _kind(body: Body) -> str:
    return "track" if body.kind is BodyKind.TRACK else "body"
