"""The delegation of one municipality as its desk shows it: by role, against fewest and most."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_
from sqlalchemy.orm import Session

from scheduler.delegation.queries import Standing, delegates
from scheduler.delegation.strength import Vacancy
from scheduler.delegation.tables import Delegate
from scheduler.partnership.level import Level, level_of
from scheduler.partnership.members import Member, roles
from scheduler.partnership.quotas import quotas_on
from scheduler.words import Bilingual


@dataclass(frozen=True)
class RoleRoster:
    """The delegates of one role who stand on a day, and those who begin later; each by name."""

    role_id: int
    slug: str
    role: Bilingual
    plural: Bilingual
    fewest: int
    most: int
    standing: tuple[Standing, ...]
    later: tuple[Standing, ...]

    @property
    def number(self) -> int:
        """How many stand."""
        return len(self.standing)

    @property
    def level(self) -> Level:
        """Where that lies between fewest and most."""
        return level_of(self.number, self.fewest, self.most)

    @property
    def missing(self) -> int:
        """How many more make the fewest."""
        return max(0, self.fewest - self.number)

    @property
    def lack(self) -> Vacancy:
        """The same with its role, as it is said."""
        return Vacancy(self.role, self.plural, self.missing)

    @property
    def vacant(self) -> int:
        """How many more may be nominated from that day."""
        return max(0, self.most - self.number)


def roster(session: Session, member: Member, day: date) -> tuple[RoleRoster, ...]:
    """Every role of the partnership in its order, with the delegates who stand on `day` or later."""
    not_ended = or_(Delegate.until_on.is_(None), Delegate.until_on >= day)
    known = delegates(session, Delegate.membership_id == member.membership_id, not_ended)
    quotas = quotas_on(session, member.partnership_id, day)
    found = []
    for role in roles(session, member.partnership_id):
        quota = quotas.of(member.membership_id, role.id)
        own = [one for one in known if one.role_slug == role.slug]
        found.append(
            RoleRoster(
                role_id=role.id,
                slug=role.slug,
                role=role.name,
                plural=role.plural,
                fewest=quota.fewest if quota else 0,
                most=quota.most if quota else 0,
                standing=tuple(one for one in own if one.from_on <= day),
                later=tuple(one for one in own if one.from_on > day),
            )
        )
    return tuple(found)


def day_to_look_at(today: date, starts_on: date, ends_on: date) -> date:
    """Today, or the nearest day of the term where today lies outside it; a term's people are named ahead of it."""
    return min(max(today, starts_on), ends_on)


def nominations_of(session: Session, member: Member) -> list[Standing]:
    """All nominations of the member, ended ones included, by role and name."""
    return delegates(session, Delegate.membership_id == member.membership_id)
