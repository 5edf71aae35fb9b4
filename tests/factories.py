"""Rows for tests: a function for each table, sensible defaults, anything overridden by name."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from scheduler.delegation.tables import Delegate
from scheduler.partnership.tables import Agreement, Membership, Organisation, Partnership, Quota, Role
from scheduler.partnership.words import EventKind, MembershipState, OrganisationKind
from scheduler.people.access import Actor
from scheduler.people.tables import Mandate, MandateKind, Person
from scheduler.programme.states import EventState, Mode
from scheduler.programme.tables import Audience, Event, Venue
from scheduler.registration.numbers import count_in
from scheduler.registration.rules.states import RegistrationState
from scheduler.registration.tables import Registration
from scheduler.words import Bilingual

NOW = datetime(2018, 1, 15, 9, tzinfo=UTC)
ORGANISER = Actor(person_id=None, name="Olga Ordner", email="olga@example.invalid", is_organiser=True)

Row = TypeVar("Row")
_numbers = count(1)


def _kept(session: Session, row: Row) -> Row:
    session.add(row)
    session.flush()
    return row


def partnership(session: Session, **given: object) -> Partnership:
    fields = {
        "slug": f"partnership-{next(_numbers)}",
        "title": Bilingual("Partnerskab", "Partnership"),
        "case_reference": "SAG-2016-06580",
        "starts_on": date(2017, 11, 1),
        "ends_on": date(2019, 12, 20),
        "fee_oere": 6_500_000,
        "fee_years": 2,
    }
    return _kept(session, Partnership(**(fields | given)))


def municipality(session: Session, code: str = "0461", name: str = "Odense", **given: object) -> Organisation:
    fields = {
        "kind": OrganisationKind.MUNICIPALITY,
        "code": code,
        "name": name,
        "full_name": f"{name} Kommune",
        "region": "Syddanmark",
        "sort_name": name.lower(),
        "latitude": 55.4,
        "longitude": 10.38,
    }
    return _kept(session, Organisation(**(fields | given)))


def membership(session: Session, of: Partnership, organisation: Organisation, **given: object) -> Membership:
    fields = {
        "partnership_id": of.id,
        "organisation_id": organisation.id,
        "state": MembershipState.ACTIVE,
        "active_from": of.starts_on,
    }
    return _kept(session, Membership(**(fields | given)))


def role(session: Session, of: Partnership, slug: str = "politician", **given: object) -> Role:
    fields = {
        "partnership_id": of.id,
        "slug": slug,
        "position": 1,
        "name": Bilingual("politiker", slug),
        "plural": Bilingual("politikere", f"{slug}s"),
    }
    return _kept(session, Role(**(fields | given)))


def agreement(
    session: Session, of: Partnership, version: int = 1, valid_from: date | None = None
) -> Agreement:
    starts = valid_from or of.starts_on
    return _kept(
        session, Agreement(partnership_id=of.id, version=version, valid_from=starts, text_hash="0" * 64)
    )


def quota(
    session: Session, version: Agreement, of: Role, fewest: int = 1, most: int = 2, **given: object
) -> Quota:
    return _kept(session, Quota(agreement_id=version.id, role_id=of.id, fewest=fewest, most=most, **given))


def venue(session: Session, capacity: int = 900, **given: object) -> Venue:
    number = next(_numbers)
    fields = {
        "slug": f"venue-{number}",
        "name": "Odense Mødecenter",
        "address": "Prøvegade 1, 5000 Odense C",
        "region": "Syddanmark",
        "latitude": 55.4,
        "longitude": 10.38,
        "capacity": capacity,
        "day_price_oere": 4_000_000,
    }
    return _kept(session, Venue(**(fields | given)))


def event(
    session: Session, of: Partnership, at: Venue, starts: datetime | None = None, **given: object
) -> Event:
    """An event with open registration, four months after NOW, nine to four in Denmark."""
    begins = starts or datetime(2018, 5, 15, 7, tzinfo=UTC)
    number = next(_numbers)
    fields = {
        "uid": f"event-{number}",
        "partnership_id": of.id,
        "slug": f"event-{number}",
        "kind": EventKind.CONFERENCE,
        "title": Bilingual("Konference 1", "Conference 1"),
        "description": Bilingual("", ""),
        "state": EventState.REGISTRATION_OPEN,
        "earliest": date(2018, 2, 1),
        "latest": date(2018, 6, 15),
        "days": 1,
        "weekdays": [1, 2, 3, 4, 5],
        "preferred_weekdays": [2, 3, 4],
        "begins": time(9),
        "finishes": time(16),
        "zone": "Europe/Copenhagen",
        "local_starts": datetime(begins.year, begins.month, begins.day, 9),  # noqa: DTZ001  # a wall time
        "local_ends": datetime(begins.year, begins.month, begins.day, 16),  # noqa: DTZ001  # a wall time
        "starts": begins,
        "ends": begins + timedelta(hours=7),
        "venue_id": at.id,
        "announced": NOW,
        "changed": NOW,
    }
    return _kept(session, Event(**(fields | given)))


def audience(
    session: Session, of: Event, role: Role, mode: Mode = Mode.DELEGATES, cap: int | None = None
) -> Audience:
    return _kept(session, Audience(event_id=of.id, role_id=role.id, mode=mode, cap=cap))


def person(session: Session, name: str = "", **given: object) -> Person:
    number = next(_numbers)
    fields = {
        "name": name or f"Person {number}",
        "email": f"person{number}@example.invalid",
        "language": "da",
        "created": NOW,
    }
    return _kept(session, Person(**(fields | given)))


def delegate(session: Session, of: Membership, who: Person, role: Role, **given: object) -> Delegate:
    fields = {
        "partnership_id": of.partnership_id,
        "membership_id": of.id,
        "person_id": who.id,
        "role_id": role.id,
        "from_on": date(2017, 11, 1),
    }
    return _kept(session, Delegate(**(fields | given)))


def mandate(
    session: Session, who: Person, kind: MandateKind, municipality_code: str | None = None
) -> Mandate:
    return _kept(
        session, Mandate(person_id=who.id, kind=kind, municipality_code=municipality_code, since=NOW)
    )


def memberships_of(partnership_id: int) -> Select[Membership]:
    active = Membership.active_from.is_not(None)
    return (
        select(Membership).where(Membership.partnership_id == partnership_id, active).order_by(Membership.id)
    )


def roles_of(partnership_id: int) -> Select[Role]:
    return select(Role).where(Role.partnership_id == partnership_id).order_by(Role.position)


def registration(session: Session, at: Event, of: Membership | None, **given: object) -> Registration:
    """A confirmed registration of somebody new, in the first role of the partnership."""
    fields = {
        "uid": f"registration-{next(_numbers)}",
        "event_id": at.id,
        "person_id": person(session).id,
        "membership_id": of.id if of else None,
        "role_id": session.scalars(roles_of(at.partnership_id).limit(1)).one().id,
        "state": RegistrationState.CONFIRMED,
        "registered": NOW,
        "changed": NOW,
    }
    one = _kept(session, Registration(**(fields | given)))
    count_in(session, one)
    return one
