"""What can be done with a status profile: save a draft, publish it, throw it away."""

from datetime import datetime

from sqlalchemy.orm import Session

from scheduler.errors import BadInputError, NotFoundError
from scheduler.journal.service import record
from scheduler.partnership.definition.planning import Planning
from scheduler.partnership.frame import planning_frame
from scheduler.partnership.members import Member
from scheduler.people.access import Actor, require_municipality
from scheduler.visits.profiles.queries import draft_of
from scheduler.visits.profiles.values import Profile
from scheduler.visits.rules.texts import plain_text
from scheduler.visits.tables import StatusProfile

MOST_PRIORITY = 3
MOST_PEOPLE = 100
MOST_KM = 1000
LONGEST_TEXT = 4000


def save_draft(
    session: Session, actor: Actor, member: Member, wanted: Profile, now: datetime
) -> StatusProfile:
    """The draft with these values, begun where there is none.

    Raises ForbiddenError for those who do not act for the municipality, BadInputError for a value that cannot be.
    """
    require_municipality(actor, member.code)
    _check(wanted, planning_frame(session, member.partnership_id))
    draft = draft_of(session, member.membership_id)
    if draft is None:
        draft = StatusProfile(membership_id=member.membership_id)
        session.add(draft)
    draft.offers, draft.wants = list(wanted.offers), dict(wanted.wants)
    draft.roles, draft.weekdays = list(wanted.roles), list(wanted.weekdays)
    draft.smallest_group, draft.largest_group = wanted.smallest_group, wanted.largest_group
    draft.travel_km = wanted.travel_km
    draft.practical = plain_text("practical", wanted.practical, LONGEST_TEXT)
    draft.changed = now
    session.flush()
    _note(session, actor, "save-draft", draft, now)
    return draft


def publish_profile(session: Session, actor: Actor, member: Member, now: datetime) -> StatusProfile:
    """The draft, in force from now on. Raises ForbiddenError as `save_draft`, NotFoundError without a draft."""
    require_municipality(actor, member.code)
    draft = draft_of(session, member.membership_id)
    if draft is None:
        raise NotFoundError(f"{member.name} has no draft of its status profile; expected one")
    draft.published = draft.changed = now
    session.flush()
    _note(session, actor, "publish", draft, now)
    return draft


def discard_draft(session: Session, actor: Actor, member: Member, now: datetime) -> None:
    """Throws the draft away; what is in force stays. Raises as `publish_profile`."""
    require_municipality(actor, member.code)
    draft = draft_of(session, member.membership_id)
    if draft is None:
        raise NotFoundError(f"{member.name} has no draft of its status profile; expected one")
    _note(session, actor, "remove", draft, now)
    session.delete(draft)
    session.flush()


def _check(wanted: Profile, frame: Planning) -> None:
    themes, roles = set(frame.themes), set(frame.visits.roles)
    _require("offers", wanted.offers, set(wanted.offers) <= themes, "themes of the partnership")
    _require("wants", dict(wanted.wants), set(wanted.wants) <= themes, "themes of the partnership")
    fits = all(1 <= priority <= MOST_PRIORITY for priority in wanted.wants.values())
    _require("wants", dict(wanted.wants), fits, "priorities from 1 to 3")
    _require("roles", wanted.roles, set(wanted.roles) <= roles, "roles that visit")
    days = set(wanted.weekdays)
    _require("weekdays", wanted.weekdays, bool(days) and days <= {1, 2, 3, 4, 5}, "one or more of 1 to 5")
    least, most = wanted.smallest_group, wanted.largest_group
    _require(
        "largest_group", most, 1 <= least <= most <= MOST_PEOPLE, "the smallest group or more, at most 100"
    )
    _require("travel_km", wanted.travel_km, 0 <= wanted.travel_km <= MOST_KM, "0 to 1000 km")


def _require(place: str, given: object, holds: bool, expected: str) -> None:  # noqa: FBT001  # the claim itself
    if not holds:
        raise BadInputError(place, given, expected)


def _note(session: Session, actor: Actor, action: str, row: StatusProfile, now: datetime) -> None:
    record(
        session,
        actor_id=actor.person_id,
        action=action,
        subject="status-profile",
        subject_id=row.id,
        now=now,
        after={"membership": row.membership_id, "offers": row.offers, "wants": row.wants},
    )
