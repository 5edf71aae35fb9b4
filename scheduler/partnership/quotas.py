"""What can be asked about quotas: fewest and most, by the agreement in force on a day."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from scheduler.partnership.tables import Agreement, Quota


@dataclass(frozen=True)
class QuotaTable:
    """The quotas in force on one day, common and of single members."""

    common: dict[int, Quota]
    own: dict[tuple[int, int], Quota]

    def of(self, membership_id: int, role_id: int) -> Quota | None:
        """The member's own quota for the role, else the common one; None when the role has none."""
        return self.own.get((membership_id, role_id)) or self.common.get(role_id)


def quotas_on(session: Session, partnership_id: int, day: date) -> QuotaTable:
    """The quotas of the agreement version in force on that day; empty before the first version."""
    table = QuotaTable({}, {})
    for quota in session.scalars(IN_FORCE, {"partnership_id": partnership_id, "day": day}):
        _put(table, quota)
    return table


VERSION = (
    select(Agreement.id)
    .where(Agreement.partnership_id == bindparam("partnership_id"), Agreement.valid_from <= bindparam("day"))
    .order_by(Agreement.valid_from.desc())
    .limit(1)
    .scalar_subquery()
)
"""The version of the agreement in force on the `day` of the `partnership_id`."""
IN_FORCE = select(Quota).where(Quota.agreement_id == VERSION)


@dataclass(frozen=True)
class QuotaHistory:
    """The quotas of every version of the agreement, for those who ask about many days at once."""

    versions: tuple[tuple[date, QuotaTable], ...]

    def on(self, day: date) -> QuotaTable:
        """The same as `quotas_on` for that day."""
        in_force = [table for valid_from, table in self.versions if valid_from <= day]
        return in_force[-1] if in_force else QuotaTable({}, {})


def quota_history(session: Session, partnership_id: int) -> QuotaHistory:
    """All versions with their quotas, by the day from which they are in force."""
    versions = session.execute(
        select(Agreement.id, Agreement.valid_from)
        .where(Agreement.partnership_id == partnership_id)
        .order_by(Agreement.valid_from)
    ).all()
    tables = {agreement_id: QuotaTable({}, {}) for agreement_id, _ in versions}
    for quota in session.scalars(select(Quota).where(Quota.agreement_id.in_(tables))):
        _put(tables[quota.agreement_id], quota)
    return QuotaHistory(tuple((valid_from, tables[agreement_id]) for agreement_id, valid_from in versions))


def _put(table: QuotaTable, quota: Quota) -> None:
    if quota.membership_id is None:
        table.common[quota.role_id] = quota
    else:
        table.own[quota.membership_id, quota.role_id] = quota
