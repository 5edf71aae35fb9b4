"""What each municipality still has to do, in sentences, with the day by which it should be done."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.chasing.lack import Lack
from scheduler.chasing.rules import Leads
from scheduler.chasing.visit_lacks import hosts_without_a_day, lacks_of_visits, unanswered_visits
from scheduler.clock import local
from scheduler.delegation.strength import vacancies
from scheduler.partnership.members import Member, members
from scheduler.partnership.tables import Partnership
from scheduler.people.tables import Person
from scheduler.programme.states import EventState
from scheduler.programme.tables import Event
from scheduler.registration.organising.reports import shortfalls
from scheduler.registration.rules.states import RegistrationState
from scheduler.registration.tables import Registration
from scheduler.visits.profiles.queries import with_profile
from scheduler.words import Value, mark

FEWEST = mark(
    "%(event)s, %(roles)s: %(held)s of at least %(fewest)s registered. Registration closes %(closes)s."
)
OFFER = mark("%(event)s: %(person)s is offered a place. Answer by %(answer_by)s.")
SUBSTITUTE = mark("%(event)s: %(person)s needs a substitute. Name one by %(release_at)s.")
NOMINATION = mark("The delegation, %(roles)s: %(missing)s missing to the fewest.")
PROFILE = mark("The status profile is not published yet; visits are planned from it.")


def lacks_by_code(
    session: Session, partnership: Partnership, now: datetime, leads: Leads
) -> Mapping[str, tuple[Lack, ...]]:
    """What is missing, by the code of the municipality, most urgent first; those that lack nothing are absent.

    leads: how long before a deadline it is told.
    """
    today = local(now).date()
    active = [one for one in members(session, partnership.id) if one.is_active(today)]
    found: defaultdict[str, list[Lack]] = defaultdict(list)
    for code, lack in (
        *_fewest(session, partnership.id, now, leads.closing),
        *_answers(session, partnership.id, active, now),
        *_standing(session, partnership.id, active, today),
        *lacks_of_visits(session, partnership.id, now, leads),
        *unanswered_visits(session, partnership.id, now),
        *hosts_without_a_day(session, partnership.id, today),
    ):
        found[code].append(lack)
    return {code: tuple(sorted(lacks, key=_urgency)) for code, lacks in found.items()}


def _fewest(
    session: Session, partnership_id: int, now: datetime, before: timedelta
) -> Iterator[tuple[str, Lack]]:
    closing = select(Event).where(
        Event.partnership_id == partnership_id,
        Event.state == EventState.REGISTRATION_OPEN,
        Event.registration_closes > now,
        Event.registration_closes <= now + before,
    )
    for event in session.scalars(closing.order_by(Event.registration_closes, Event.id)).all():
        for one in shortfalls(session, event, now):
            values: dict[str, Value] = {
                "event": event.title,
                "held": one.held,
                "fewest": one.fewest,
                "roles": one.roles,
                "closes": event.registration_closes or now,
            }
            key = f"fewest:{event.id}:{one.role.en}"
            yield one.municipality_code, Lack(key, FEWEST, values, _day(event.registration_closes))


def _answers(
    session: Session, partnership_id: int, active: list[Member], now: datetime
) -> Iterator[tuple[str, Lack]]:
    codes = {one.membership_id: one.code for one in active}
    waits = (Registration.state == RegistrationState.OFFERED) | Registration.release_at.is_not(None)
    asked = (
        select(Registration, Event, Person.name)
        .join(Event, Event.id == Registration.event_id)
        .join(Person, Person.id == Registration.person_id)
        .where(Event.partnership_id == partnership_id, Event.starts > now, waits)
        .order_by(Registration.id)
    )
    for one, event, name in session.execute(asked).all():
        code = codes.get(one.membership_id or 0)
        if code is None:
            continue
        values: dict[str, Value] = {"event": event.title, "person": name}
        if one.offer_expires is not None and one.offer_expires > now:
            values["answer_by"] = one.offer_expires
            yield code, Lack(f"offer:{one.id}", OFFER, values, _day(one.offer_expires))
        elif one.release_at is not None and one.release_at > now:
            values["release_at"] = one.release_at
            yield code, Lack(f"substitute:{one.id}", SUBSTITUTE, values, _day(one.release_at))


def _standing(
    session: Session, partnership_id: int, active: list[Member], today: date
) -> Iterator[tuple[str, Lack]]:
    for code, parts in vacancies(session, partnership_id, today).items():
        for one in parts:
            values: dict[str, Value] = {"missing": one.missing, "roles": one.called}
            yield code, Lack(f"nomination:{one.plural.en}", NOMINATION, values)
    published = with_profile(session, partnership_id)
    for member in active:
        if member.membership_id not in published:
            yield member.code, Lack("profile", PROFILE)


def _day(moment: datetime | None) -> date | None:
    """The last day before the moment; a deadline at midnight is the day that ends then."""
    return local(moment - timedelta(microseconds=1)).date() if moment else None


def _urgency(lack: Lack) -> tuple[bool, date, str]:
    return lack.by is None, lack.by or date.max, lack.key
