from datetime import timedelta

from sqlalchemy import Engine, select

from scheduler.db import transaction
from scheduler.itineraries.forgetting import forget_feed_links
from scheduler.itineraries.links import issue_feed_link, rotate_feed_link
from scheduler.itineraries.tables import FeedKind, FeedLink, FeedState
from scheduler.people.queries import actor_of
from tests import factories as make
from tests.factories import NOW

MONTH = timedelta(days=30)
A_SECOND = timedelta(seconds=1)


def test_links_go_a_month_after_they_were_revoked_and_the_newest_keeps_its_number(engine: Engine):
    with transaction(engine) as session:
        partnership, person = make.partnership(session), make.person(session)
        for subject, subject_id in (("link", 1), ("link", 2), ("event", 1)):
            remembered = {"version": "", "changed": NOW, "etag": "", "etag_gzip": ""}
            session.add(FeedState(subject=subject, subject_id=subject_id, **remembered))
        issue_feed_link(session, person, FeedKind.PERSON, partnership_id=partnership.id, now=NOW)
        actor = actor_of(session, person.id, NOW)
        assert actor is not None
        rotate_feed_link(session, actor, 1, NOW)

        early = forget_feed_links(session, NOW + MONTH - A_SECOND)
        late = forget_feed_links(session, NOW + MONTH)
        session.get_one(FeedLink, 2).revoked = NOW
        newest = forget_feed_links(session, NOW + MONTH)

        assert (early, late, newest) == (0, 1, 0)
        assert session.scalars(select(FeedLink.id)).all() == [2]
        states = select(FeedState.subject, FeedState.subject_id).order_by(FeedState.subject)
        assert session.execute(states).all() == [("event", 1), ("link", 2)]
