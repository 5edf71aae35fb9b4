"""Registrations as lists: of one municipality."""

from sqlalchemy.orm import Session

from scheduler.partnership.members import Member
from scheduler.registration.facts.queries import Registered, registered
from scheduler.registration.tables import Registration


def registrations_of(session: Session, member: Member) -> list[Registered]:
    """All registrations of the member, ended ones included, by event, role and name."""
    return registered(session, Registration.membership_id == member.membership_id)
