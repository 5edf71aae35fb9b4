"""Events as programs see them."""

from datetime import datetime

from pydantic import BaseModel

from scheduler.partnership.words import EventKind
from scheduler.programme.listed import Listed
from scheduler.programme.states import EventState, Mode, Online
from scheduler.registration.overview.event_places import EventPlaces
from web.api.shapes import Said


class VenueShape(BaseModel):
    """Where an event is held."""

    name: str
    address: str


class Places(BaseModel):
    """People in the hall; `kept` are guaranteed to municipalities, and so not in `free` for others.

    online: how many take part from elsewhere, beside the hall.
    """

    hall: int
    taken: int
    kept: int
    free: int
    waiting: int
    online: int


class AudienceShape(BaseModel):
    """A role that is invited: how, the most that any municipality may send, who has come forward, who still may."""

    role: str
    mode: Mode
    cap: int
    taken: int
    waiting: int
    free: int


class OwnShape(BaseModel):
    """The places of a municipality that the caller acts for."""

    municipality: str
    role: str
    fewest: int
    cap: int
    taken: int
    free: int
    waiting: int


class EventShape(BaseModel):
    """An announced event; times are UTC."""

    id: int
    slug: str
    kind: EventKind
    state: EventState
    title: Said
    description: Said
    starts: datetime
    ends: datetime
    venue: VenueShape | None
    online: Online
    places: Places
    audience: list[AudienceShape]
    own: list[OwnShape]


class EventPage(BaseModel):
    """Events by their start."""

    items: list[EventShape]
    next: str | None


def event_shape(one: Listed, places: EventPlaces) -> EventShape:
    """The event with its places."""
    return EventShape(
        id=one.id,
        slug=one.slug,
        kind=one.kind,
        state=one.state,
        title=Said.of(one.title),
        description=Said.of(one.description),
        starts=one.starts,
        ends=one.ends,
        venue=VenueShape(name=one.place.name, address=one.place.address) if one.place else None,
        online=places.online,
        places=_places(places),
        audience=[
            AudienceShape(
                role=role.slug,
                mode=role.mode,
                cap=role.cap,
                taken=role.taken,
                waiting=role.waiting,
                free=role.free,
            )
            for role in places.roles
        ],
        own=_own(places),
    )


def _places(places: EventPlaces) -> Places:
    hall = places.hall
    free = max(0, hall.free - hall.kept)
    return Places(
        hall=hall.size,
        taken=hall.held,
        kept=hall.kept,
        free=free,
        waiting=places.waiting,
        online=places.number_online,
    )


def _own(places: EventPlaces) -> list[OwnShape]:
    return [
        OwnShape(
            municipality=one.municipality.code,
            role=one.role_slug,
            fewest=one.group.fewest,
            cap=one.group.cap,
            taken=one.group.held,
            free=one.free,
            waiting=one.group.waiting,
        )
        for one in places.own
    ]
