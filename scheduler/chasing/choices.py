"""What a person chose to be written to about; everything, until they say otherwise."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from scheduler.chasing.tables import Declined, Topic
from scheduler.errors import ForbiddenError
from scheduler.journal.service import record
from scheduler.people.access import Actor


def wanted(session: Session, actor: Actor) -> frozenset[Topic]:
    """The topics that the one who asks is written to about. Raises ForbiddenError for the product itself."""
    return frozenset(Topic) - _declined(session, _person(actor))


def want(session: Session, actor: Actor, topics: Collection[Topic], now: datetime) -> None:
    """From now on the one who asks is written to about these topics only. Raises as `wanted`."""
    person_id = _person(actor)
    before, after = _declined(session, person_id), frozenset(Topic) - frozenset(topics)
    if before == after:
        return
    session.execute(delete(Declined).where(Declined.person_id == person_id))
    session.add_all(Declined(person_id=person_id, topic=topic) for topic in after)
    record(
        session,
        actor_id=person_id,
        action="choose-letters",
        subject="person",
        subject_id=person_id,
        now=now,
        before={"declined": sorted(before)},
        after={"declined": sorted(after)},
    )


def _declined(session: Session, person_id: int) -> frozenset[Topic]:
    return frozenset(session.scalars(select(Declined.topic).where(Declined.person_id == person_id)))


def _person(actor: Actor) -> int:
    if actor.person_id is None:
        raise ForbiddenError(f"{actor.name} is nobody's letters; expected a person")
    return actor.person_id
