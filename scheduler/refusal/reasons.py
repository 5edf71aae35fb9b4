"""An expected no: the rule that says it, its figures, and what to do next."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from scheduler.words import Value


class Reason(StrEnum):
    """The rules that say no."""

    QUOTA_FULL = "quota-full"
    ALREADY_DELEGATE = "already-delegate"
    ALREADY_REGISTERED = "already-registered"
    NOT_INVITED = "not-invited"
    NOT_DELEGATE = "not-delegate"
    NOT_MEMBER = "not-member"
    NOT_OPEN = "not-open"
    NOT_AGREED = "not-agreed"
    NOT_ONLINE = "not-online"
    CAP_FULL = "cap-full"
    HALL_FULL = "hall-full"
    HALL_TOO_SMALL = "hall-too-small"
    NOT_LIVE = "not-live"
    NO_OFFER = "no-offer"
    NOT_IN_BODY = "not-in-body"
    OTHERS_WAIT = "others-wait"
    HAS_BEGUN = "has-begun"
    NOT_THE_DAY = "not-the-day"
    NO_PLACE_TO_HAND_ON = "no-place-to-hand-on"
    OTHER_DELEGATION = "other-delegation"
    HALL_OVERFULL = "hall-overfull"
    NOT_IN_NETWORK = "not-in-network"
    NETWORK_FULL = "network-full"
    NETWORK_NAME_TAKEN = "network-name-taken"
    NETWORK_OVER_SIZE = "network-over-size"
    NETWORK_HAS_VISITS = "network-has-visits"
    NOT_ACTIVE_MEMBER = "not-active-member"
    IS_IN_NETWORK = "is-in-network"
    LEAVES_TOO_EARLY = "leaves-too-early"
    MEETING_DAYS = "meeting-days"
    MEETING_OUTSIDE = "meeting-outside"
    MEETING_CLOSED = "meeting-closed"
    ROLE_NOT_RECEIVED = "role-not-received"
    PAIR_MEETS = "pair-meets"
    TOO_FAR = "too-far"
    HOST_FULL = "host-full"
    GUEST_FULL = "guest-full"
    GROUP_SIZE = "group-size"
    OUTSIDE_WINDOW = "outside-window"
    DATE_TAKEN = "date-taken"
    NO_COMMON_DAY = "no-common-day"
    VISIT_STAYS = "visit-stays"
    LETTER_NOT_FAILED = "letter-not-failed"
    LETTER_TOO_LATE = "letter-too-late"
    NO_PLACE = "no-place"
    DOOR_NOT_OPEN = "door-not-open"
    IS_PRESENT = "is-present"
    RUN_NOT_FINISHED = "run-not-finished"
    RUN_HAS_ENDED = "run-has-ended"
    RUN_IS_WHAT_IF = "run-is-what-if"
    RUN_IS_OVERTAKEN = "run-is-overtaken"
    RUN_IS_STALE = "run-is-stale"
    WITHIN_NOTICE = "within-notice"
    ROW_WITHOUT_NAME = "row-without-name"
    ROW_WITHOUT_ADDRESS = "row-without-address"
    ROW_WITHOUT_ROLE = "row-without-role"
    ROW_TWICE = "row-twice"
    PLACE_UNKNOWN = "place-unknown"
    PLACE_MISSING = "place-missing"
    SUBJECT_BEGINS = "subject-begins"
    TEXT_TOO_LONG = "text-too-long"
    CALENDARS_FULL = "calendars-full"


@dataclass(frozen=True)
class Refusal:
    """A no by `reason`; `figures` fill the sentence of the rule and of the next step."""

    reason: Reason
    figures: Mapping[str, Value] = field(default_factory=dict)


Sentences = Mapping[Reason, tuple[str, str]]
"""For each reason: the rule, and the next step."""
