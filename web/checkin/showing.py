"""What the pages of the door ask before they show anything."""

from sqlalchemy.orm import Session

from scheduler.attendance.expected import DoorList, door_list
from scheduler.attendance.helpers import require_door
from scheduler.clock import local
from web import request


def kept_door(session: Session, event_id: int) -> DoorList:
    """The list of an event whose door the one who asks keeps.

    Raises ForbiddenError for others, NotFoundError for an unknown event.
    """
    require_door(session, request.signed_in(), event_id)
    return door_list(session, event_id)


def is_the_day(found: DoorList) -> bool:
    """Whether it is the event's first day, or later."""
    return found.starts is not None and local(request.now()).date() >= local(found.starts).date()
