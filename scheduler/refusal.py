"""An expected no: the rule that says it, its figures, and what to do next."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from scheduler.words import Language, Value, mark, say


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
    CAP_FULL = "cap-full"
    HALL_FULL = "hall-full"
    HALL_TOO_SMALL = "hall-too-small"
    NOT_LIVE = "not-live"
    NOT_IN_BODY = "not-in-body"
    OTHERS_WAIT = "others-wait"
    HAS_BEGUN = "has-begun"
    NOT_THE_DAY = "not-the-day"
    NO_PLACE_TO_HAND_ON = "no-place-to-hand-on"
    OTHER_DELEGATION = "other-delegation"
    HALL_OVERFULL = "hall-overfull"
    NOT_IN_NETWORK = "not-in-network"
    NETWORK_FULL = "network-full"
    PAIR_MEETS = "pair-meets"
    TOO_FAR = "too-far"
    HOST_FULL = "host-full"
    GUEST_FULL = "guest-full"
    GROUP_SIZE = "group-size"
    OUTSIDE_WINDOW = "outside-window"
    DATE_TAKEN = "date-taken"
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
    CALENDARS_FULL = "calendars-full"


@dataclass(frozen=True)
class Refusal:
    """A no by `reason`; `figures` fill the sentence of the rule and of the next step."""

    reason: Reason
    figures: Mapping[str, Value] = field(default_factory=dict)


SENTENCES: Mapping[Reason, tuple[str, str]] = {
    Reason.QUOTA_FULL: (
        mark("%(municipality)s has nominated %(taken)s of at most %(most)s %(roles)s."),
        mark("End one of the nominations first, or replace one of them."),
    ),
    Reason.CALENDARS_FULL: (
        mark("%(municipality)s has %(most)s calendars, the most there can be."),
        mark("Remove one of them first."),
    ),
    Reason.ALREADY_DELEGATE: (
        mark("%(person)s is already a delegate of %(municipality)s as %(role)s."),
        mark("End that nomination first; a person is a delegate of one municipality in one role at a time."),
    ),
    Reason.ALREADY_REGISTERED: (
        mark("%(person)s already has a place or waits for one at %(event)s."),
        mark("Look under registrations; withdraw the first before registering again."),
    ),
    Reason.NOT_INVITED: (
        mark("%(event)s is not for %(roles)s; invited: %(invited)s."),
        mark("Ask the organiser, who can make an exception with a reason."),
    ),
    Reason.NOT_DELEGATE: (
        mark("%(person)s is not a delegate of %(municipality)s as %(role)s."),
        mark("Nominate the person first, or name the person as a substitute for somebody who is registered."),
    ),
    Reason.NOT_MEMBER: (
        mark("%(municipality)s is not an active member on the day of %(event)s (%(state)s)."),
        mark("Ask the organiser to complete the agreement first."),
    ),
    Reason.NOT_OPEN: (
        mark("Registration for %(event)s is not open (%(state)s)."),
        mark("Registration is possible from %(opens)s until %(closes)s."),
    ),
    Reason.NOT_AGREED: (
        mark("The professions that take part are not agreed yet."),
        mark("The nomination waits until the agreement lists them."),
    ),
    Reason.CAP_FULL: (
        mark("%(municipality)s has used %(taken)s of %(cap)s places for %(roles)s at %(event)s."),
        mark("Let the person be a substitute for one who is registered, or join the waiting list."),
    ),
    Reason.HALL_FULL: (
        mark(
            "%(event)s has no free place: of %(hall)s places %(held)s are taken and "
            "%(kept)s are kept for municipalities below their fewest."
        ),
        mark("Join the waiting list; a place that is given back goes to the first in line."),
    ),
    Reason.HALL_TOO_SMALL: (
        mark("%(venue)s holds %(hall)s, but %(event)s must guarantee %(guaranteed)s places."),
        mark("Choose a larger hall, split the event, or lower the fewest of a role."),
    ),
    Reason.NOT_LIVE: (
        mark("The registration has already ended (%(state)s)."),
        mark("Register again if the person is to come after all."),
    ),
    Reason.NOT_IN_BODY: (
        mark("%(event)s is for the members of a body, and %(municipality)s is not one of them."),
        mark("Ask the organiser, who decides which municipalities the body has."),
    ),
    Reason.OTHERS_WAIT: (
        mark("%(waiting)s wait for the free places at %(event)s and come first."),
        mark("Join the waiting list; a place that is given back goes to the first in line."),
    ),
    Reason.HAS_BEGUN: (
        mark("%(event)s began on %(starts)s."),
        mark("Who came and who did not is noted at the door."),
    ),
    Reason.NOT_THE_DAY: (
        mark("A substitute is taken in at the door on the day only; %(event)s is on %(starts)s."),
        mark("Name the substitute under registrations instead."),
    ),
    Reason.NO_PLACE_TO_HAND_ON: (
        mark("%(person)s has no place at %(event)s that a substitute could take (%(state)s)."),
        mark("Only a place that is confirmed can be passed on; accept the offer first, or wait for a place."),
    ),
    Reason.OTHER_DELEGATION: (
        mark("%(person)s stands for %(other)s as %(other_role)s on the day of %(event)s."),
        mark("Choose somebody who can come for %(municipality)s as %(role)s."),
    ),
    Reason.HALL_OVERFULL: (
        mark("%(event)s has %(held)s people, and the new hall holds %(hall)s."),
        mark("Choose a larger hall, or let some withdraw first."),
    ),
    Reason.NOT_IN_NETWORK: (
        mark("%(municipality)s is not a member of the network %(network)s."),
        mark("Choose another network, or ask the network's coordinator to take the municipality in."),
    ),
    Reason.NETWORK_FULL: (
        mark("%(network)s has %(number)s of at most %(most)s municipalities."),
        mark("Let one go first, or choose another network."),
    ),
    Reason.PAIR_MEETS: (
        mark("%(guest)s already has a visit to %(host)s."),
        mark("Move that visit to another day, or choose another host."),
    ),
    Reason.TOO_FAR: (
        mark("From %(guest)s to %(host)s there are %(km)s km; the longest way is %(most)s km."),
        mark("Choose a host that is nearer, or raise the limit in the status profile."),
    ),
    Reason.HOST_FULL: (
        mark("%(host)s already receives %(hosted)s of at most %(most)s visits in %(network)s."),
        mark("Choose another host of the network; its page shows who has places left."),
    ),
    Reason.GUEST_FULL: (
        mark("%(guest)s already makes %(made)s of at most %(most)s visits in %(network)s."),
        mark("Cancel or move one of those visits first."),
    ),
    Reason.GROUP_SIZE: (
        mark("%(host)s receives from %(smallest)s to %(largest)s people; %(people)s were named."),
        mark("Come as many as the host receives, or ask the host to change its status profile."),
    ),
    Reason.OUTSIDE_WINDOW: (
        mark("%(day)s is outside the days on which visits can be booked."),
        mark("Choose a day from %(first)s to %(last)s."),
    ),
    Reason.DATE_TAKEN: (
        mark("%(municipality)s cannot on %(day)s: %(why)s."),
        mark("The nearest days on which both can: %(free)s."),
    ),
    Reason.LETTER_NOT_FAILED: (
        mark('The letter "%(subject)s" is not waiting for a decision.'),
        mark("Only a letter that could not be delivered is sent again."),
    ),
    Reason.LETTER_TOO_LATE: (
        mark('The letter "%(subject)s" was of use until %(expires)s only.'),
        mark("Tell the reader in another way, if it still matters."),
    ),
    Reason.NO_PLACE: (
        mark("%(person)s has no place at %(event)s (%(state)s)."),
        mark(
            "Let the person come as a substitute for somebody of the same municipality and group who stays away."
        ),
    ),
    Reason.DOOR_NOT_OPEN: (
        mark("Who comes is noted on the day; %(event)s begins on %(starts)s."),
        mark("Come back on the day, or withdraw the registration now if the person is not to come."),
    ),
    Reason.IS_PRESENT: (
        mark("%(person)s is noted as present at %(event)s."),
        mark("Undo that first, if somebody else has come instead."),
    ),
    Reason.RUN_NOT_FINISHED: (
        mark("Run %(run)s has no plan that can be published (%(state)s)."),
        mark("Order a run, and publish it when it is finished."),
    ),
    Reason.RUN_HAS_ENDED: (
        mark("Run %(run)s has ended already (%(state)s)."),
        mark("Look at what came of it, or order a new run."),
    ),
    Reason.RUN_IS_WHAT_IF: (
        mark("Run %(run)s is a what-if: it differs from the partnership in %(number)s ways."),
        mark("Make the changes where they belong, then order a run and publish that."),
    ),
    Reason.RUN_IS_OVERTAKEN: (
        mark("Run %(other)s was published %(published)s, after run %(run)s was ordered."),
        mark("Order a new run, and compare it with what is published now."),
    ),
    Reason.RUN_IS_STALE: (
        mark("Changed since run %(run)s was ordered: %(number)s. %(changed)s."),
        mark("Order a new run, which plans with everything as it is now."),
    ),
    Reason.WITHIN_NOTICE: (
        mark(
            "%(event)s would come to lie on %(day)s, and nothing new may lie before %(free)s (%(days)s days' notice)."
        ),
        mark("Order a new run, which plans from today."),
    ),
    Reason.ROW_WITHOUT_NAME: (
        mark("The row names nobody."),
        mark("Write the person's name."),
    ),
    Reason.ROW_WITHOUT_ADDRESS: (
        mark('"%(given)s" is no e-mail address.'),
        mark("Write an e-mail address such as navn@kommune.dk."),
    ),
    Reason.ROW_WITHOUT_ROLE: (
        mark('"%(given)s" is none of the groups that take part: %(known)s.'),
        mark("Write: %(suggestion)s."),
    ),
    Reason.ROW_TWICE: (
        mark("%(person)s stands in row %(row)s already."),
        mark("Keep one row for each person; a person stands for one group at a time."),
    ),
}


def rule(refusal: Refusal, language: Language) -> str:
    """The rule and its figures in one sentence."""
    return say(language, SENTENCES[refusal.reason][0], **refusal.figures)


def next_step(refusal: Refusal, language: Language) -> str:
    """What the reader can do instead."""
    return say(language, SENTENCES[refusal.reason][1], **refusal.figures)
