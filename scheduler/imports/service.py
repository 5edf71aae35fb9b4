"""Nominates the people of a list: all of them, or nobody."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import Session

from scheduler.delegation.nomination import Span
from scheduler.delegation.queries import delegates, spans
from scheduler.delegation.service import ONE_DAY, Nomination, end_nomination, nominate
from scheduler.delegation.tables import Delegate
from scheduler.errors import PartnerskabError
from scheduler.imports.columns import Field
from scheduler.imports.judging import Group, Known, Outcome, Verdict, judge
from scheduler.imports.table import Table
from scheduler.journal.service import record
from scheduler.partnership.members import Member, lock_member, member_by_code, roles
from scheduler.partnership.quotas import QuotaHistory, quota_history
from scheduler.partnership.tables import Role
from scheduler.people.access import Actor, require_municipality
from scheduler.refusal.reasons import Refusal


@dataclass(frozen=True)
class PeopleList:
    """A list of one municipality's people, what its columns mean, and the day from which they stand."""

    partnership_id: int
    municipality_code: str
    from_on: date
    table: Table
    columns: Mapping[Field, int]


def judge_people(session: Session, actor: Actor, wish: PeopleList) -> tuple[Verdict, ...]:
    """What each row would do; changes nothing.

    Raises ForbiddenError for those who do not act for the municipality, NotFoundError for an unknown one.
    """
    require_municipality(actor, wish.municipality_code)
    member = member_by_code(session, wish.partnership_id, wish.municipality_code)
    return judge(wish.table, wish.columns, _known(session, member, wish.from_on))


def import_people(session: Session, actor: Actor, wish: PeopleList, now: datetime) -> tuple[Verdict, ...]:
    """What each row did; nothing at all is done where one row has a fault. A second time changes nothing.

    Raises as `judge_people`.
    """
    require_municipality(actor, wish.municipality_code)
    member = member_by_code(session, wish.partnership_id, wish.municipality_code)
    lock_member(session, member.membership_id)
    verdicts = judge_people(session, actor, wish)
    counted = Counter(one.outcome for one in verdicts)
    if counted[Outcome.FAULT] or not counted[Outcome.NEW] + counted[Outcome.CHANGED]:
        return verdicts
    standing = _standing_ids(session, member, wish.from_on)
    for one in verdicts:
        _apply(session, actor, wish, one, standing, now)
    after = {outcome.value: number for outcome, number in counted.items()}
    record(
        session,
        actor_id=actor.person_id,
        action="import",
        subject="membership",
        subject_id=member.membership_id,
        now=now,
        after=after,
    )
    return verdicts


def _apply(
    session: Session, actor: Actor, wish: PeopleList, one: Verdict, standing: Mapping[str, int], now: datetime
) -> None:
    if one.wanted is None or one.outcome is Outcome.UNCHANGED:
        return
    if one.outcome is Outcome.CHANGED:
        end_nomination(session, actor, standing[one.wanted.email], wish.from_on - ONE_DAY, now)
        session.flush()
    who = one.wanted
    nomination = Nomination(
        wish.partnership_id, wish.municipality_code, who.role, who.name, who.email, wish.from_on
    )
    answer = nominate(session, actor, nomination, now)
    if isinstance(answer, Refusal):
        raise PartnerskabError(f"row {one.row.number} was judged {one.outcome}, and nominating said {answer}")


def _known(session: Session, member: Member, from_on: date) -> Known:
    partnership = member.partnership_id
    history = quota_history(session, partnership)
    standing = delegates(session, Delegate.partnership_id == partnership, _not_ended(from_on))
    own = [one for one in standing if one.municipality_code == member.code]
    return Known(
        municipality=member.name,
        from_on=from_on,
        groups={role.slug: _group(session, member, role, history) for role in roles(session, partnership)},
        own={one.email: (one.role_slug, Span(one.from_on, one.until_on)) for one in own},
        elsewhere=frozenset(one.email for one in standing if one.municipality_code != member.code),
        changes=[day for day, _ in history.versions],
    )


def _group(session: Session, member: Member, role: Role, history: QuotaHistory) -> Group:
    def most_on(day: date) -> int:
        quota = history.on(day).of(member.membership_id, role.id)
        return quota.most if quota else 0

    same = Delegate.membership_id == member.membership_id, Delegate.role_id == role.id
    return Group(role.name, role.plural, spans(session, *same), most_on)


def _standing_ids(session: Session, member: Member, from_on: date) -> Mapping[str, int]:
    own = delegates(session, Delegate.membership_id == member.membership_id, _not_ended(from_on))
    return {one.email: one.id for one in own}


def _not_ended(from_on: date) -> ColumnElement[bool]:
    return or_(Delegate.until_on.is_(None), Delegate.until_on >= from_on)
