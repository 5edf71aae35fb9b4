from datetime import timedelta

from icalendar import Calendar
from sqlalchemy import select

from scheduler.db import transaction
from scheduler.itineraries.tables import FeedKind
from scheduler.partnership.tables import Body, BodyMember
from scheduler.people.access import PRODUCT
from scheduler.programme.changes.shares import note_all_shares
from scheduler.programme.service import edit
from scheduler.programme.states import Online
from scheduler.programme.tables import Event
from scheduler.registration.service import withdraw
from scheduler.registration.tables import Registration
from tests.readers import read_with_icalendar
from tests.web.feeds.world import FeedWorld
from tests.web.town import DELEGATE


def summaries(world: FeedWorld, path: str) -> list[str]:
    return [str(one.summary) for one in read_with_icalendar(world.get(path).data)]


def test_municipality_has_deadlines_of_those_bodies_only_that_it_sends_people_to(world: FeedWorld) -> None:
    path, deadline = world.private[FeedKind.MUNICIPALITY], "Tilmeldingsfrist: Politisk styregruppe"
    before = summaries(world, path)
    with transaction(world.engine) as session:
        session.add(BodyMember(body_id=session.get_one(Body, 1).id, membership_id=1))
        session.flush()
        note_all_shares(session, world.town.partnership_id, world.now)

    after = summaries(world, path)

    assert (before.count(deadline), after.count(deadline)) == (0, 1)
    assert len(after) == len(before) + 1


def test_municipality_sees_what_is_left_to_it_at_its_events_and_their_deadlines(world: FeedWorld) -> None:
    with transaction(world.engine) as session:
        note_all_shares(session, world.town.partnership_id, world.now)
    first = told(world)
    with transaction(world.engine) as session:
        one = session.scalars(select(Registration.id).where(Registration.uid == DELEGATE)).one()
        withdraw(session, PRODUCT, one, world.now, timedelta(hours=48))

    assert [text.partition("Pladser tilbage til kommunen:\n")[2].split("\n")[0] for text in first] == [
        "politikere: 0 (2 af højst 2 er taget, mindst 1)"
    ] * 2
    assert [text.partition("\npolitikere: ")[2].split("\n")[0] for text in told(world)] == [
        "1 (1 af højst 2 er taget, mindst 1)"
    ] * 2


def told(world: FeedWorld) -> list[str]:
    """What the municipality's calendar says of the open event and of its deadline."""
    entries = Calendar.from_ical(world.get(world.private[FeedKind.MUNICIPALITY]).data).walk("VEVENT")
    return [str(one["DESCRIPTION"]) for one in entries if "Konference 1" in str(one["SUMMARY"])]


def test_only_one_whose_place_is_sure_finds_where_the_meeting_is(world: FeedWorld) -> None:
    link = "https://moede.example.invalid/1"
    with transaction(world.engine) as session:
        event = session.get_one(Event, world.town.open_event)
        edit(session, event, world.now, online=Online.WITHIN_CAP, online_link=link)
        one = session.scalars(select(Registration).where(Registration.uid == DELEGATE)).one()
        one.online, number = True, one.id
    sure = world.get(world.private[FeedKind.PERSON]).text
    with transaction(world.engine) as session:
        withdraw(session, PRODUCT, number, world.now, timedelta(hours=48))

    gone = world.get(world.private[FeedKind.PERSON]).text

    assert (f"LOCATION:{link}" in sure, link in gone, "LOCATION:Online\r\n" in gone) == (True, False, True)


def test_meeting_at_an_address_with_danish_letters_stands_in_the_calendar(world: FeedWorld) -> None:
    with transaction(world.engine) as session:
        event = session.get_one(Event, world.town.open_event)
        edit(
            session,
            event,
            world.now,
            online=Online.WITHIN_CAP,
            online_link="https://møde.example.invalid/å b",
        )
        session.scalars(select(Registration).where(Registration.uid == DELEGATE)).one().online = True

    entry = world.get(world.private[FeedKind.PERSON]).text.replace("\r\n ", "")

    assert "CONFERENCE;VALUE=URI:https://m%C3%B8de.example.invalid/%C3%A5%20b\r\n" in entry
