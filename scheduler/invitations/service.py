"""Does what an answer by mail asks for, once; what cannot be believed is kept for the organiser."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from calendars.reply import Reply, ReplyError, read_reply
from scheduler.errors import NotFoundError
from scheduler.invitations.bounces.report import failure_reported
from scheduler.invitations.bounces.service import letter_returned, mark_returned
from scheduler.invitations.message import Opened, opened
from scheduler.invitations.post import Post
from scheduler.invitations.rules import Arrived, Invited, Odd, Outcome, Step, step_of
from scheduler.invitations.tables import Invitation, ReplyMessage
from scheduler.people.access import Actor, require_organiser
from scheduler.people.tables import Person
from scheduler.refusal.reasons import Refusal
from scheduler.refusal.saying import next_step, rule
from scheduler.registration.service import accept, withdraw
from scheduler.registration.tables import Registration
from scheduler.words import Bilingual, Language


@dataclass(frozen=True)
class Desk:
    """What answers are read with: the mailbox's identity, and how long an offer waits that a decline sets free."""

    post: Post
    offer: timedelta


def is_handled(session: Session, place: str) -> bool:
    """Whether the message at that place of the mailbox was handled before."""
    return session.scalar(select(ReplyMessage.id).where(ReplyMessage.place == place)) is not None


def handle(session: Session, raw: bytes, place: str, desk: Desk, now: datetime) -> ReplyMessage:
    """The message, handled and kept, in one transaction with what it does.

    place: names the message in its mailbox, so that it is handled once however often it is read.
    """
    mail = opened(raw)
    if returned := _returned(session, raw, mail, place, desk, now):
        return returned
    reply, fault = _reply(mail)
    one = _registration(session, reply, desk.post) if reply else None
    step: Step | Odd = fault or Odd.UNREADABLE
    if reply:
        step = step_of(reply, _arrived(session, mail, reply, desk.post), _invited(session, one, desk.post))
    answer = step if isinstance(step, Odd) else _do(session, step, one, desk, now)
    done = Odd.REFUSED if isinstance(answer, Refusal) else answer
    kept = ReplyMessage(
        place=place,
        message_id=mail.message_id,
        digest=mail.digest,
        read=now,
        sender=mail.sender,
        subject=mail.subject,
        answer=_said(reply),
        outcome=Outcome.ODD if isinstance(done, Odd) else done,
        odd=done if isinstance(done, Odd) else None,
        refusal=_no(answer) if isinstance(answer, Refusal) else Bilingual("", ""),
        registration_id=one.id if one else None,
    )
    session.add(kept)
    session.flush()
    return kept


def _returned(
    session: Session, raw: bytes, mail: Opened, place: str, desk: Desk, now: datetime
) -> ReplyMessage | None:
    """The message, kept, where it reports that a letter of ours could not be delivered; else None."""
    report = failure_reported(raw)
    letter = letter_returned(session, report, desk.post.site.uid_domain) if report else None
    if report is None or letter is None:
        return None
    is_repeated = session.scalar(select(ReplyMessage.id).where(ReplyMessage.digest == mail.digest).limit(1))
    is_new = is_repeated is None and mark_returned(session, letter, report, now)
    kept = ReplyMessage(
        place=place,
        message_id=mail.message_id,
        digest=mail.digest,
        read=now,
        sender=mail.sender,
        subject=mail.subject,
        answer="",
        outcome=Outcome.DONE if is_new else Outcome.NOTED,
        refusal=Bilingual("", ""),
        registration_id=letter.registration_id,
    )
    session.add(kept)
    session.flush()
    return kept


def settle(session: Session, actor: Actor, message_id: int, now: datetime) -> ReplyMessage:
    """The odd message, marked as dealt with. Raises ForbiddenError for all but organisers, NotFoundError."""
    require_organiser(actor)
    kept = session.get(ReplyMessage, message_id)
    if kept is None or kept.outcome is not Outcome.ODD:
        raise NotFoundError(f"answer is {message_id}; expected the number of one that was not understood")
    if kept.settled is None:
        kept.settled, kept.settled_by = now, actor.person_id
    return kept


def _reply(mail: Opened) -> tuple[Reply | None, Odd | None]:
    if mail.fault:
        return None, mail.fault
    try:
        reply = read_reply(mail.calendar)
    except ReplyError:
        return None, Odd.UNREADABLE
    if mail.method and mail.method != reply.method:
        return None, Odd.NOT_A_REPLY
    return reply, None


def _registration(session: Session, reply: Reply, post: Post) -> Registration | None:
    uid, at, domain = reply.uid.rpartition("@")
    if not at or domain != post.site.uid_domain:
        return None
    return session.scalar(select(Registration).where(Registration.uid == uid))


def _arrived(session: Session, mail: Opened, reply: Reply, post: Post) -> Arrived:
    same = or_(
        ReplyMessage.digest == mail.digest,
        (ReplyMessage.message_id == mail.message_id) & (ReplyMessage.message_id != ""),
    )
    to = mail.recipients | {reply.organiser or ""}
    is_repeated = session.scalar(select(ReplyMessage.id).where(same).limit(1)) is not None
    return Arrived(mail.sender, post.keys_in(to), is_repeated)


def _invited(session: Session, one: Registration | None, post: Post) -> Invited | None:
    if one is None:
        return None
    sent = session.get(Invitation, one.id)
    person = session.get_one(Person, one.person_id)
    return Invited(person.email, post.key(one.uid), one.state, sent.sequence if sent else None)


def _no(refusal: Refusal) -> Bilingual:
    """The rule with its figures and the next step, in both languages."""
    said = {one: f"{rule(refusal, one)} {next_step(refusal, one)}" for one in Language}
    return Bilingual(da=said[Language.DANISH], en=said[Language.ENGLISH])


def _do(
    session: Session, step: Step, one: Registration | None, desk: Desk, now: datetime
) -> Outcome | Refusal:
    if step is Step.NOTE or one is None:
        return Outcome.NOTED
    person = session.get_one(Person, one.person_id)
    actor = Actor(person_id=person.id, name=person.name, email=person.email)
    if step is Step.ACCEPT:
        answer = accept(session, actor, one.id, now)
    else:
        answer = withdraw(session, actor, one.id, now, desk.offer)
    return answer if isinstance(answer, Refusal) else Outcome.DONE


def _said(reply: Reply | None) -> str:
    if reply is None or len(reply.guests) != 1 or reply.guests[0].answer is None:
        return ""
    return reply.guests[0].answer.value
