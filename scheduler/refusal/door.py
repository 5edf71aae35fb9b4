"""Why somebody is not noted, or not taken in, at the door."""

from scheduler.refusal.reasons import Reason, Sentences
from scheduler.words import mark

DOOR: Sentences = {
    Reason.HAS_BEGUN: (
        mark("%(event)s began on %(starts)s."),
        mark("Who came and who did not is noted at the door."),
    ),
    Reason.NOT_THE_DAY: (
        mark("A substitute is taken in at the door on the day only; %(event)s is on %(starts)s."),
        mark("Name the substitute under registrations instead."),
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
}
