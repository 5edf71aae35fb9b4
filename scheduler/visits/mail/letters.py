"""Who is told what about a visit: the coordinators of both sides, in the transaction of the change."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy.orm import Session

from scheduler.outbox.letters import LetterKind
from scheduler.outbox.links import visit_mark
from scheduler.outbox.service import put
from scheduler.partnership.members import Member, member_by_id
from scheduler.people.queries import coordinators, organisers
from scheduler.people.service import recipient
from scheduler.people.tables import Person
from scheduler.visits.states import SIDE_WORDS, Side
from scheduler.visits.tables import Network, Visit
from scheduler.words import Between, Value, Word, mark

NOTHING = mark("none")
WITHOUT_ANSWER = frozenset({LetterKind.VISIT_CANCELLED})
"""Letters that nothing is to be answered to; they lead to the visit's page for those who sign in."""


def tell_both(
    session: Session,
    visit: Visit,
    letter: LetterKind,
    by: Side,
    base_url: str,
    now: datetime,
    reason: str = "",
    before: date | None = None,
) -> None:
    """Writes to those who coordinate the host or the guest, each with a link of their own to answer by.

    base_url: where the pages stand. before: the day that it had, where a plan gave the visit another.
    """
    host, guest = _sides(session, visit)
    values = _values(session, visit, by, reason, before)
    readers = [*coordinators(session, host.code, now), *coordinators(session, guest.code, now)]
    for person in _once(readers):
        own = Word(visit_mark(visit.id, person.id, visit.local_starts.date(), visit.uid))
        link = f"{base_url}/visits/{visit.id}" if letter in WITHOUT_ANSWER else own
        said = values | {"link": link}
        _put(session, visit, person, letter, said, now)


def tell_organisers(
    session: Session, visit: Visit, letter: LetterKind, by: Side, base_url: str, now: datetime, reason: str
) -> None:
    """Writes to those who organise and coordinate neither side: it is theirs to plan again."""
    host, guest = _sides(session, visit)
    told = {one.id for code in (host.code, guest.code) for one in coordinators(session, code, now)}
    values = _values(session, visit, by, reason, None) | {"link": f"{base_url}/organiser/planning"}
    for person in organisers(session, now):
        if person.id not in told:
            _put(session, visit, person, letter, values, now)


def _put(
    session: Session,
    visit: Visit,
    person: Person,
    letter: LetterKind,
    values: dict[str, Value],
    now: datetime,
) -> None:
    put(
        session,
        to=recipient(person),
        letter=letter,
        values=values,
        now=now,
        partnership_id=visit.partnership_id,
        expires=visit.ends,
    )


def _values(session: Session, visit: Visit, by: Side, reason: str, before: date | None) -> dict[str, Value]:
    host, guest = _sides(session, visit)
    return {
        "host": host.name,
        "guest": guest.name,
        "by": _name(by, host, guest),
        "network": session.get_one(Network, visit.network_id).name,
        "day": visit.local_starts.date(),
        "before": before or visit.local_starts.date(),
        "starts": Between(visit.starts, visit.ends),
        "wanted": visit.wanted_on or visit.local_starts.date(),
        "people": visit.people,
        "words": visit.message or NOTHING,
        "reason": reason or NOTHING,
    }


def _sides(session: Session, visit: Visit) -> tuple[Member, Member]:
    return member_by_id(session, visit.host_id), member_by_id(session, visit.guest_id)


def _once(people: Iterable[Person]) -> Iterable[Person]:
    return {one.id: one for one in people}.values()


def _name(by: Side, host: Member, guest: Member) -> Value:
    return {Side.HOST: host.name, Side.GUEST: guest.name}.get(by, SIDE_WORDS[by])
