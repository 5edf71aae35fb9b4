import pytest
from sqlalchemy import Engine

from scheduler.db import transaction
from scheduler.errors import ForbiddenError
from scheduler.visits.planned.deciding import Decision, decide
from scheduler.visits.planned.standing import standing
from tests.factories import NOW, ORGANISER
from tests.scheduler.visits.world import CODES, DAY, visiting

WHO = {"network": "ledelse", "guest": CODES["Odense"], "host": CODES["Aarhus"]}
LINES = [{"id": "ledelse", "municipalities": sorted(CODES.values())}]


def test_latest_decision_on_a_visit_counts_until_it_is_left_to_the_plan(engine: Engine):
    with transaction(engine) as session:
        world = visiting(session)
        seen = []
        for is_pinned, day in ((True, DAY), (False, None), (None, None)):
            decide(
                session, ORGANISER, world.partnership.id, Decision(**WHO, is_pinned=is_pinned, day=day), NOW
            )
            stands = standing(session, world.partnership.id, NOW.date(), 28)
            seen.append([stands.pinned(LINES), stands.forbidden(LINES)])
        with pytest.raises(ForbiddenError):
            decide(session, world.actor("Odense"), world.partnership.id, Decision(**WHO, is_pinned=True), NOW)

    without_numbers = [[[{**line, "id": ""} for line in lines] for lines in both] for both in seen]
    line = {"id": "", **WHO}
    assert without_numbers == [[[{**line, "date": DAY.isoformat()}], []], [[], [line]], [[], []]]
