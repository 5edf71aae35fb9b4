"""Gathers what the desk of a municipality shows."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from scheduler.clock import local
from scheduler.delegation.roster import RoleRoster, day_to_look_at, roster
from scheduler.partnership.members import Member, member_by_code
from scheduler.people.access import require_municipality
from scheduler.registration.overview.desk import Desk, desk
from scheduler.registration.overview.lacking import EventLack, lacking
from web import request


@dataclass(frozen=True)
class Shown:
    """One municipality: its people by role on a day, the coming events, and what is missing."""

    member: Member
    day: date
    rosters: tuple[RoleRoster, ...]
    desk: Desk
    lacks: tuple[EventLack, ...]

    @property
    def number(self) -> int:
        """How many people stand."""
        return sum(one.number for one in self.rosters)

    @property
    def fewest(self) -> int:
        """How many are wanted at least."""
        return sum(one.fewest for one in self.rosters)

    @property
    def most(self) -> int:
        """How many may stand."""
        return sum(one.most for one in self.rosters)


def shown(session: Session, code: str, event_id: int | None = None) -> Shown:
    """The desk, with all coming events or one of them.

    Raises ForbiddenError for those who do not act for the municipality, NotFoundError for one that is unknown.
    """
    member = own_member(session, code)
    day = today_or_term()
    rosters = roster(session, member, day)
    events = desk(session, member, rosters, request.now(), event_id)
    return Shown(member, day, rosters, events, lacking(events))


def own_member(session: Session, code: str) -> Member:
    """The membership of a municipality that the one who asks acts for. Raises as `shown`."""
    require_municipality(request.signed_in(), code)
    return member_by_code(session, request.partnership().id, code)


def today_or_term() -> date:
    """Today in Denmark, or the nearest day of the term."""
    partnership = request.partnership()
    return day_to_look_at(local(request.now()).date(), partnership.starts_on, partnership.ends_on)
