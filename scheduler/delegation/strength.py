"""How many people each municipality has nominated, against its fewest and most."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scheduler.delegation.queries import on
from scheduler.delegation.tables import Delegate
from scheduler.partnership.members import Member, members, roles
from scheduler.partnership.quotas import quotas_on
from scheduler.words import Bilingual


@dataclass(frozen=True)
class Vacancy:
    """So many people of a role are missing to the fewest."""

    role: Bilingual
    plural: Bilingual
    missing: int

    @property
    def called(self) -> Bilingual:
        """The role as it is said behind the number."""
        return self.role if self.missing == 1 else self.plural


def vacancies(session: Session, partnership_id: int, day: date) -> Mapping[str, tuple[Vacancy, ...]]:
    """What each member municipality lacks on that day, by its code; those that lack nothing are absent."""
    asked = (
        select(Delegate.membership_id, Delegate.role_id, func.count())
        .where(Delegate.partnership_id == partnership_id, on(day))
        .group_by(Delegate.membership_id, Delegate.role_id)
    )
    known = {(membership_id, role_id): number for membership_id, role_id, number in session.execute(asked)}
    quotas = quotas_on(session, partnership_id, day)
    parts = roles(session, partnership_id)

    def lacks(member: Member) -> tuple[Vacancy, ...]:
        found = []
        for role in parts:
            quota = quotas.of(member.membership_id, role.id)
            missing = (quota.fewest if quota else 0) - known.get((member.membership_id, role.id), 0)
            if missing > 0:
                found.append(Vacancy(role.name, role.plural, missing))
        return tuple(found)

    active = [member for member in members(session, partnership_id) if member.is_active(day)]
    return {member.code: found for member in active if (found := lacks(member))}
