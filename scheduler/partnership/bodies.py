"""Which members send people to the steering group, the development group and the tracks."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.journal import service as journal
from scheduler.partnership.tables import Body, BodyMember, Membership, Organisation


def body_codes(session: Session, body_id: int) -> tuple[str, ...]:
    """The municipality codes of a body's members, as Danes sort the names; may be empty."""
    asked = (
        select(Organisation.code)
        .join(Membership, Membership.organisation_id == Organisation.id)
        .join(BodyMember, BodyMember.membership_id == Membership.id)
        .where(BodyMember.body_id == body_id)
        .order_by(Organisation.sort_name)
    )
    return tuple(session.scalars(asked))


def seat(
    session: Session,
    body: Body,
    membership_ids: Collection[int],
    now: datetime,
    actor_id: int | None = None,
) -> None:
    """Exactly these members send people to the body; one journal row with the codes before and after."""
    before = body_codes(session, body.id)
    asked = select(BodyMember).where(BodyMember.body_id == body.id)
    found = {row.membership_id: row for row in session.scalars(asked)}
    for membership_id in sorted(set(membership_ids) - set(found)):
        session.add(BodyMember(body_id=body.id, membership_id=membership_id))
    for membership_id in sorted(set(found) - set(membership_ids)):
        session.delete(found[membership_id])
    session.flush()
    after = body_codes(session, body.id)
    if before != after:
        journal.record(
            session,
            actor_id=actor_id,
            action="seat",
            subject="body",
            subject_id=body.id,
            before={"members": list(before)},
            after={"members": list(after)},
            now=now,
        )
