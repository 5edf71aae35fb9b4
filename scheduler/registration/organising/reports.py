"""What an organiser looks over: rules that were set aside, and municipalities below their fewest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from scheduler.partnership.tables import Membership, Organisation, Role
from scheduler.people.tables import Person
from scheduler.programme.tables import Event
from scheduler.refusal.reasons import Reason
from scheduler.registration.facts.queries import Registered, registered
from scheduler.registration.facts.standing import standing_of
from scheduler.registration.rules.states import LIVE, RegistrationState
from scheduler.registration.rules.waiting_list import GroupKey
from scheduler.registration.tables import Override, Registration
from scheduler.words import Bilingual, Word, mark

RULE_WORDS: dict[str, Word] = {
    Reason.NOT_OPEN: mark("registration was not open"),
    Reason.NOT_INVITED: mark("the group is not invited"),
    Reason.NOT_IN_BODY: mark("the municipality is not of the body"),
    Reason.NOT_DELEGATE: mark("the person is no delegate"),
    Reason.CAP_FULL: mark("the municipality had used its places"),
    Reason.HALL_FULL: mark("the hall was full"),
    Reason.OTHERS_WAIT: mark("others waited"),
}
"""What was set aside, by the reason of the refusal that it would have been."""


@dataclass(frozen=True)
class SetAside:
    """One rule that was set aside for somebody: `rule` is the reason of the refusal it would have been."""

    event_id: int
    event: Bilingual
    person: str
    municipality: str
    role: Bilingual
    state: RegistrationState
    rule: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Shortfall:
    """A municipality that holds fewer places for a role than it is kept."""

    membership_id: int
    municipality_code: str
    municipality: str
    role: Bilingual
    roles: Bilingual
    held: int
    fewest: int


def overrides(session: Session, *which: ColumnElement[bool]) -> list[SetAside]:
    """The rules set aside where all of `which` hold, by event and in the order they were; may be empty."""
    asked = (
        select(Override, Registration, Event, Person.name, Organisation.name, Role)
        .join(Registration, Registration.id == Override.registration_id)
        .join(Event, Event.id == Registration.event_id)
        .join(Person, Person.id == Registration.person_id)
        .join(Role, Role.id == Registration.role_id)
        .outerjoin(Membership, Membership.id == Registration.membership_id)
        .outerjoin(Organisation, Organisation.id == Membership.organisation_id)
        .where(*which)
        .order_by(Event.starts, Event.id, Override.id)
    )
    rows: Sequence[tuple[Override, Registration, Event, str, str | None, Role]] = session.execute(asked).all()
    by = _names(session, {override.actor_id for override, *_ in rows})
    return [
        SetAside(
            event_id=event.id,
            event=event.title,
            person=person,
            municipality=municipality or "",
            role=role.name,
            state=registration.state,
            rule=override.rule,
            reason=override.reason,
            by=by.get(override.actor_id, ""),
            at=override.at,
        )
        for override, registration, event, person, municipality, role in rows
    ]


def externals(session: Session, event_id: int) -> list[Registered]:
    """Those of no municipality who hold or wait for a place at the event, by role and name; may be empty."""
    return registered(
        session,
        Registration.event_id == event_id,
        Registration.membership_id.is_(None),
        Registration.state.in_(LIVE),
    )


def shortfalls(session: Session, event: Event, now: datetime) -> list[Shortfall]:
    """The municipalities below their fewest at the event, by name and role; may be empty."""
    standing = standing_of(session, event, now)
    below = {key: group for key, group in standing.groups.items() if group.is_below_fewest}
    asked = (
        select(Membership.id, Organisation, Role)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .join(Role, Role.partnership_id == Membership.partnership_id)
        .where(Membership.id.in_({key.membership_id for key in below}))
        .order_by(Organisation.sort_name, Role.position)
    )
    return [
        Shortfall(
            membership_id,
            one.code,
            one.name,
            role.name,
            role.plural,
            group.held,
            min(group.fewest, group.cap),
        )
        for membership_id, one, role in session.execute(asked)
        if (group := below.get(GroupKey(membership_id, role.id)))
    ]


def _names(session: Session, ids: set[int | None]) -> dict[int | None, str]:
    asked = select(Person.id, Person.name).where(Person.id.in_([one for one in ids if one is not None]))
    return dict(session.execute(asked).all())
