"""Why somebody is not nominated or gets no place."""

from scheduler.refusal.reasons import Reason, Sentences
from scheduler.words import mark

PLACES: Sentences = {
    Reason.QUOTA_FULL: (
        mark("%(municipality)s has nominated %(taken)s of at most %(most)s %(roles)s."),
        mark("End one of the nominations first, or replace one of them."),
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
    Reason.NOT_ONLINE: (
        mark("%(event)s cannot be attended online."),
        mark(
            "Register for a place in the hall, or ask the organiser to open the event to online participation."
        ),
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
    Reason.NO_OFFER: (
        mark("There is no offer that can still be accepted (%(state)s)."),
        mark("The coordinator can register again; what falls free goes to the first in line."),
    ),
    Reason.NOT_IN_BODY: (
        mark("%(event)s is for the members of a body, and %(municipality)s is not one of them."),
        mark("Ask the organiser, who decides which municipalities the body has."),
    ),
    Reason.OTHERS_WAIT: (
        mark("%(waiting)s wait for the free places at %(event)s and come first."),
        mark("Join the waiting list; a place that is given back goes to the first in line."),
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
}
