from scheduler.db import transaction
from scheduler.itineraries.tables import FeedKind
from scheduler.partnership.tables import Body, BodyMember
from tests.readers import read_with_icalendar
from tests.web.feeds.world import FeedWorld


def summaries(world: FeedWorld, path: str) -> list[str]:
    return [str(one.summary) for one in read_with_icalendar(world.get(path).data)]


def test_municipality_has_deadlines_of_those_bodies_only_that_it_sends_people_to(world: FeedWorld) -> None:
    path, deadline = world.private[FeedKind.MUNICIPALITY], "Tilmeldingsfrist: Politisk styregruppe"
    before = summaries(world, path)
    with transaction(world.engine) as session:
        session.add(BodyMember(body_id=session.get_one(Body, 1).id, membership_id=1))

    after = summaries(world, path)

    assert (before.count(deadline), after.count(deadline)) == (0, 1)
    assert len(after) == len(before) + 1
