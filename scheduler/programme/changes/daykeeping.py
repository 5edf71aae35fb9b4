"""Keeps the days that are taken: closed days of a partnership, and the school weeks of its municipalities."""

from collections.abc import Iterator

from sqlalchemy import select

from scheduler.journal import service as journal
from scheduler.partnership.definition.whole import Definition
from scheduler.partnership.keeping.keeper import Keeper
from scheduler.partnership.tables import Membership, Organisation, Partnership
from scheduler.programme.frame.closed import closed_spans, week_spans
from scheduler.programme.tables import BusyDays, ClosedDays


def keep_closed_days(keeper: Keeper, partnership: Partnership, definition: Definition) -> None:
    """Exactly the closed days of the definition within its term."""
    query = select(ClosedDays).where(ClosedDays.partnership_id == partnership.id)
    found = {(row.from_on, row.until_on, row.reason): row for row in keeper.session.scalars(query)}
    for span in closed_spans(definition.closed, definition.term.starts, definition.term.ends):
        wanted = {
            "partnership_id": partnership.id,
            "from_on": span.first,
            "until_on": span.last,
            "reason": span.reason,
        }
        keeper.keep(ClosedDays, found.pop((span.first, span.last, span.reason), None), wanted)
    for left in found.values():
        keeper.drop(left)


def keep_school_weeks(keeper: Keeper, partnership: Partnership, definition: Definition) -> None:
    """Exactly the school weeks of the definition in every municipality that is invited.

    They carry the partnership's name as their source. Hundreds of rows change as one, so the journal has one row.
    """
    query = select(BusyDays).where(BusyDays.source == partnership.slug)
    found = {_key(row): row for row in keeper.session.scalars(query)}
    wanted = {_key(row): row for row in _school_weeks(keeper, partnership, definition)}
    added = [row for key, row in wanted.items() if key not in found]
    gone = [row for key, row in found.items() if key not in wanted]
    keeper.session.add_all(added)
    for row in gone:
        keeper.session.delete(row)
    if added or gone:
        journal.record(
            keeper.session,
            actor_id=keeper.actor_id,
            action="change",
            subject="partnership",
            subject_id=partnership.id,
            before={"school_weeks": len(found)},
            after={"school_weeks": len(wanted)},
            now=keeper.now,
        )


def _school_weeks(keeper: Keeper, partnership: Partnership, definition: Definition) -> Iterator[BusyDays]:
    members = (
        select(Organisation.id, Organisation.code)
        .join(Membership, Membership.organisation_id == Organisation.id)
        .where(Membership.partnership_id == partnership.id)
        .order_by(Organisation.code)
    )
    for organisation_id, code in keeper.session.execute(members):
        for weeks in definition.school_weeks:
            named = weeks.municipalities is None or code in weeks.municipalities
            if named and code not in weeks.except_in:
                for span in week_spans(weeks, definition.term.starts, definition.term.ends):
                    yield BusyDays(
                        organisation_id=organisation_id,
                        from_on=span.first,
                        until_on=span.last,
                        role_slugs=list(weeks.roles),
                        reason=span.reason.da,
                        source=partnership.slug,
                    )


def _key(row: BusyDays) -> tuple[object, ...]:
    return row.organisation_id, row.from_on, row.until_on, tuple(row.role_slugs or ()), row.reason
