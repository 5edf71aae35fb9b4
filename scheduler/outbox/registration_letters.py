"""The letters on places at events: a subject and a text for each kind, by the kind's name."""

from scheduler.words import mark

REGISTRATION_TEMPLATES = {
    "confirmed": (
        mark("%(event)s: you have a place"),
        mark(
            "%(person)s (%(municipality)s, %(role)s) has a place at %(event)s.\n\nWhen: %(starts)s\nWhere: %(venue)s\n\n"
            "If you cannot come, tell your municipality's coordinator, so that somebody else can have the place."
        ),
    ),
    "waiting": (
        mark("%(event)s: you are on the waiting list"),
        mark(
            "%(person)s (%(municipality)s, %(role)s) is number %(position)s on the waiting list for %(event)s.\n\n"
            "When: %(starts)s\nWhere: %(venue)s\n\nWe write as soon as a place falls free."
        ),
    ),
    "promoted": (
        mark("%(event)s: you now have a place"),
        mark(
            "A place fell free: %(person)s (%(municipality)s, %(role)s) now has a place at %(event)s.\n\n"
            "When: %(starts)s\nWhere: %(venue)s\n\n"
            "If you cannot come, tell your municipality's coordinator, so that somebody else can have the place."
        ),
    ),
    "offered": (
        mark("%(event)s: you are offered a place"),
        mark(
            "A place fell free: %(person)s (%(municipality)s, %(role)s) is offered a place at %(event)s.\n\n"
            "When: %(starts)s\nWhere: %(venue)s\nAnswer by: %(answer_by)s\n\n"
            "Without an answer in time the offer passes to the next in line."
        ),
    ),
    "offer-expired": (
        mark("%(event)s: the offer has passed on"),
        mark(
            "The place at %(event)s that was offered to %(person)s (%(municipality)s, %(role)s) was not "
            "answered in time and has passed to the next in line.\n\nWhen: %(starts)s\n\n"
            "If you still want to come, your municipality's coordinator can register you again."
        ),
    ),
    "withdrawn": (
        mark("%(event)s: your registration is withdrawn"),
        mark(
            "%(person)s (%(municipality)s, %(role)s) no longer comes to %(event)s.\n\nWhen: %(starts)s\n\n"
            "If that is a mistake, the coordinator can register again."
        ),
    ),
    "substituted-out": (
        mark("%(event)s: %(substitute)s comes instead of you"),
        mark(
            "%(substitute)s takes over your place at %(event)s (%(municipality)s, %(role)s).\n\nWhen: %(starts)s\n\n"
            "There is nothing to do. If that is a mistake, tell your municipality's coordinator."
        ),
    ),
    "substitute-in": (
        mark("%(event)s: %(person)s comes instead of %(replaced)s"),
        mark(
            "%(person)s takes over the place of %(replaced)s at %(event)s (%(municipality)s, %(role)s).\n\n"
            "When: %(starts)s\nWhere: %(venue)s\n\n"
            "If you cannot come, tell your municipality's coordinator, so that somebody else can have the place."
        ),
    ),
    "substitute-wanted": (
        mark("%(event)s: who comes instead of %(person)s?"),
        mark(
            "%(person)s no longer stands for %(municipality)s as %(role)s on the day of %(event)s.\n\n"
            "When: %(starts)s\nName a substitute by: %(release_at)s\n\n"
            "The municipality's coordinator does that; otherwise the place is given back."
        ),
    ),
    "reminder": (
        mark("%(event)s: remember %(starts)s"),
        mark(
            "%(person)s (%(municipality)s, %(role)s) has a place at %(event)s.\n\nWhen: %(starts)s\nWhere: %(venue)s\n\n"
            "If you cannot come, tell your municipality's coordinator now, so that somebody else can have the place.\n\n"
            "Choose what we remind you of:\n%(choices)s"
        ),
    ),
    "event-changed": (
        mark("%(event)s: new time or place"),
        mark(
            "%(event)s is changed.\n\nBefore: %(old)s\nNow: %(new)s\n\n"
            "Registrations still hold. If you cannot come now, tell your municipality's coordinator, so that somebody "
            "else can have the place.\n\nCalendars that subscribe follow by themselves."
        ),
    ),
    "event-cancelled": (
        mark("%(event)s is cancelled"),
        mark(
            "%(event)s is cancelled.\n\nWas planned for: %(starts)s\n\n"
            "All registrations have ended; there is nothing to do."
        ),
    ),
}
