"""The town with every kind of feed: a focus area, a waiting list, an offer, a network and its visits too."""

from datetime import timedelta

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from scheduler.db import transaction
from scheduler.itineraries.links import feed_path, issue_feed_link
from scheduler.itineraries.tables import FeedKind
from scheduler.partnership.tables import FocusArea, Membership
from scheduler.people.queries import person_by_address
from scheduler.people.tables import Person
from scheduler.programme.changes.rendering import note_all_shown
from scheduler.programme.states import Online
from scheduler.programme.tables import Event, EventFocus
from scheduler.registration.rules.states import RegistrationState
from scheduler.registration.tables import Registration
from scheduler.visits.booking.service import cancel
from scheduler.visits.tables import VisitParticipant
from scheduler.words import Bilingual
from tests import factories as make
from tests.factories import NOW
from tests.web.feeds.world import PUBLIC, FeedWorld, Town, feed_world
from tests.web.town import COORDINATOR, DELEGATE
from tests.web.visits.town import TERMS, Visits, add_visits

ONLINE_LINK = "https://moede.example.invalid/1"
FOCUS_AREA = "/feeds/focus-area/children.ics"


def whole_world(engine: Engine) -> FeedWorld:
    """Fills an empty database."""
    world = feed_world(engine)
    with transaction(engine) as session:
        visits = add_visits(session, world.town.partnership_id)
        _visit_together(session, visits)
        _focus(session, world.town)
        _line_up(session, world.town)
        _online(session, world.town)
        note_all_shown(session, world.town.partnership_id, NOW)
        karen = _person(session, COORDINATOR)
        odense = session.scalars(select(Membership.id).order_by(Membership.id)).first()
        of = {"partnership_id": world.town.partnership_id, "now": NOW}
        host = issue_feed_link(session, karen, FeedKind.HOST, membership_id=odense, **of)
        network = issue_feed_link(session, karen, FeedKind.NETWORK, network_id=visits.network_id, **of)
    world.public = (*PUBLIC, FOCUS_AREA)
    world.private |= {FeedKind.HOST: feed_path(host), FeedKind.NETWORK: feed_path(network)}
    return world


def _visit_together(session: Session, visits: Visits) -> None:
    """Per comes along on the visit that waits; the one that was agreed on is cancelled."""
    per = _person(session, DELEGATE)
    session.add(VisitParticipant(visit_id=visits.open_visit, person_id=per.id, added=NOW))
    organiser = make.ORGANISER
    cancel(session, organiser, visits.agreed_visit, "Ombygning", NOW, TERMS)


def _focus(session: Session, town: Town) -> None:
    area = FocusArea(
        partnership_id=town.partnership_id,
        slug="children",
        position=1,
        name=Bilingual("Medarbejdere i skoler og dagtilbud", "Staff of schools and day care"),
    )
    session.add(area)
    session.flush()
    session.add_all(
        EventFocus(event_id=one, focus_area_id=area.id) for one in (town.open_event, town.cancelled_event)
    )


def _line_up(session: Session, town: Town) -> None:
    """Per waits at one event and is offered a place at another; somebody else waits too."""
    open_event, past = session.get_one(Event, town.open_event), session.get_one(Event, town.past_event)
    odense = session.scalars(select(Membership).order_by(Membership.id)).first()
    make.registration(session, open_event, odense, uid="waiting", state=RegistrationState.WAITING)
    per = _person(session, DELEGATE)
    for event, state, expires in (
        (past, RegistrationState.WAITING, None),
        (_workshop(session, town), RegistrationState.OFFERED, NOW + timedelta(days=2)),
    ):
        make.registration(
            session, event, odense, uid=f"{state.value}-of-one", person_id=per.id, state=state, offer_expires=expires,
        )  # fmt: skip
    session.flush()


def _online(session: Session, town: Town) -> None:
    """Per takes part from elsewhere; Pia comes."""
    event = session.get_one(Event, town.open_event)
    event.online, event.online_link = Online.WITHIN_CAP, ONLINE_LINK
    session.scalars(select(Registration).where(Registration.uid == DELEGATE)).one().online = True
    session.flush()


def _workshop(session: Session, town: Town) -> Event:
    asked = select(Event).where(Event.partnership_id == town.partnership_id, Event.id > town.open_event)
    return session.scalars(asked.order_by(Event.id)).first() or session.get_one(Event, town.open_event)


def _person(session: Session, email: str) -> Person:
    found = person_by_address(session, email)
    if found is None:
        raise LookupError(f"nobody in the town is {email}")
    return found
