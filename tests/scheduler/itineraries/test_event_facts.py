from sqlalchemy import Engine

from scheduler.db import transaction
from scheduler.itineraries.event_facts import Invited, event_facts
from scheduler.programme.states import Mode
from scheduler.words import Bilingual
from tests.web.town import build


def test_facts_tell_who_may_come(engine: Engine) -> None:
    with transaction(engine) as session:
        town = build(session)

        facts = event_facts(session, town.open_event)

    politicians = Bilingual("politikere", "politicians")
    assert facts.invited[0] == Invited("politician", politicians, Mode.DELEGATES, 1, 2)
    assert [(line.fewest, line.most) for line in facts.invited] == [(1, 2), (2, 3), (3, 5), (3, 5), (3, 5)]
