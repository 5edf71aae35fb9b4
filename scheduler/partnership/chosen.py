"""The partnership that an edge speaks of, where several may be kept beside each other."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.partnership.tables import Partnership
from scheduler.words import Bilingual


@dataclass(frozen=True)
class PartnershipFacts:
    """A partnership as its pages name it; its term runs from `starts_on` to `ends_on`, both included."""

    id: int
    slug: str
    title: Bilingual
    starts_on: date
    ends_on: date


def chosen_partnership(session: Session, slug: str) -> PartnershipFacts | None:
    """The partnership with that slug, or the first one kept where the slug is empty; None when there is none."""
    wanted = select(Partnership).order_by(Partnership.id)
    if slug:
        wanted = wanted.where(Partnership.slug == slug)
    found = session.scalars(wanted.limit(1)).first()
    if found is None:
        return None
    return PartnershipFacts(found.id, found.slug, found.title, found.starts_on, found.ends_on)
