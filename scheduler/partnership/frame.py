"""What can be asked about the planning frame that a definition brought along."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.errors import NotFoundError
from scheduler.partnership.definition.planning import Planning
from scheduler.partnership.tables import Partnership


def planning_frame(session: Session, partnership_id: int) -> Planning:
    """Weights, themes and frame of the visits. Errors: NotFoundError where no definition was loaded."""
    text = session.scalar(select(Partnership.planning).where(Partnership.id == partnership_id))
    if not text:
        raise NotFoundError(
            f"partnership {partnership_id} has no planning frame; expected a loaded definition"
        )
    return Planning.model_validate_json(text)
