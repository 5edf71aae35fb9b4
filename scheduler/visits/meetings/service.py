"""What can be done with a network's meeting: propose days, answer them, settle one, call it off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.clock import local
from scheduler.errors import BadInputError, ForbiddenError, IllegalStepError, NotFoundError
from scheduler.journal.service import record
from scheduler.outbox.letters import LetterKind
from scheduler.partnership.tables import Partnership
from scheduler.people.access import Actor
from scheduler.programme.drafting import opaque_uid
from scheduler.programme.frame.hours import instant, span
from scheduler.programme.tables import ClosedDays
from scheduler.refusal.reasons import Refusal
from scheduler.visits.meetings.letters import tell_members
from scheduler.visits.meetings.queries import leads, meeting_by_id, meeting_facts
from scheduler.visits.meetings.states import Choice, MeetingState
from scheduler.visits.meetings.tables import Meeting, MeetingAnswer, MeetingDay
from scheduler.visits.rules.days import Taken
from scheduler.visits.rules.meetings import proposal_refusal
from scheduler.visits.rules.texts import plain_text
from scheduler.visits.tables import Network

LONGEST = {"title": 120, "place": 300, "agenda": 2000}


@dataclass(frozen=True)
class Proposed:
    """A meeting to be: its days, Danish hours, and the last day for answers."""

    title: str
    days: Sequence[date]
    begins: time
    finishes: time
    answer_by: date
    place: str = ""
    agenda: str = ""


def ask_days(
    session: Session, actor: Actor, network: Network, wanted: Proposed, now: datetime, base_url: str
) -> Meeting | Refusal:
    """The meeting whose days the network's municipalities are now asked about, by mail too.

    A refusal for days on which nobody can meet. Raises ForbiddenError for all but those who lead the network,
    BadInputError for a text, hours or a last day that cannot be.
    """
    _require_lead(actor, network)
    texts = {name: plain_text(name, getattr(wanted, name), most) for name, most in LONGEST.items()}
    _require("title", texts["title"], bool(texts["title"]), "a title")
    _require("finishes", str(wanted.finishes), wanted.begins < wanted.finishes, "a time after the first")
    tomorrow = local(now).date() + timedelta(days=1)
    term = session.get_one(Partnership, network.partnership_id)
    closed = session.scalars(select(ClosedDays).where(ClosedDays.partnership_id == term.id))
    shut = [Taken(one.from_on, one.until_on, one.reason) for one in closed]
    refusal = proposal_refusal(wanted.days, max(tomorrow, term.starts_on), term.ends_on, shut)
    if refusal:
        return refusal
    is_right = local(now).date() <= wanted.answer_by < min(wanted.days)
    _require("answer_by", wanted.answer_by, is_right, "a day from today to the day before the first proposed")
    meeting = Meeting(
        uid=opaque_uid(),
        network_id=network.id,
        **texts,
        begins=wanted.begins,
        finishes=wanted.finishes,
        answer_by=wanted.answer_by,
        state=MeetingState.ASKED,
        created=now,
        changed=now,
    )
    session.add(meeting)
    session.flush()
    session.add_all(MeetingDay(meeting_id=meeting.id, day=day) for day in sorted(set(wanted.days)))
    session.flush()
    _note(session, actor, "ask", meeting, now, {"days": [str(day) for day in sorted(set(wanted.days))]})
    tell_members(session, meeting, LetterKind.MEETING_ASKED, base_url, now)
    return meeting


def answer_days(
    session: Session, actor: Actor, meeting_id: int, code: str, said: Mapping[date, Choice], now: datetime
) -> None:
    """Keeps what a municipality says of each day, instead of what it said before.

    Raises NotFoundError for a municipality that is not in the network or not the actor's, BadInputError unless every
    day is answered, IllegalStepError once a day is settled.
    """
    meeting = _asked(session, meeting_id)
    facts = meeting_facts(session, actor, meeting_id, now)
    member = next((one for one in facts.own if one.code == code), None)
    if member is None:
        raise NotFoundError(
            f"municipality is {code!r}; expected one of yours in network {facts.network.slug}"
        )
    _require("days", sorted(map(str, said)), set(said) == set(facts.answers), "an answer to each day")
    for day, choice in said.items():
        key = (meeting_id, member.membership_id, day)
        row = session.get(MeetingAnswer, key)
        if row is None:
            row = MeetingAnswer(meeting_id=meeting_id, membership_id=member.membership_id, day=day)
            session.add(row)
        row.answer, row.answered = choice, now
        session.flush()
    after = {"municipality": code, **{str(day): choice.value for day, choice in said.items()}}
    _note(session, actor, "answer", meeting, now, after)


def settle(
    session: Session, actor: Actor, meeting_id: int, day: date, now: datetime, base_url: str
) -> Meeting:
    """The meeting on that day, which now stands in the calendars of its network's municipalities.

    Raises NotFoundError for strangers, ForbiddenError for all who do not lead the network, BadInputError for a day
    that was not proposed, IllegalStepError for a meeting that is settled or cancelled.
    """
    meeting = _asked(session, meeting_id)
    facts = meeting_facts(session, actor, meeting_id, now)
    _require_lead(actor, facts.network)
    _require("day", str(day), day in facts.answers and day > local(now).date(), "a proposed day to come")
    first, last = span(day, 1, meeting.begins, meeting.finishes)
    meeting.state, meeting.settled_on = MeetingState.SETTLED, day
    meeting.starts, meeting.ends = instant(first), instant(last)
    _raise(session, meeting, now)
    _note(session, actor, "settle", meeting, now, {"settled_on": str(day)})
    tell_members(session, meeting, LetterKind.MEETING_SETTLED, base_url, now)
    return meeting


def call_off(
    session: Session, actor: Actor, meeting_id: int, reason: str, now: datetime, base_url: str
) -> Meeting:
    """The meeting, cancelled; one that stood in calendars is shown there as cancelled. Raises as `settle`."""
    meeting = _locked(session, meeting_id)
    facts = meeting_facts(session, actor, meeting_id, now)
    _require_lead(actor, facts.network)
    is_over = meeting.starts is not None and meeting.starts <= now
    if meeting.state is MeetingState.CANCELLED or is_over:
        raise IllegalStepError("meeting", meeting.state, MeetingState.CANCELLED, ["a meeting to come"])
    meeting.state, meeting.cancelled = MeetingState.CANCELLED, now
    meeting.cancel_reason = plain_text("reason", reason)
    _raise(session, meeting, now)
    _note(session, actor, "cancel", meeting, now, {}, meeting.cancel_reason)
    tell_members(session, meeting, LetterKind.MEETING_CANCELLED, base_url, now)
    return meeting


def _locked(session: Session, meeting_id: int) -> Meeting:
    meeting = meeting_by_id(session, meeting_id)
    session.refresh(meeting, with_for_update=True)
    return meeting


def _asked(session: Session, meeting_id: int) -> Meeting:
    meeting = _locked(session, meeting_id)
    if meeting.state is not MeetingState.ASKED:
        raise IllegalStepError("meeting", meeting.state, MeetingState.SETTLED, [MeetingState.ASKED])
    return meeting


def _raise(session: Session, meeting: Meeting, now: datetime) -> None:
    meeting.revision, meeting.changed = meeting.revision + 1, now
    session.flush()


def _require_lead(actor: Actor, network: Network) -> None:
    if not leads(actor, network):
        raise ForbiddenError(f"{actor.email} does not lead network {network.slug}")


def _require(place: str, given: object, holds: bool, expected: str) -> None:  # noqa: FBT001  # the claim itself
    if not holds:
        raise BadInputError(place, given, expected)


def _note(
    session: Session,
    actor: Actor,
    action: str,
    meeting: Meeting,
    now: datetime,
    after: Mapping[str, object],
    reason: str = "",
) -> None:
    record(
        session,
        actor_id=actor.person_id,
        action=action,
        subject="network-meeting",
        subject_id=meeting.id,
        now=now,
        after=after,
        reason=reason,
    )
