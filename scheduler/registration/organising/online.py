"""Opens an event to people who take part from elsewhere."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from scheduler.people.access import Actor, require_organiser
from scheduler.programme import service as programme
from scheduler.programme.states import Online
from scheduler.programme.tables import Event
from scheduler.registration.facts.queries import locked_event
from scheduler.registration.passing_on.promotion import promote


@dataclass(frozen=True)
class Elsewhere:
    """How an event can be attended online, and at which address; empty: told later."""

    how: Online
    link: str = ""


def open_online(
    session: Session, actor: Actor, event_id: int, elsewhere: Elsewhere, now: datetime, offer: timedelta
) -> Event:
    """The event with that way to take part online; who does so already stays, however it then counts.

    Places of a municipality that this frees go to those who wait. Raises ForbiddenError for everybody but an
    organiser, NotFoundError for an unknown id.
    """
    require_organiser(actor)
    event = locked_event(session, event_id)
    programme.edit(session, event, now, actor.person_id, online=elsewhere.how, online_link=elsewhere.link)
    promote(session, event, now, offer)
    return event
