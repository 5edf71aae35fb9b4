"""The letters' texts as an organiser reads, tries and changes them, for one partnership."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.correspondence.kinds import STANDARD_ONLY
from scheduler.correspondence.samples import sample_values
from scheduler.errors import ForbiddenError
from scheduler.journal.service import record
from scheduler.outbox.letters import LetterKind, Wording, compose
from scheduler.outbox.service import post
from scheduler.outbox.tables import OwnWording
from scheduler.outbox.wording.judging import objection, standard
from scheduler.outbox.wording.kept import forget_known
from scheduler.people.access import Actor, require_organiser
from scheduler.people.service import recipient
from scheduler.people.tables import Person
from scheduler.refusal.reasons import Refusal
from scheduler.words import Bilingual, Language, mark, say

TRIAL = "trial"
"""The kind of a letter that an organiser sent to themselves to look at."""


@dataclass(frozen=True)
class Which:
    """One letter of one partnership in one language."""

    partnership_id: int
    partnership: Bilingual
    kind: LetterKind
    language: Language


@dataclass(frozen=True)
class Text:
    """A letter's text with its places in braces, and whether it is the partnership's own."""

    kind: LetterKind
    language: Language
    wording: Wording
    is_own: bool

    @property
    def is_fixed(self) -> bool:
        """Whether it is the same for all partnerships."""
        return self.kind in STANDARD_ONLY


def texts(session: Session, actor: Actor, partnership_id: int, language: Language) -> Iterator[Text]:
    """Each letter's text in that language. Raises ForbiddenError for everybody but an organiser."""
    require_organiser(actor)
    asked = select(OwnWording).where(
        OwnWording.partnership_id == partnership_id, OwnWording.language == language
    )
    own = {one.kind: Wording(one.subject, one.text) for one in session.scalars(asked)}
    return (
        Text(kind, language, own.get(kind) or standard(kind, language), is_own=kind in own)
        for kind in LetterKind
    )


def text_of(session: Session, actor: Actor, which: Which) -> Text:
    """The letter's text in force. Raises as `texts`."""
    require_organiser(actor)
    kept = _kept(session, which)
    wording = Wording(kept.subject, kept.text) if kept else standard(which.kind, which.language)
    return Text(which.kind, which.language, wording, is_own=kept is not None)


def tried(which: Which, wording: Wording, base: str, now: datetime) -> Wording | Refusal:
    """The letter as a reader would get it, filled with a sample; refused where a place is unknown or left out."""
    if refused := objection(which.kind, which.language, wording):
        return refused
    values = sample_values(which.kind, base, which.language, now)
    return compose(which.kind, which.language, {**values, "partnership": which.partnership}, wording)


def keep_text(
    session: Session, actor: Actor, which: Which, wording: Wording, now: datetime
) -> Refusal | None:
    """From now on the partnership's letters are written so; a text that is the standard is not kept.

    Refused as `objection` says. Raises ForbiddenError for all but organisers, and for a letter that is the same for all.
    """
    _may_change(actor, which)
    if refused := objection(which.kind, which.language, wording):
        return refused
    if wording == standard(which.kind, which.language):
        reset_text(session, actor, which, now)
        return None
    kept = _kept(session, which)
    before = {"subject": kept.subject, "text": kept.text} if kept else {}
    row = kept or OwnWording(
        partnership_id=which.partnership_id, kind=which.kind.value, language=which.language.value
    )
    row.subject, row.text = wording.subject, wording.text
    session.add(row)
    _changed(session, actor, which, "edit", before, {"subject": row.subject, "text": row.text}, now)
    return None


def reset_text(session: Session, actor: Actor, which: Which, now: datetime) -> None:
    """The standard holds again; nothing changes where it does. Raises as `keep_text`."""
    _may_change(actor, which)
    if kept := _kept(session, which):
        session.delete(kept)
        _changed(session, actor, which, "reset", {"subject": kept.subject, "text": kept.text}, {}, now)


def send_trial(
    session: Session, actor: Actor, which: Which, wording: Wording, base: str, now: datetime
) -> Refusal | None:
    """Sends the letter, filled with a sample and marked as a test, to the organiser who asks. Refused as `tried`."""
    require_organiser(actor)
    if actor.person_id is None:
        raise ForbiddenError(f"{actor.name} has no mailbox; expected a person")
    filled = tried(which, wording, base, now)
    if isinstance(filled, Refusal):
        return filled
    subject = say(which.language, mark("Test: %(subject)s"), subject=filled.subject)
    reader = recipient(session.get_one(Person, actor.person_id))
    to = replace(reader, language=which.language)
    post(session, to, TRIAL, Wording(subject, filled.text), now)
    return None


def _may_change(actor: Actor, which: Which) -> None:
    require_organiser(actor)
    if which.kind in STANDARD_ONLY:
        raise ForbiddenError(f"letter is {which.kind}; expected one that a partnership has its own text of")


def _kept(session: Session, which: Which) -> OwnWording | None:
    asked = select(OwnWording).where(
        OwnWording.partnership_id == which.partnership_id,
        OwnWording.kind == which.kind.value,
        OwnWording.language == which.language.value,
    )
    return session.scalar(asked)


def _changed(
    session: Session,
    actor: Actor,
    which: Which,
    action: str,
    before: dict[str, str],
    after: dict[str, str],
    now: datetime,
) -> None:
    session.flush()
    forget_known(session)
    what = {"letter": which.kind.value, "language": which.language.value}
    record(
        session,
        actor_id=actor.person_id,
        action=action,
        subject="letter-text",
        subject_id=which.partnership_id,
        now=now,
        before=before,
        after={**after, **what},
    )
