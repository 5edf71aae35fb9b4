"""The partnership that a call speaks of."""

from sqlalchemy.orm import Session

from scheduler.errors import NotFoundError
from scheduler.partnership.chosen import PartnershipFacts, chosen_partnership
from web import request
from web.api.shapes import PartnershipQuery


def partnership(session: Session, query: PartnershipQuery) -> PartnershipFacts:
    """The installation's own, or the one named, or the first. Raises NotFoundError where there is none."""
    slug = request.settings().partnership or query.partnership or ""
    found = chosen_partnership(session, slug)
    if found is None:
        raise NotFoundError(f"partnership is {slug!r}; expected the short name of one that is kept")
    return found
