"""What a request names must exist; where it does not, the fault says what does."""

from sqlalchemy.orm import Session

from scheduler.errors import NotFoundError
from scheduler.partnership.members import role_by_slug, roles
from web.api.problems import FaultyError
from web.api.shapes import Fault


def require_role(session: Session, partnership_id: int, slug: str) -> None:
    """Raises FaultyError for a role that the partnership does not have, naming those it has."""
    try:
        role_by_slug(session, partnership_id, slug)
    except NotFoundError:
        known = ", ".join(role.slug for role in roles(session, partnership_id))
        raise FaultyError([Fault(where="body", path="/role", message=f"expected one of: {known}")]) from None


def unknown_person() -> FaultyError:
    """The fault of a person who is not there, or not one that the caller may name."""
    fault = Fault(
        where="body", path="/person", message="expected the number of one of the municipality's people"
    )
    return FaultyError([fault])
