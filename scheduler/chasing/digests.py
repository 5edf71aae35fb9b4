"""One letter a day, at most, to each coordinator about all that is missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.chasing.lack import Lack
from scheduler.chasing.lacks import lacks_by_code
from scheduler.chasing.rules import Last, Leads, is_quiet, is_worth_sending
from scheduler.chasing.tables import Declined, Digest, Topic
from scheduler.clock import local
from scheduler.outbox.cleaning import listed
from scheduler.outbox.letters import LetterKind
from scheduler.outbox.service import put
from scheduler.partnership.tables import Organisation, Partnership
from scheduler.people.mandates import coordinators_by_code
from scheduler.people.service import recipient
from scheduler.people.tables import Person
from scheduler.settings import Chasing
from scheduler.words import Language, say

FRESH = timedelta(hours=24)
"""So long a digest is worth sending: tomorrow there is a newer one, or nothing is missing."""


@dataclass(frozen=True)
class Addresses:
    """Where a coordinator settles what is missing, and chooses what arrives."""

    desk: str
    choices: str


@dataclass
class _Page:
    """What one coordinator is told: by municipality, what is missing there, and in which partnerships."""

    person: Person
    lacks: dict[str, tuple[Lack, ...]] = field(default_factory=dict)
    partnerships: set[int] = field(default_factory=set)

    def keys(self) -> frozenset[str]:
        return frozenset(f"{code}:{one.key}" for code, lacks in self.lacks.items() for one in lacks)

    def partnership_id(self) -> int | None:
        """The one partnership that it is about; None where there are several, which share no text of their own."""
        return min(self.partnerships) if len(self.partnerships) == 1 else None

    def deadlines(self) -> list[date]:
        return [one.by for lacks in self.lacks.values() for one in lacks if one.by]


def write_digests(session: Session, now: datetime, rules: Chasing, leads: Leads, addresses: Addresses) -> int:
    """Writes today's digests that are worth sending; gives how many. Nothing in the quiet hours.

    leads: how long before a deadline it is told.
    """
    if is_quiet(now, rules):
        return 0
    today = local(now).date()
    declined = set(session.scalars(select(Declined.person_id).where(Declined.topic == Topic.DIGESTS)))
    written_today = set(session.scalars(select(Digest.person_id).where(Digest.on >= today)))
    silent = declined | written_today
    readers = {
        code: [one for one in people if one.id not in silent]
        for code, people in coordinators_by_code(session, now).items()
    }
    if not any(readers.values()):
        return 0
    names = dict(session.execute(select(Organisation.code, Organisation.name)).all())
    kept = {one.person_id: one for one in session.scalars(select(Digest))}
    return sum(
        _write(session, page, kept.get(page.person.id), names, today, now, rules, addresses)
        for page in _pages(session, readers, now, leads)
    )


def _pages(session: Session, readers: Mapping[str, list[Person]], now: datetime, leads: Leads) -> list[_Page]:
    pages: dict[int, _Page] = {}
    lasting = select(Partnership).where(Partnership.ends_on >= local(now).date()).order_by(Partnership.id)
    for partnership in session.scalars(lasting).all():
        for code, lacks in lacks_by_code(session, partnership, now, leads).items():
            for person in readers.get(code, []):
                page = pages.setdefault(person.id, _Page(person))
                page.lacks[code] = page.lacks.get(code, ()) + lacks
                page.partnerships.add(partnership.id)
    return list(pages.values())


def _write(
    session: Session,
    page: _Page,
    kept: Digest | None,
    names: Mapping[str, str],
    today: date,
    now: datetime,
    rules: Chasing,
    addresses: Addresses,
) -> int:
    last = Last(kept.on, frozenset(kept.keys)) if kept else None
    if not is_worth_sending(last, page.keys(), page.deadlines(), today, rules):
        return 0
    to = recipient(page.person)
    put(
        session,
        to=to,
        letter=LetterKind.DIGEST,
        values={
            "municipality": ", ".join(names[code] for code in page.lacks),
            "number": len(page.keys()),
            "lines": listed(_lines(page, names, to.language)),
            "desk": addresses.desk,
            "choices": addresses.choices,
        },
        now=now,
        partnership_id=page.partnership_id(),
        expires=now + FRESH,
    )
    row = kept or Digest(person_id=page.person.id)
    row.on, row.keys = today, sorted(page.keys())
    session.add(row)
    return 1


def _lines(page: _Page, names: Mapping[str, str], language: Language) -> list[str]:
    """One line for each thing missing; the municipality's name before it where there are several."""
    several = len(page.lacks) > 1
    return [
        (f"{names[code]}: " if several else "") + say(language, one.sentence, **one.values)
        for code, lacks in page.lacks.items()
        for one in lacks
    ]
