"""Keeps the versions of the agreement: a version that is in force is never changed, a new one follows it."""

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.clock import local
from scheduler.partnership.definition.parts import Range
from scheduler.partnership.definition.whole import Definition
from scheduler.partnership.keeping.keeper import Keeper
from scheduler.partnership.keeping.versions import Version, next_valid_from
from scheduler.partnership.tables import Agreement, Partnership, Quota, Role


def agree(keeper: Keeper, partnership: Partnership, definition: Definition) -> Agreement:
    """The newest version, with the definition's common quotas; a new one where those of one in force differ."""
    latest = _latest(keeper.session, partnership.id)
    wanted = definition.agreement.valid_from
    if latest is None:
        return _add(keeper, partnership, 1, wanted, definition.quota)
    if latest.text_hash == text_hash(definition.quota):
        return latest
    today = local(keeper.now).date()
    begins = next_valid_from(Version(latest.id, latest.version, latest.valid_from), wanted, today)
    changed = latest if begins is None else follow(keeper, latest, begins)
    first_day = wanted if begins is None else begins
    keeper.keep(Agreement, changed, {"valid_from": first_day, "text_hash": text_hash(definition.quota)})
    _keep_common(keeper, partnership, changed, definition.quota)
    return changed


def follow(keeper: Keeper, old: Agreement, valid_from: date) -> Agreement:
    """A new version with all figures of the old, those of single members too, to be changed where it differs."""
    wanted = {
        "partnership_id": old.partnership_id,
        "version": old.version + 1,
        "valid_from": valid_from,
        "text_hash": old.text_hash,
    }
    added = keeper.keep(Agreement, None, wanted)
    keeper.settle()
    for row in keeper.session.scalars(select(Quota).where(Quota.agreement_id == old.id)):
        keys = {"agreement_id": added.id, "role_id": row.role_id, "membership_id": row.membership_id}
        keeper.keep(Quota, None, keys | {"fewest": row.fewest, "most": row.most})
    keeper.settle()
    return added


def text_hash(quota: Mapping[str, Range]) -> str:
    """A fingerprint of the agreed quotas, the same for the same figures in any order."""
    figures = {role: [one.fewest, one.most] for role, one in quota.items()}
    return sha256(json.dumps(figures, sort_keys=True).encode()).hexdigest()


def _latest(session: Session, partnership_id: int) -> Agreement | None:
    asked = select(Agreement).where(Agreement.partnership_id == partnership_id)
    return session.scalars(asked.order_by(Agreement.version.desc()).limit(1)).first()


def _add(
    keeper: Keeper, partnership: Partnership, version: int, valid_from: date, quota: Mapping[str, Range]
) -> Agreement:
    wanted = {
        "partnership_id": partnership.id,
        "version": version,
        "valid_from": valid_from,
        "text_hash": text_hash(quota),
    }
    added = keeper.keep(Agreement, None, wanted)
    keeper.settle()
    _keep_common(keeper, partnership, added, quota)
    return added


def _keep_common(
    keeper: Keeper, partnership: Partnership, agreement: Agreement, quota: Mapping[str, Range]
) -> None:
    roles = keeper.session.scalars(select(Role).where(Role.partnership_id == partnership.id))
    common = select(Quota).where(Quota.agreement_id == agreement.id, Quota.membership_id.is_(None))
    found = {row.role_id: row for row in keeper.session.scalars(common)}
    for role in roles:
        if role.slug in quota:
            one = quota[role.slug]
            keys = {"agreement_id": agreement.id, "role_id": role.id}
            figures = {"fewest": one.fewest, "most": one.most}
            keeper.keep(Quota, found.get(role.id), keys | figures)
    keeper.settle()
