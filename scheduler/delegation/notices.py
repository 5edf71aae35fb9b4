"""What is kept and said of a nomination: its row in the journal, and its letter."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from scheduler.clock import local
from scheduler.delegation.tables import Delegate
from scheduler.journal.service import record
from scheduler.outbox.letters import LetterKind
from scheduler.outbox.links import page_mark
from scheduler.outbox.service import put
from scheduler.partnership.members import member_by_id
from scheduler.partnership.tables import Partnership, Role
from scheduler.people.access import Actor
from scheduler.people.service import recipient
from scheduler.people.tables import Person
from scheduler.words import Value, Word


def note(
    session: Session,
    actor: Actor,
    action: str,
    delegate: Delegate,
    now: datetime,
    before: dict[str, date | None] | None = None,
) -> None:
    """Journals what was done; before: the fields that were changed, as they were."""
    after = {
        "membership": delegate.membership_id,
        "person": delegate.person_id,
        "role": delegate.role_id,
        "from_on": delegate.from_on,
        "until_on": delegate.until_on,
    }
    record(
        session,
        actor_id=actor.person_id,
        action=action,
        subject="delegate",
        subject_id=delegate.id,
        now=now,
        before={**after, **before} if before else None,
        after=after,
    )


def tell(session: Session, delegate: Delegate, letter: LetterKind, now: datetime) -> None:
    """Writes the person of a nomination the letter on it."""
    person = session.get_one(Person, delegate.person_id)
    values: dict[str, Value] = {
        "partnership": session.get_one(Partnership, delegate.partnership_id).title,
        "municipality": member_by_id(session, delegate.membership_id).name,
        "role": session.get_one(Role, delegate.role_id).name,
        "from_on": delegate.from_on,
        "until_on": delegate.until_on or local(now).date(),
        "programme": Word(page_mark("me")),
    }
    put(
        session,
        to=recipient(person),
        letter=letter,
        values=values,
        now=now,
        partnership_id=delegate.partnership_id,
    )
