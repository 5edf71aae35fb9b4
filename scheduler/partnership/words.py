"""The words of the partnership: kinds and states."""

from enum import StrEnum

from scheduler.errors import IllegalStepError
from scheduler.words import Word, mark


class OrganisationKind(StrEnum):
    """What an organisation is; only municipalities have quotas."""

    MUNICIPALITY = "municipality"
    ORGANISER = "organiser"
    PARTNER = "partner"


class BodyKind(StrEnum):
    """The three kinds of body."""

    STEERING_GROUP = "steering-group"
    DEVELOPMENT_GROUP = "development-group"
    TRACK = "track"


class EventKind(StrEnum):
    """What is held."""

    OPENING_SEMINAR = "opening-seminar"
    CONFERENCE = "conference"
    SEMINAR = "seminar"
    WORKSHOP = "workshop"
    BODY_MEETING = "body-meeting"
    NETWORK_MEETING = "network-meeting"
    VISIT = "visit"


class Mode(StrEnum):
    """Who of a role may come: nobody, delegates and their substitutes, whom the municipality sends, externals."""

    NONE = "none"
    DELEGATES = "delegates"
    MUNICIPALITY = "municipality"
    OPEN = "open"


class Online(StrEnum):
    """Whether an event can be attended online: not at all, within a municipality's cap, or beside it."""

    NONE = "none"
    WITHIN_CAP = "within-cap"
    BESIDE_CAP = "beside-cap"


class MembershipState(StrEnum):
    """The way from invitation to member, and out again."""

    INVITED = "invited"
    INTERESTED = "interested"
    DECLINED = "declined"
    NO_ANSWER = "no-answer"
    IN_DIALOGUE = "in-dialogue"
    AGREEMENT_SENT = "agreement-sent"
    ADOPTED = "adopted"
    ACTIVE = "active"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"


S = MembershipState  # short for the table below
STEPS: dict[MembershipState, frozenset[MembershipState]] = {
    S.INVITED: frozenset({S.INTERESTED, S.DECLINED, S.NO_ANSWER}),
    S.INTERESTED: frozenset({S.IN_DIALOGUE, S.DECLINED}),
    S.IN_DIALOGUE: frozenset({S.AGREEMENT_SENT, S.DECLINED}),
    S.AGREEMENT_SENT: frozenset({S.ADOPTED, S.DECLINED}),
    S.ADOPTED: frozenset({S.ACTIVE}),
    S.ACTIVE: frozenset({S.COMPLETED, S.WITHDRAWN}),
    S.DECLINED: frozenset({S.INTERESTED}),
    S.NO_ANSWER: frozenset({S.INTERESTED}),
    S.COMPLETED: frozenset(),
    S.WITHDRAWN: frozenset(),
}

STATE_WORDS: dict[MembershipState, Word] = {
    S.INVITED: mark("invited"),
    S.INTERESTED: mark("interested"),
    S.DECLINED: mark("declined"),
    S.NO_ANSWER: mark("no answer"),
    S.IN_DIALOGUE: mark("in dialogue"),
    S.AGREEMENT_SENT: mark("agreement sent"),
    S.ADOPTED: mark("adopted"),
    S.ACTIVE: mark("active"),
    S.COMPLETED: mark("completed"),
    S.WITHDRAWN: mark("no longer a member"),
}
K = EventKind  # short for the table below
KIND_WORDS: dict[EventKind, Word] = {
    K.OPENING_SEMINAR: mark("opening seminar"),
    K.CONFERENCE: mark("conference"),
    K.SEMINAR: mark("seminar"),
    K.WORKSHOP: mark("workshop"),
    K.BODY_MEETING: mark("body meeting"),
    K.NETWORK_MEETING: mark("network meeting"),
    K.VISIT: mark("visit"),
}
ONLINE_WORDS: dict[Online, Word] = {
    Online.NONE: mark("not possible"),
    Online.WITHIN_CAP: mark("possible, and counts in the municipality's places"),
    Online.BESIDE_CAP: mark("possible, and counts in no municipality's places"),
}
MEMBERS = frozenset({S.ACTIVE, S.COMPLETED, S.WITHDRAWN})
"""States of those who are or were members; the days say when."""


def check_step(given: MembershipState, wanted: MembershipState) -> None:
    """Raises IllegalStepError unless a membership may go from `given` to `wanted`."""
    if wanted not in STEPS[given]:
        raise IllegalStepError("membership", given, wanted, STEPS[given])
