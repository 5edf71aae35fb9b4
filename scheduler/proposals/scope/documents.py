"""What a run plans: all of the partnership, or the visits of one network while everything else stays."""

from datetime import date

from sqlalchemy.orm import Session

from scheduler.errors import NotFoundError
from scheduler.proposals.document.parts import Document
from scheduler.proposals.document.whole import document
from scheduler.proposals.scope.alone import alone
from scheduler.visits.networks.queries import network_by_id


def scoped_document(session: Session, partnership_id: int, network_id: int | None, today: date) -> Document:
    """The instance of the partnership as it stands, or of that network alone.

    Raises NotFoundError for an unknown network, BadInputError for one that has nobody to visit.
    """
    whole = document(session, partnership_id, today)
    if network_id is None:
        return whole
    network = network_by_id(session, network_id)
    if network.partnership_id != partnership_id:
        raise NotFoundError(f"network is {network_id}; expected one of partnership {partnership_id}")
    return alone(whole, network.slug)
