"""What pages call the kinds and states that the code knows by short words, and how they are coloured."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from scheduler.attendance.states import WORDS as ATTENDANCE_WORDS
from scheduler.attendance.states import AttendanceState
from scheduler.itineraries.tables import FeedKind
from scheduler.outbox.tables import LetterState
from scheduler.partnership.level import LEVEL_WORDS, Level
from scheduler.partnership.words import (
    KIND_WORDS,
    ONLINE_WORDS,
    STATE_WORDS,
    BodyKind,
    EventKind,
    MembershipState,
    Online,
)
from scheduler.programme.states import WORDS as EVENT_WORDS
from scheduler.programme.states import EventState, Mode
from scheduler.proposals.states import WORDS as RUN_WORDS
from scheduler.proposals.states import RunState
from scheduler.registration.rules.states import WORDS as REGISTRATION_WORDS
from scheduler.registration.rules.states import RegistrationState
from scheduler.visits.meetings.states import CHOICE_WORDS, Choice, MeetingState
from scheduler.visits.meetings.states import STATE_WORDS as MEETING_WORDS
from scheduler.visits.states import SIDE_WORDS, Side, VisitState
from scheduler.visits.states import WORDS as VISIT_WORDS
from scheduler.words import Language, Word, mark, say

BODY_WORDS = {
    BodyKind.STEERING_GROUP: mark("steering group"),
    BodyKind.DEVELOPMENT_GROUP: mark("development group"),
    BodyKind.TRACK: mark("track"),
}
MODE_WORDS = {
    Mode.NONE: mark("not invited"),
    Mode.DELEGATES: mark("delegates and their substitutes"),
    Mode.MUNICIPALITY: mark("whom the municipality sends"),
    Mode.OPEN: mark("open to all"),
}
LETTER_WORDS = {
    LetterState.QUEUED: mark("waiting to be sent"),
    LetterState.SENDING: mark("being sent"),
    LetterState.SENT: mark("sent"),
    LetterState.FAILED: mark("not delivered"),
    LetterState.EXPIRED: mark("past its time"),
}
FEED_WORDS = {
    FeedKind.PERSON: mark("own programme"),
    FeedKind.MUNICIPALITY: mark("the municipality's calendar"),
    FeedKind.ORGANISER: mark("the organiser's calendar"),
    FeedKind.HOST: mark("visits to the municipality"),
    FeedKind.NETWORK: mark("a network's calendar"),
}
WORDS: Mapping[type[StrEnum], Mapping[Any, Word]] = {
    AttendanceState: ATTENDANCE_WORDS,
    BodyKind: BODY_WORDS,
    Choice: CHOICE_WORDS,
    EventKind: KIND_WORDS,
    EventState: EVENT_WORDS,
    FeedKind: FEED_WORDS,
    LetterState: LETTER_WORDS,
    Level: LEVEL_WORDS,
    MeetingState: MEETING_WORDS,
    MembershipState: STATE_WORDS,
    Mode: MODE_WORDS,
    Online: ONLINE_WORDS,
    RegistrationState: REGISTRATION_WORDS,
    RunState: RUN_WORDS,
    Side: SIDE_WORDS,
    VisitState: VISIT_WORDS,
}
BADGES: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    AttendanceState: {
        AttendanceState.PRESENT: "success",
        AttendanceState.EXCUSED: "info",
        AttendanceState.ABSENT: "warning",
    },
    EventState: {
        EventState.ANNOUNCED: "info",
        EventState.REGISTRATION_OPEN: "success",
        EventState.REGISTRATION_CLOSED: "warning",
        EventState.CANCELLED: "error",
    },
    RegistrationState: {
        RegistrationState.CONFIRMED: "success",
        RegistrationState.WAITING: "warning",
        RegistrationState.OFFERED: "info",
        RegistrationState.CANCELLED: "error",
    },
    LetterState: {
        LetterState.SENDING: "info",
        LetterState.SENT: "success",
        LetterState.FAILED: "error",
    },
    Level: {
        Level.BELOW: "warning",
        Level.MET: "success",
        Level.FULL: "info",
        Level.OVER: "error",
    },
    RunState: {
        RunState.RUNNING: "info",
        RunState.FINISHED: "success",
        RunState.INFEASIBLE: "warning",
        RunState.FAILED: "error",
        RunState.PUBLISHED: "success",
    },
    VisitState: {
        VisitState.PROPOSED: "warning",
        VisitState.ACCEPTED_BY_ONE: "warning",
        VisitState.AGREED: "info",
        VisitState.RESCHEDULE_PROPOSED: "warning",
        VisitState.CONFIRMED: "success",
        VisitState.CANCELLED: "error",
    },
    MeetingState: {
        MeetingState.ASKED: "info",
        MeetingState.SETTLED: "success",
        MeetingState.CANCELLED: "error",
    },
    Choice: {Choice.YES: "success", Choice.IF_NEED_BE: "info", Choice.NO: "error"},
    MembershipState: {MembershipState.ACTIVE: "success", MembershipState.WITHDRAWN: "error"},
}


def name(choice: StrEnum, language: Language) -> str:
    """What people call it, with a capital letter: "Konference", "Registration open"."""
    said = say(language, WORDS[type(choice)][choice])
    return said[:1].upper() + said[1:]


def badge(choice: StrEnum) -> str:
    """The colour that a state is marked by: info, success, warning, error, or "" for grey."""
    return BADGES.get(type(choice), {}).get(choice, "")
