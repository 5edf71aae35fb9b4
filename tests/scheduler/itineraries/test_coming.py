from datetime import timedelta

from sqlalchemy import Engine

from scheduler.db import transaction
from scheduler.itineraries.coming import coming_for
from scheduler.people.queries import person_by_address
from tests.factories import NOW
from tests.web.town import DELEGATE, ORGANISER, build


def test_coming_for_a_delegate_is_the_event_until_it_is_over(engine: Engine) -> None:
    with transaction(engine) as session:
        town = build(session)
        delegate, organiser = person_by_address(session, DELEGATE), person_by_address(session, ORGANISER)
        assert delegate is not None
        assert organiser is not None

        coming = coming_for(session, delegate.id, NOW)

        assert [place.event_id for place in coming] == [town.open_event]
        assert coming_for(session, delegate.id, NOW + timedelta(days=100)) == []
        assert coming_for(session, organiser.id, NOW) == []
