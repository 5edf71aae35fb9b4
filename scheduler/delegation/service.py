"""What can be done with a delegation: nominate people, and end their nomination."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from scheduler.delegation.nomination import Span, first_breach
from scheduler.delegation.notices import note, tell
from scheduler.delegation.queries import spans
from scheduler.delegation.tables import Delegate
from scheduler.errors import BadInputError, NotFoundError
from scheduler.outbox.letters import LetterKind
from scheduler.partnership.members import Member, lock_member, member_by_code, member_by_id, role_by_slug
from scheduler.partnership.quotas import quotas_on
from scheduler.partnership.tables import Agreement, Role
from scheduler.people.access import Actor, require_municipality
from scheduler.people.service import person_for
from scheduler.people.tables import Person
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.words import Value

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Nomination:
    """Whom a municipality names for a role, from a day."""

    partnership_id: int
    municipality_code: str
    role_slug: str
    name: str
    email: str
    from_on: date


@dataclass(frozen=True)
class Replacement:
    """Who stands instead of a delegate, from a day."""

    delegate_id: int
    name: str
    email: str
    from_on: date


def nominate(session: Session, actor: Actor, wish: Nomination, now: datetime) -> Delegate | Refusal:
    """The new delegate, told by letter; else the rule that says no.

    Raises ForbiddenError for those who do not act for the municipality, NotFoundError for an unknown
    municipality or role, BadInputError for a name or address that cannot be.
    """
    require_municipality(actor, wish.municipality_code)
    member = member_by_code(session, wish.partnership_id, wish.municipality_code)
    role = role_by_slug(session, wish.partnership_id, wish.role_slug)
    # One nomination of a municipality at a time, and so also the last place of its quota.
    lock_member(session, member.membership_id)
    person = person_for(session, wish.name, wish.email, now, actor.person_id)
    # And one nomination of a person, whichever municipality it is by.
    session.execute(select(Person.id).where(Person.id == person.id).with_for_update(key_share=True))
    if refusal := _why_not(session, member, role, person, wish.from_on):
        return refusal
    delegate = _keep(session, actor, member, role, person, wish.from_on, now)
    tell(session, delegate, LetterKind.NOMINATED, now)
    return delegate


def end_nomination(
    session: Session, actor: Actor, delegate_id: int, last_day: date, now: datetime
) -> Delegate:
    """The delegate, who now stands until `last_day`, included.

    Raises NotFoundError for an unknown id, ForbiddenError for those who do not act for the municipality, and
    BadInputError for a day before the nomination began.
    """
    delegate = session.get(Delegate, delegate_id, with_for_update=True)
    if delegate is None:
        raise NotFoundError(f"delegate is {delegate_id}; expected the number of a delegate")
    require_municipality(actor, member_by_id(session, delegate.membership_id).code)
    if last_day < delegate.from_on:
        raise BadInputError("last day", last_day.isoformat(), f"{delegate.from_on.isoformat()} or later")
    before = {"until_on": delegate.until_on}
    delegate.until_on = last_day
    note(session, actor, "end-nomination", delegate, now, before)
    tell(session, delegate, LetterKind.NOMINATION_ENDED, now)
    return delegate


def replace_delegate(
    session: Session, actor: Actor, replacement: Replacement, now: datetime
) -> Delegate | Refusal:
    """The newcomer's nomination in the same role; the other's ends the day before. All of it or nothing.

    Raises NotFoundError for an unknown id, ForbiddenError for those who do not act for the municipality, and
    BadInputError for a day on which the other has not begun or has ended, or for a name or address that cannot be.
    """
    old = session.get(Delegate, replacement.delegate_id)
    if old is None:
        raise NotFoundError(f"delegate is {replacement.delegate_id}; expected the number of a delegate")
    lock_member(session, old.membership_id)
    session.refresh(old)
    if not Span(old.from_on + ONE_DAY, old.until_on).covers(replacement.from_on):
        span = f"a day after {old.from_on} and not after {old.until_on or 'the end of the term'}"
        raise BadInputError("first day", replacement.from_on.isoformat(), span)
    member = member_by_id(session, old.membership_id)
    require_municipality(actor, member.code)
    wish = Nomination(
        partnership_id=old.partnership_id,
        municipality_code=member.code,
        role_slug=session.get_one(Role, old.role_id).slug,
        name=replacement.name,
        email=replacement.email,
        from_on=replacement.from_on,
    )
    with session.begin_nested() as step:
        end_nomination(session, actor, old.id, replacement.from_on - ONE_DAY, now)
        session.flush()
        outcome = nominate(session, actor, wish, now)
        if isinstance(outcome, Refusal):
            step.rollback()
    return outcome


def close(session: Session, actor: Actor, membership_id: int, last_day: date, now: datetime) -> int:
    """Ends every nomination of a member with `last_day`; one that would begin later is taken away.

    Gives how many ended. Raises ForbiddenError for those who do not act for the municipality.
    """
    require_municipality(actor, member_by_id(session, membership_id).code)
    standing = select(Delegate).where(
        Delegate.membership_id == membership_id,
        or_(Delegate.until_on.is_(None), Delegate.until_on > last_day),
    )
    found = session.scalars(standing.order_by(Delegate.id).with_for_update()).all()
    for delegate in found:
        if delegate.from_on > last_day:
            note(session, actor, "retract-nomination", delegate, now)
            session.delete(delegate)
        else:
            end_nomination(session, actor, delegate.id, last_day, now)
    session.flush()
    return len(found)


def _why_not(session: Session, member: Member, role: Role, person: Person, from_on: date) -> Refusal | None:
    wanted = Span(from_on)
    about: dict[str, Value] = {
        "municipality": member.name,
        "person": person.name,
        "role": role.name,
        "roles": role.plural,
    }
    own = Delegate.partnership_id == member.partnership_id, Delegate.person_id == person.id
    if any(span.meets(wanted) for span in spans(session, *own)):
        return Refusal(Reason.ALREADY_DELEGATE, about)
    same = Delegate.membership_id == member.membership_id, Delegate.role_id == role.id
    changes = session.scalars(
        select(Agreement.valid_from).where(Agreement.partnership_id == member.partnership_id)
    )

    def most_on(day: date) -> int:
        quota = quotas_on(session, member.partnership_id, day).of(member.membership_id, role.id)
        return quota.most if quota else 0

    breach = first_breach(wanted, spans(session, *same), most_on, changes)
    if breach is None:
        return None
    if quotas_on(session, member.partnership_id, breach.on).of(member.membership_id, role.id) is None:
        return Refusal(Reason.NOT_AGREED, about)
    return Refusal(Reason.QUOTA_FULL, {**about, "taken": breach.taken, "most": breach.most, "on": breach.on})


def _keep(
    session: Session, actor: Actor, member: Member, role: Role, person: Person, from_on: date, now: datetime
) -> Delegate:
    delegate = Delegate(
        partnership_id=member.partnership_id,
        membership_id=member.membership_id,
        person_id=person.id,
        role_id=role.id,
        from_on=from_on,
    )
    session.add(delegate)
    session.flush()
    note(session, actor, "nominate", delegate, now)
    return delegate
