"""Deadlines as entries of a whole day."""

from calendars.entry import Days, Entry
from scheduler.clock import local
from scheduler.itineraries.feeds.entries import event_address, gone
from scheduler.itineraries.feeds.shown import EventShown, Place, Site, Timed
from scheduler.words import Language, say


def registration_deadline(event: EventShown, language: Language, site: Site, reader: str) -> Timed | None:
    """The last day on which one may register; None for an event without one. Cancelled with the event.

    reader: sets the identity apart from other readers' of the same deadline.
    """
    if event.last_day is None:
        return None
    entry = Entry(
        uid=f"{event.uid}-deadline-{reader}@{site.uid_domain}",
        when=Days(event.last_day, event.last_day),
        summary=say(language, "Last day to register: %(event)s", event=event.title),
        description=say(language, "The event is held on %(day)s.", day=local(event.starts).date()),
        url=event_address(event, site),
        changed=event.changed,
        revision=event.revision,
        transparent=True,
        categories=(say(language, "Deadline"),),
        color=event.color,
        standing=event.standing,
    )
    return Timed(entry, gone(event, site, event.cancelled))


def answer_deadline(place: Place, language: Language, site: Site) -> Timed | None:
    """The day by which an offered place must be answered; None for all other registrations."""
    if place.answer_by is None:
        return None
    day = local(place.answer_by).date()
    entry = Entry(
        uid=f"{place.uid}-answer@{site.uid_domain}",
        when=Days(day, day),
        summary=say(language, "Answer the offer: %(event)s", event=place.event.title),
        description=say(language, "The place is kept for you until %(moment)s.", moment=place.answer_by),
        url=event_address(place.event, site),
        changed=max(place.changed, place.event.changed),
        revision=place.revision + place.event.revision,
        transparent=True,
        categories=(say(language, "Deadline"),),
        color=place.event.color,
    )
    return Timed(entry)
