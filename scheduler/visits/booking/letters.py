"""Who is told what about a visit: the coordinators of both sides, in the transaction of the change."""

from datetime import datetime

from sqlalchemy.orm import Session

from scheduler.outbox.letters import LetterKind
from scheduler.outbox.service import put
from scheduler.partnership.members import Member, member_by_id
from scheduler.people.queries import coordinators
from scheduler.people.service import recipient
from scheduler.visits.states import SIDE_WORDS, Side
from scheduler.visits.tables import Network, Visit
from scheduler.words import Value, mark

NOTHING = mark("none")


def tell_both(
    session: Session,
    visit: Visit,
    letter: LetterKind,
    by: Side,
    base_url: str,
    now: datetime,
    reason: str = "",
) -> None:
    """Writes to those who coordinate the host or the guest; base_url: where the pages stand."""
    host, guest = member_by_id(session, visit.host_id), member_by_id(session, visit.guest_id)
    values: dict[str, Value] = {
        "host": host.name,
        "guest": guest.name,
        "by": _name(by, host, guest),
        "network": session.get_one(Network, visit.network_id).name,
        "day": visit.local_starts.date(),
        "starts": visit.starts,
        "wanted": visit.wanted_on or visit.local_starts.date(),
        "people": visit.people,
        "words": visit.message or NOTHING,
        "reason": reason or NOTHING,
        "link": f"{base_url}/visits/{visit.id}",
    }
    readers = [*coordinators(session, host.code, now), *coordinators(session, guest.code, now)]
    for person in {one.id: one for one in readers}.values():
        put(
            session,
            to=recipient(person),
            letter=letter,
            values=values,
            now=now,
            partnership_id=visit.partnership_id,
            expires=visit.ends,
        )


def _name(by: Side, host: Member, guest: Member) -> Value:
    return {Side.HOST: host.name, Side.GUEST: guest.name}.get(by, SIDE_WORDS[by])
