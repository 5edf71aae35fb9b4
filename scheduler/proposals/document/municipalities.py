"""The members of a partnership as a document has them, with the days on which their people are taken."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scheduler.busy.queries import foreign_days
from scheduler.delegation.tables import Delegate
from scheduler.partnership.tables import Membership, Organisation, Role
from scheduler.programme.tables import BusyDays
from scheduler.proposals.document.parts import Document, span
from scheduler.visits.planned.instance import municipality_lines


def municipalities(
    session: Session,
    partnership_id: int,
    known: Sequence[Role],
    day: date,
    meetings: Mapping[int, Sequence[Document]],
) -> list[Document]:
    """The members; meetings: by membership, the days that its networks' own meetings take."""
    asked = (
        select(Membership, Organisation)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.partnership_id == partnership_id, Membership.active_from.is_not(None))
        .order_by(Organisation.code)
    )
    people = _people(session, partnership_id)
    busy = busy_days(session)
    visiting = municipality_lines(session, partnership_id, day)
    return [
        municipality_line(
            municipality,
            {role.slug: people[membership.id, role.id] for role in known},
            [*busy[municipality.id], *meetings.get(membership.id, ())],
        )
        | visiting.get(membership.id, {})
        for membership, municipality in session.execute(asked)
    ]


def municipality_line(
    municipality: Organisation, members: Mapping[str, int], busy: Sequence[Document]
) -> Document:
    """One municipality: members are its people by role, busy its days that are taken."""
    return {
        "code": municipality.code,
        "name": municipality.name,
        "region": municipality.region,
        "lat": municipality.latitude,
        "lon": municipality.longitude,
        "members": dict(members),
        "wants": {},
        "offers": [],
        "max_guests": 0,
        "max_visit_dates": 0,
        "preferred_weekdays": [],
        "busy": list(busy),
    }


def _people(session: Session, partnership_id: int) -> dict[tuple[int, int], int]:
    """Standing delegates by member and role; nominations that have ended do not count."""
    asked = (
        select(Delegate.membership_id, Delegate.role_id, func.count())
        .where(Delegate.partnership_id == partnership_id, Delegate.until_on.is_(None))
        .group_by(Delegate.membership_id, Delegate.role_id)
    )
    found: dict[tuple[int, int], int] = defaultdict(int)
    found.update({(membership, role): count for membership, role, count in session.execute(asked)})
    return found


def busy_days(session: Session) -> dict[int, list[Document]]:
    """The days on which people of each municipality are taken, with their source; by organisation, in order."""
    found: dict[int, list[Document]] = defaultdict(list)
    for row in session.scalars(select(BusyDays).order_by(BusyDays.from_on, BusyDays.until_on, BusyDays.id)):
        line: Document = span(row.from_on, row.until_on, row.reason)
        if row.role_slugs is not None:
            line["roles"] = row.role_slugs
        line["source"] = row.source
        line["id"] = f"busy-{len(found[row.organisation_id]) + 1}"
        found[row.organisation_id].append(line)
    for organisation_id, taken in foreign_days(session).items():
        lines = found[organisation_id]
        for one in taken:
            line = {**span(one.from_on, one.until_on, one.name), "source": one.name}
            lines.append(line | {"id": f"busy-{len(lines) + 1}"})
    return found
