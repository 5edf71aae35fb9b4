"""Municipalities and their delegates as programs see them."""

from datetime import date

from pydantic import BaseModel, Field

from scheduler.delegation.queries import Standing
from scheduler.partnership.members import Member
from scheduler.partnership.words import MembershipState
from web.api.shapes import Body, Day, Email, Name, Slug


class MunicipalityShape(BaseModel):
    """A municipality in the partnership; it is a member from a day to a day, both included."""

    code: str
    name: str
    region: str
    state: MembershipState
    active_from: date | None
    active_until: date | None


class MunicipalityPage(BaseModel):
    """Municipalities by their code."""

    items: list[MunicipalityShape]
    next: str | None


class DelegateShape(BaseModel):
    """A person who stands for a municipality in a role, from a day to a day, both included."""

    id: int
    person: int
    name: str
    email: str
    municipality: str
    role: str
    from_on: date
    until_on: date | None


class DelegatePage(BaseModel):
    """Delegates by their number."""

    items: list[DelegateShape]
    next: str | None


class DelegateWish(Body):
    """Whom a municipality names for a role; from today, or from the first day of the term, where no day is said."""

    name: Name
    email: Email
    role: Slug
    from_on: Day | None = Field(None, description="a day such as 2018-01-15")


def municipality_shape(one: Member) -> MunicipalityShape:
    """The membership as answers show it."""
    return MunicipalityShape(
        code=one.code,
        name=one.name,
        region=one.region,
        state=one.state,
        active_from=one.active_from,
        active_until=one.active_until,
    )


def delegate_shape(one: Standing) -> DelegateShape:
    """The delegate as answers show it."""
    return DelegateShape(
        id=one.id,
        person=one.person_id,
        name=one.person,
        email=one.email,
        municipality=one.municipality_code,
        role=one.role_slug,
        from_on=one.from_on,
        until_on=one.until_on,
    )
