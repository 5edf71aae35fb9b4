"""Registrations as programs see and send them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field, model_validator

from scheduler.registration.clashes import Clash
from scheduler.registration.overview.reach import Seen
from scheduler.registration.rules.states import RegistrationState
from web.api.shapes import (
    AskedNumber,
    Body,
    Code,
    Email,
    Name,
    PageQuery,
    Said,
    Slug,
    StrictNumber,
)


class RegistrationQuery(PageQuery):
    """Which registrations: of an event, a municipality, a person, or all of these at once."""

    event: AskedNumber | None = None
    municipality: Code | None = None
    person: AskedNumber | None = None


class NewPerson(Body):
    """Somebody by name and address; a known address stands for the person who has it."""

    name: Name
    email: Email


class NamesPerson(Body):
    """A person by number, or by name and address (within `person`, or beside the other fields)."""

    person: StrictNumber | NewPerson | None = None
    name: Name | None = None
    email: Email | None = None

    @model_validator(mode="after")
    def _names_one(self) -> "NamesPerson":
        beside = self.name is not None and self.email is not None
        half = (self.name is None) != (self.email is None)
        if half or beside == (self.person is not None):
            raise ValueError("expected either person, or name and email")
        return self

    def newcomer(self) -> NewPerson | None:
        """The person by name and address; None where a number is said."""
        if isinstance(self.person, NewPerson):
            return self.person
        if self.name is None or self.email is None:
            return None
        return NewPerson(name=self.name, email=self.email)


class RegistrationWish(NamesPerson):
    """Whom a municipality sends to an event, in which role.

    substitute_for: the registration whose place the person takes over. wait: on the waiting list where there is
    no seat; else that is a refusal. online: without a seat in the hall, at an event that can be attended so.
    """

    role: Slug
    municipality: Code
    substitute_for: StrictNumber | None = None
    wait: Annotated[bool, Field(strict=True)] = True
    online: Annotated[bool, Field(strict=True)] = False


class SubstitutionWish(NamesPerson):
    """Who comes instead."""


class PartWish(Body):
    """Whether the person takes part online, or in the hall."""

    online: Annotated[bool, Field(strict=True)]


class PersonShape(BaseModel):
    """A person by number, name and address."""

    id: int
    name: str
    email: str


class ClashShape(BaseModel):
    """Another event on the same day for which the person is registered; a warning, no refusal."""

    event: int
    event_title: Said
    starts: datetime
    ends: datetime
    state: RegistrationState


class RegistrationShape(BaseModel):
    """A person's place at an event; `position` in line where the person waits; times are UTC."""

    id: int
    event: int
    event_title: Said
    starts: datetime | None
    person: PersonShape
    municipality: str | None
    role: str
    state: RegistrationState
    online: bool
    position: int | None
    registered: datetime
    offer_expires: datetime | None
    substitute_for: int | None
    revision: int
    clashes: list[ClashShape]


class RegistrationPage(BaseModel):
    """Registrations by their number."""

    items: list[RegistrationShape]
    next: str | None


def registration_shape(one: Seen, clashes: Sequence[Clash] = ()) -> RegistrationShape:
    """The registration as answers show it, with the clashes of the person on that day."""
    names = one.names
    return RegistrationShape(
        id=names.id,
        event=names.event_id,
        event_title=Said.of(names.event),
        starts=names.starts,
        person=PersonShape(id=names.person_id, name=names.person, email=names.email),
        municipality=names.municipality_code or None,
        role=one.role_slug,
        state=names.state,
        online=names.online,
        position=names.position,
        registered=names.registered,
        offer_expires=names.offer_expires,
        substitute_for=one.replaces_id,
        revision=one.revision,
        clashes=[_clash_shape(clash) for clash in clashes],
    )


def _clash_shape(one: Clash) -> ClashShape:
    return ClashShape(
        event=one.event_id,
        event_title=Said.of(one.event),
        starts=one.starts,
        ends=one.ends,
        state=one.state,
    )
