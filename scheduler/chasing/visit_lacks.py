"""What is missing for visits: answers, a day to receive on, people, on both sides' minds, and the note afterwards."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from scheduler.chasing.lack import Lack
from scheduler.chasing.rules import Leads
from scheduler.clock import local
from scheduler.partnership.tables import Membership, Organisation
from scheduler.visits.listing import Listed, visits_where
from scheduler.visits.meetings.silence import silent
from scheduler.visits.party.queries import Short, short_visits
from scheduler.visits.profiles.queries import profiles_in_force
from scheduler.visits.states import OPEN, Side, VisitState
from scheduler.visits.tables import Network, NetworkMember, Visit
from scheduler.words import Value, Word, mark

NAME = mark(
    "Visit to %(host)s on %(day)s: %(named)s of at least %(smallest)s people named. Name them by %(by)s."
)
LATE = mark(
    "Visit to %(host)s on %(day)s: %(named)s of at least %(smallest)s people named; they were to be named by %(by)s. "
    "Name more, or agree on another day."
)
TOO_FEW = mark(
    "Visit of %(guest)s on %(day)s: %(named)s of at least %(smallest)s people named; they were to be named by "
    "%(by)s. Talk to the guest, or cancel with a reason."
)
DAYS = mark("%(network)s: say when you can meet (%(title)s), by %(by)s.")
ANSWER = mark(
    "Visit %(guest)s - %(host)s on %(day)s is proposed. Accept, say another day or decline by %(by)s."
)
MOVE = mark(
    "Visit %(guest)s - %(host)s: %(wanted)s is proposed in place of %(day)s. Accept or decline by %(by)s."
)
CONFIRM = mark("Visit %(guest)s - %(host)s on %(day)s is agreed. Confirm it, or say another day, by %(by)s.")
HOST_DAY = mark("%(network)s: you offer to receive a visit, and no day is booked yet. Invite a guest.")
NOTE = mark("Visit to %(host)s on %(day)s: what you saw and take home is not shared yet.")


ASKED: Mapping[VisitState, tuple[str, Word]] = {
    VisitState.RESCHEDULE_PROPOSED: ("move", MOVE),
    VisitState.AGREED: ("confirm", CONFIRM),
}
"""By state: the first part of the key, and the sentence; a visit that is not agreed yet waits for an answer."""


def lacks_of_visits(
    session: Session, partnership_id: int, now: datetime, leads: Leads
) -> Iterator[tuple[str, Lack]]:
    """By code: visits with too few people, told to the guest before and to both after the deadline; notes; meetings."""
    of = Visit.partnership_id == partnership_id
    for one in short_visits(session, now, leads.visit, leads.closing, of):
        yield from _of_people(one, now)
    for visit in visits_where(session, of, Visit.state == VisitState.HELD):
        values: dict[str, Value] = {"host": visit.host, "day": local(visit.starts).date()}
        yield visit.guest_code, Lack(f"note:{visit.id}", NOTE, values)
    for code, meeting, name in silent(session, partnership_id, local(now).date()):
        values = {"network": name, "title": meeting.title, "by": meeting.answer_by}
        yield code, Lack(f"meeting:{meeting.id}", DAYS, values, meeting.answer_by)


def unanswered_visits(session: Session, partnership_id: int, now: datetime) -> Iterator[tuple[str, Lack]]:
    """By code: visits ahead that wait for a municipality's own answer or confirmation, until the day before."""
    waits = Visit.state.in_({*OPEN, VisitState.RESCHEDULE_PROPOSED, VisitState.AGREED})
    for visit in visits_where(session, Visit.partnership_id == partnership_id, Visit.starts > now, waits):
        kind, sentence = ASKED.get(visit.state, ("answer", ANSWER))
        day = local(visit.starts).date()
        by = day - timedelta(days=1)
        values: dict[str, Value] = {"guest": visit.guest, "host": visit.host, "day": day, "by": by}
        values["wanted"] = visit.wanted_on or day
        for side in sides_to_answer(visit):
            code = visit.host_code if side is Side.HOST else visit.guest_code
            yield code, Lack(f"{kind}:{visit.id}:{values['wanted']}", sentence, values, by)


def sides_to_answer(visit: Listed) -> Iterator[Side]:
    """Whose turn it is; either's, where both said yes to the day and nobody has confirmed it."""
    if visit.state is VisitState.RESCHEDULE_PROPOSED:
        yield Side.GUEST if visit.wanted_by is Side.HOST else Side.HOST
        return
    either = visit.host_accepts and visit.guest_accepts
    if either or not visit.host_accepts:
        yield Side.HOST
    if either or not visit.guest_accepts:
        yield Side.GUEST


def hosts_without_a_day(session: Session, partnership_id: int, today: date) -> Iterator[tuple[str, Lack]]:
    """By code: those who offer something in their profile and receive nobody in a network of theirs."""
    received = select(Visit.id).where(
        Visit.network_id == NetworkMember.network_id,
        Visit.host_id == NetworkMember.membership_id,
        Visit.state != VisitState.CANCELLED,
    )
    asked = (
        select(Network, Organisation.code, NetworkMember.membership_id)
        .join(NetworkMember, NetworkMember.network_id == Network.id)
        .join(Membership, Membership.id == NetworkMember.membership_id)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(
            Network.partnership_id == partnership_id,
            NetworkMember.from_on <= today,
            or_(NetworkMember.until_on.is_(None), NetworkMember.until_on >= today),
            ~received.exists(),
        )
        .order_by(Network.id, Organisation.code)
    )
    rows = session.execute(asked).all()
    profiles = profiles_in_force(session, partnership_id) if rows else {}
    for network, code, membership_id in rows:
        if membership_id in profiles and profiles[membership_id].offers:
            yield code, Lack(f"host-day:{network.id}", HOST_DAY, {"network": network.name})


def _of_people(one: Short, now: datetime) -> Iterator[tuple[str, Lack]]:
    visit, by = one.visit, local(one.name_by).date()
    values: dict[str, Value] = {
        "host": visit.host,
        "guest": visit.guest,
        "day": local(visit.starts).date(),
        "named": visit.named,
        "smallest": one.smallest,
        "by": by,
    }
    if now < one.name_by:
        yield visit.guest_code, Lack(f"people:{visit.id}", NAME, values, by)
        return
    yield visit.guest_code, Lack(f"few:{visit.id}", LATE, values, local(visit.starts).date())
    yield visit.host_code, Lack(f"few-guests:{visit.id}", TOO_FEW, values, local(visit.starts).date())
