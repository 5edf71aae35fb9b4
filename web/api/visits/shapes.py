"""Exchange visits as programs see and book them."""

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, Field

from scheduler.visits.booking.values import Ask
from scheduler.visits.listing import Listed
from scheduler.visits.states import Side, VisitState
from web.api.shapes import (
    AskedNumber,
    Body,
    Code,
    Day,
    PartnershipPageQuery,
    Said,
    Slug,
    StrictNumber,
)

MOST_PEOPLE = 100
LONGEST = 2000
Text = Annotated[str, Field(max_length=LONGEST)]
People = Annotated[int, Field(strict=True, ge=1, le=MOST_PEOPLE)]


def _state(given: object) -> object:
    return VisitState(given) if isinstance(given, str) and given in set(VisitState) else given


class VisitQuery(PartnershipPageQuery):
    """Which visits: of a network, of a municipality on either side, in a state, or all of these at once."""

    network: AskedNumber | None = None
    municipality: Code | None = None
    state: Annotated[VisitState, BeforeValidator(_state)] | None = None


class VisitWish(Body):
    """A guest that asks a host, or a host that invites a guest; without a theme it is the network's own."""

    network: StrictNumber
    host: Code
    guest: Code
    day: Day
    people: People
    theme: Slug | None = None
    message: Text = ""

    def ask(self) -> Ask:
        """The same for the service."""
        return Ask(self.network, self.host, self.guest, self.day, self.people, self.theme or "", self.message)


class Answer(Body):
    """For which side the caller answers; only needed by those who act for both."""

    side: Side | None = None


class ReasonedAnswer(Answer):
    """An answer with its reason."""

    reason: Text = ""


class DayAnswer(Answer):
    """Another day instead."""

    day: Day


class CancelWish(Body):
    """Why the visit is cancelled."""

    reason: Text = ""


class VisitShape(BaseModel):
    """A visit; times are UTC. `wanted_on`: the day to which one side would like to move it.

    `declined_by`: the side that cannot on the day that a plan gave; the organiser plans another.
    """

    id: int
    network: int
    network_name: Said
    host: str
    guest: str
    theme: Said
    state: VisitState
    proposed_by: Side
    host_accepts: bool
    guest_accepts: bool
    starts: datetime
    ends: datetime
    wanted_on: date | None
    wanted_by: Side | None
    declined_by: Side | None
    decline_reason: str
    people: int
    people_named: int
    message: str
    cancelled_by: Side | None
    cancel_reason: str
    revision: int


class VisitPage(BaseModel):
    """Visits by their number."""

    items: list[VisitShape]
    next: str | None


def visit_shape(one: Listed) -> VisitShape:
    """The visit as answers show it."""
    return VisitShape(
        id=one.id,
        network=one.network_id,
        network_name=Said.of(one.network),
        host=one.host_code,
        guest=one.guest_code,
        theme=Said.of(one.theme),
        state=one.state,
        proposed_by=one.proposed_by,
        host_accepts=one.host_accepts,
        guest_accepts=one.guest_accepts,
        starts=one.starts,
        ends=one.ends,
        wanted_on=one.wanted_on,
        wanted_by=one.wanted_by,
        declined_by=one.declined_by,
        decline_reason=one.decline_reason,
        people=one.people,
        people_named=one.named,
        message=one.message,
        cancelled_by=one.cancelled_by,
        cancel_reason=one.cancel_reason,
        revision=one.revision,
    )
