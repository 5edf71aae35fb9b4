"""What each feed contains."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from calendars.entry import Standing
from scheduler.itineraries.feeds.counting import counts_of_all, counts_of_member, left_to
from scheduler.itineraries.feeds.deadlines import answer_deadline, registration_deadline
from scheduler.itineraries.feeds.entries import (
    NOTHING_LEFT,
    counted_entry,
    own_entry,
    public_entry,
    to_fill,
)
from scheduler.itineraries.feeds.finding.lookup import Found, Link
from scheduler.itineraries.feeds.finding.statements import Subject
from scheduler.itineraries.feeds.meetings import all_meetings, member_meetings, network_meetings
from scheduler.itineraries.feeds.reading import (
    PUBLISHED,
    events_for_member,
    open_to_person,
    own_places,
    shown_events,
)
from scheduler.itineraries.feeds.shown import Counts, Site, Timed
from scheduler.itineraries.feeds.visits import (
    all_visits,
    host_visits,
    member_visits,
    network_visits,
    person_visits,
)
from scheduler.itineraries.tables import FeedKind
from scheduler.partnership.members import member_by_id
from scheduler.partnership.tables import Body, FocusArea, Partnership
from scheduler.programme.tables import Event, EventFocus
from scheduler.registration.rules.states import LIVE
from scheduler.visits.tables import Network
from scheduler.words import Bilingual, say

NOBODY = Counts()


@dataclass(frozen=True)
class Contents:
    """A feed's title and all its entries, those included that are no longer shown."""

    title: str
    entries: tuple[Timed, ...]


def contents(session: Session, found: Found, site: Site) -> Contents:
    """What the feed contains, in any order."""
    return READERS[found.subject](session, found, site)


def _programme(session: Session, found: Found, site: Site) -> Contents:
    title = session.get_one(Partnership, found.partnership_id).title
    events = shown_events(session, PUBLISHED, Event.partnership_id == found.partnership_id)
    return Contents(title.da, tuple(public_entry(event, site) for event in events.values()))


def _body(session: Session, found: Found, site: Site) -> Contents:
    body = session.get_one(Body, found.subject_id)
    events = shown_events(session, PUBLISHED, Event.body_id == body.id)
    return Contents(body.name.da, tuple(public_entry(event, site) for event in events.values()))


def _focus_area(session: Session, found: Found, site: Site) -> Contents:
    area = session.get_one(FocusArea, found.subject_id)
    about = select(EventFocus.event_id).where(EventFocus.focus_area_id == area.id)
    events = shown_events(session, PUBLISHED, Event.id.in_(about))
    return Contents(area.name.da, tuple(public_entry(event, site) for event in events.values()))


def _event(session: Session, found: Found, site: Site) -> Contents:
    events = shown_events(session, PUBLISHED, Event.id == found.subject_id).values()
    title = next((event.title.da for event in events), "")
    return Contents(title, tuple(public_entry(event, site) for event in events))


def _link(session: Session, found: Found, site: Site) -> Contents:
    if found.link is None:
        raise TypeError(f"feed {found.subject} {found.subject_id} has no link; expected one")
    return LINK_READERS[found.link.kind](session, found, found.link, site)


def _person(session: Session, found: Found, link: Link, site: Site) -> Contents:
    places = own_places(session, found.partnership_id, link.person_id)
    # One who was registered had no deadline to keep, so a cancelled event must not bring one.
    settled = {
        place.event.id
        for place in places
        if place.state in LIVE or place.event.standing is Standing.CANCELLED
    }
    open_events = open_to_person(session, found.partnership_id, link.person_id)
    answers = (answer_deadline(place, link.language, site) for place in places)
    deadlines = (
        registration_deadline(event, link.language, site, "own")
        for event in open_events
        if event.id not in settled
    )
    own = (own_entry(place, link.language, site) for place in places)
    title = say(link.language, "My programme: %(partnership)s", partnership=_title(session, found))
    visits = person_visits(session, found.partnership_id, link.person_id, link.language, site)
    return Contents(title, (*own, *filter(None, answers), *filter(None, deadlines), *visits))


def _municipality(session: Session, found: Found, link: Link, site: Site) -> Contents:
    if link.membership_id is None:
        raise TypeError(f"feed link {link.id} names no municipality; expected one")
    member = member_by_id(session, link.membership_id)
    events = shown_events(session, PUBLISHED, Event.partnership_id == found.partnership_id)
    counts = counts_of_member(session, member)
    left = left_to(session, member)
    counted = (
        counted_entry(
            event, counts[event.id], link.language, site, member.code, left.get(event.id, NOTHING_LEFT)
        )
        for event in events.values()
        if event.id in counts
    )
    theirs = events_for_member(session, member.membership_id)
    deadlines = (
        to_fill(deadline, counts.get(event.id, NOBODY), left.get(event.id, NOTHING_LEFT), link.language)
        for event in events.values()
        if event.id in theirs and (deadline := registration_deadline(event, link.language, site, member.code))
    )
    return Contents(
        f"{member.name}: {_title(session, found).said_in(link.language)}",
        (
            *counted,
            *deadlines,
            *member_visits(session, member, link.language, site),
            *member_meetings(session, member, link.language, site),
        ),
    )


def _organiser(session: Session, found: Found, link: Link, site: Site) -> Contents:
    events = shown_events(session, Event.partnership_id == found.partnership_id)
    counts = counts_of_all(session, found.partnership_id)
    title = say(link.language, "Organiser: %(partnership)s", partnership=_title(session, found))
    counted = (
        counted_entry(event, counts.get(event.id, NOBODY), link.language, site, "organiser")
        for event in events.values()
    )
    visits = all_visits(session, found.partnership_id, link.language, site)
    meetings = all_meetings(session, found.partnership_id, link.language, site)
    return Contents(title, (*counted, *visits, *meetings))


def _host(session: Session, _found: Found, link: Link, site: Site) -> Contents:
    if link.membership_id is None:
        raise TypeError(f"feed link {link.id} names no municipality; expected one")
    member = member_by_id(session, link.membership_id)
    title = say(link.language, "Visits to %(municipality)s", municipality=member.name)
    return Contents(title, host_visits(session, member, link.language, site))


def _network(session: Session, _found: Found, link: Link, site: Site) -> Contents:
    network = session.get_one(Network, link.network_id)
    visits = network_visits(session, network.id, link.language, site)
    meetings = network_meetings(session, network.id, link.language, site)
    return Contents(network.name.said_in(link.language), (*visits, *meetings))


def _title(session: Session, found: Found) -> Bilingual:
    return session.get_one(Partnership, found.partnership_id).title


READERS: Mapping[Subject, Callable[[Session, Found, Site], Contents]] = {
    Subject.PROGRAMME: _programme,
    Subject.BODY: _body,
    Subject.FOCUS_AREA: _focus_area,
    Subject.EVENT: _event,
    Subject.LINK: _link,
}
LINK_READERS: Mapping[FeedKind, Callable[[Session, Found, Link, Site], Contents]] = {
    FeedKind.PERSON: _person,
    FeedKind.MUNICIPALITY: _municipality,
    FeedKind.ORGANISER: _organiser,
    FeedKind.HOST: _host,
    FeedKind.NETWORK: _network,
}
