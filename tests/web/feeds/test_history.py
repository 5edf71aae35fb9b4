from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import select

from scheduler.db import transaction
from scheduler.itineraries.tables import FeedKind
from scheduler.people.access import PRODUCT
from scheduler.programme import service as programme
from scheduler.programme.tables import Event, Venue
from scheduler.programme.venues import rename_venue
from scheduler.registration.service import withdraw
from scheduler.registration.tables import Registration
from tests.readers import Seen, read_with_icalendar
from tests.web.feeds.world import PUBLIC, FeedWorld

OFFER = timedelta(hours=48)


def seen(world: FeedWorld, path: str) -> Mapping[str, Seen]:
    return {one.uid: one for one in read_with_icalendar(world.get(path).data)}


def the_open_event(world: FeedWorld, path: str) -> Seen:
    (found,) = [
        one
        for one in read_with_icalendar(world.get(path).data)
        if "Konference" in one.summary and "frist" not in one.summary
    ]
    return found


def test_renamed_venue_changes_its_own_events_only(world: FeedWorld) -> None:
    path = PUBLIC[0]
    before, first = seen(world, path), world.get(path)
    now = world.later(hours=1)
    with transaction(world.engine) as session:
        event = session.get_one(Event, world.town.open_event)
        hit = rename_venue(session, session.get_one(Venue, event.venue_id), now, name="Nyt navn")
        uids = {f"{one.uid}@partnerskab.invalid" for one in hit}

    answer = world.get(
        path, If_None_Match=first.headers["ETag"], If_Modified_Since=first.headers["Last-Modified"]
    )
    by_date = world.get(path, If_Modified_Since=first.headers["Last-Modified"])

    after = seen(world, path)
    assert (answer.status_code, by_date.status_code) == (200, 200)
    assert {uid for uid in after if after[uid].location != before[uid].location} == uids & set(after)
    assert {uid: one.sequence - before[uid].sequence for uid, one in after.items()} == {
        uid: int(uid in uids) for uid in before
    }
    stamp = f"LAST-MODIFIED:{now:%Y%m%dT%H%M%SZ}".encode()
    assert answer.data.count(stamp) == len(uids & set(after)) > 0


def test_history_of_a_place_ends_in_one_right_entry(world: FeedWorld) -> None:
    path, statuses, sequences = world.private[FeedKind.PERSON], [], []

    def look() -> None:
        entry = the_open_event(world, path)
        statuses.append(entry.status)
        sequences.append(entry.sequence)

    look()
    with transaction(world.engine) as session:
        event = session.get_one(Event, world.town.open_event)
        venue = session.get_one(Venue, event.venue_id)
        programme.move(session, event, date(2018, 3, 22), venue, world.later(hours=1))
    look()
    with transaction(world.engine) as session:
        programme.cancel(session, session.get_one(Event, world.town.open_event), world.later(hours=1))
    look()
    with transaction(world.engine) as session:
        programme.reinstate(session, session.get_one(Event, world.town.open_event), world.later(hours=1))
    look()
    with transaction(world.engine) as session:
        one = session.scalars(select(Registration).order_by(Registration.id)).first()
        assert one is not None
        withdraw(session, PRODUCT, one.id, world.later(hours=1), OFFER)
    look()

    assert statuses == ["CONFIRMED", "CONFIRMED", "CANCELLED", "TENTATIVE", "CANCELLED"]
    assert sequences == sorted(set(sequences))


def test_cancelled_entry_goes_when_its_time_is_over(world: FeedWorld) -> None:
    path = f"/events/{world.town.open_event}.ics"
    with transaction(world.engine) as session:
        event = session.get_one(Event, world.town.open_event)
        programme.cancel(session, event, world.later(hours=1))
        assert event.ends is not None
        last = event.ends + timedelta(days=1)
    world.now = last - timedelta(seconds=1)
    first = world.get(path)

    world.now = last
    answer = world.get(path, If_None_Match=first.headers["ETag"])
    by_date = world.get(path, If_Modified_Since=first.headers["Last-Modified"])

    assert (first.data.count(b"AFLYST: "), answer.status_code, by_date.status_code) == (1, 200, 200)
    assert read_with_icalendar(answer.data) == []
