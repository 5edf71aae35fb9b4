"""Calendar entries for events and registrations."""

from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import quote

from calendars.entry import Entry, Hours, Standing
from scheduler.itineraries.feeds.shown import Counts, EventShown, Left, Place, RoleLeft, Site, Timed
from scheduler.partnership.words import KIND_WORDS
from scheduler.registration.rules.states import LIVE, RegistrationState
from scheduler.words import Bilingual, Language, mark, say

A_DAY = timedelta(days=1)
STATE_SUMMARIES = {
    RegistrationState.WAITING: mark("Waiting list: %(event)s"),
    RegistrationState.OFFERED: mark("Place offered: %(event)s"),
}
STATE_NOTES = {
    RegistrationState.CONFIRMED: mark("You have a place."),
    RegistrationState.WAITING: mark("You are on the waiting list."),
    RegistrationState.OFFERED: mark(
        "You have been offered a place. Answer on your page before the deadline."
    ),
}


ONLINE = mark("Online")
SOME_KEPT = mark("%(roles)s: %(free)s (%(held)s of at most %(most)s taken, at least %(fewest)s)")
NONE_KEPT = mark("%(roles)s: %(free)s (%(held)s of at most %(most)s taken)")
NOTHING_LEFT = Left()
IN_ADDRESSES = "%/:?#[]@!$&'()*+,;="
"""Signs that have their own meaning in an address (RFC 3986 2.2), and the one that begins what is written so already;
letters beyond ASCII are written as an address has them."""


def public_entry(event: EventShown, site: Site) -> Timed:
    """The event as everybody may subscribe to it: in Danish, and making nobody busy."""
    entry = replace(_entry(event, Language.DANISH, site), transparent=True)
    return Timed(entry, gone(event, site, event.cancelled))


def own_entry(place: Place, language: Language, site: Site) -> Timed:
    """One person's registration: busy while it lives, tentative before it is sure, cancelled once it is over."""
    event = place.event
    entry = _entry(event, language, site)
    summary = (
        say(language, STATE_SUMMARIES[place.state], event=event.title)
        if place.state in STATE_SUMMARIES
        else entry.summary
    )
    entry = replace(
        entry,
        uid=f"{place.uid}@{site.uid_domain}",
        revision=event.revision + place.revision,
        changed=max(event.changed, place.changed),
        standing=_own_standing(place),
        summary=summary,
        description=_paragraphs(_note(place, language), entry.description),
    )
    if place.online:
        link = _online_link(place)
        conference = quote(link, safe=IN_ADDRESSES) or None
        entry = replace(entry, location=link or say(language, ONLINE), geo=None, conference=conference)
    return Timed(entry, gone(event, site, event.cancelled, place.ended))


def counted_entry(
    event: EventShown, counts: Counts, language: Language, site: Site, reader: str, left: Left = NOTHING_LEFT
) -> Timed:
    """The event with how many come, never who; and with what is left to the reader, where that is a municipality.

    reader: sets the identity apart from the public entry's and from other readers'.
    """
    entry = replace(
        _entry(event, language, site), uid=f"{event.uid}-{reader}@{site.uid_domain}", transparent=True
    )
    text = _paragraphs(_numbers(counts, language), _places_left(left, language), entry.description)
    return Timed(_told(entry, counts, left, text), gone(event, site, event.cancelled))


def to_fill(deadline: Timed, counts: Counts, left: Left, language: Language) -> Timed:
    """The deadline with what a municipality has filled by now, and what is left to it."""
    numbers = _numbers(counts, language) if counts.revision else ""
    text = _paragraphs(deadline.entry.description, numbers, _places_left(left, language))
    return Timed(_told(deadline.entry, counts, left, text), deadline.gone)


def _told(entry: Entry, counts: Counts, left: Left, description: str) -> Entry:
    """The entry with the text; it changes with the event, with what is counted and with what is left."""
    changes = (entry.changed, counts.changed, left.changed)
    return replace(
        entry,
        description=description,
        revision=entry.revision + counts.revision + left.revision,
        changed=max(moment for moment in changes if moment),
    )


def event_address(event: EventShown, site: Site) -> str | None:
    """The full address of the event's page, where it has one."""
    return f"{site.base_url}/events/{event.id}" if site.base_url and event.is_announced else None


def _entry(event: EventShown, language: Language, site: Site) -> Entry:
    kind = say(language, KIND_WORDS[event.kind]).capitalize()
    names = (*filter(None, (event.body,)), *event.about)
    return Entry(
        uid=f"{event.uid}@{site.uid_domain}",
        when=Hours(event.starts, event.ends),
        summary=event.title.said_in(language),
        changed=event.changed,
        revision=event.revision,
        standing=event.standing,
        description=_paragraphs(event.description.said_in(language), _who_and_when(event, language)),
        location=event.location,
        geo=event.geo,
        url=event_address(event, site),
        categories=(kind, *(name.said_in(language) for name in names)),
        color=event.color,
    )


def _online_link(place: Place) -> str:
    """Where the meeting is held online, for one whose place is sure, as on the event's page; else nothing."""
    is_sure = place.state is RegistrationState.CONFIRMED and place.event.standing is not Standing.CANCELLED
    return place.event.online_link if is_sure else ""


def _own_standing(place: Place) -> Standing:
    if place.event.standing is Standing.CANCELLED or place.state not in LIVE:
        return Standing.CANCELLED
    return place.event.standing if place.state is RegistrationState.CONFIRMED else Standing.TENTATIVE


def _note(place: Place, language: Language) -> str:
    if place.event.standing is Standing.CANCELLED or place.state not in STATE_NOTES:
        return ""
    role = say(language, "You take part as: %(role)s", role=place.role)
    online = say(language, "You take part online.") if place.online else ""
    return "\n".join(filter(None, (say(language, STATE_NOTES[place.state]), role, online)))


def _numbers(counts: Counts, language: Language) -> str:
    return "\n".join(
        (
            say(language, "Seats taken: %(number)s", number=counts.confirmed),
            say(language, "Places offered: %(number)s", number=counts.offered),
            say(language, "On the waiting list: %(number)s", number=counts.waiting),
        )
    )


def _places_left(left: Left, language: Language) -> str:
    if not left.roles:
        return ""
    return "\n".join(
        (say(language, "Places left for the municipality:"), *(_left(one, language) for one in left.roles))
    )


def _left(one: RoleLeft, language: Language) -> str:
    return say(
        language,
        SOME_KEPT if one.fewest else NONE_KEPT,
        roles=one.roles,
        free=one.free,
        held=one.held,
        most=one.most,
        fewest=one.fewest,
    )


def _who_and_when(event: EventShown, language: Language) -> str:
    lines = []
    if event.invited:
        lines.append(say(language, "For: %(roles)s", roles=_listed(event.invited, language)))
    if event.online:
        lines.append(say(language, "One may take part online."))
    if event.last_day:
        lines.append(say(language, "Register by %(day)s", day=event.last_day))
    return "\n".join(lines)


def _listed(names: tuple[Bilingual, ...], language: Language) -> str:
    return ", ".join(name.said_in(language) for name in names)


def _paragraphs(*texts: str) -> str:
    return "\n\n".join(text for text in texts if text)


def gone(event: EventShown, site: Site, *cancellations: datetime | None) -> datetime | None:
    """When a cancelled entry is no longer shown: a day after its end, and some time after the cancellation."""
    first = min((moment for moment in cancellations if moment), default=None)
    return max(event.ends + A_DAY, first + site.tombstone) if first else None
