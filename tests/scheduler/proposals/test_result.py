from datetime import date

import pytest
from sqlalchemy import Engine

from scheduler.db import transaction
from scheduler.planning.exchange.plan import Placement
from scheduler.proposals.result import Change, change_of, reasons, result
from scheduler.proposals.service import finish, order
from scheduler.proposals.tables import PlanningRun
from tests.factories import NOW, ORGANISER
from tests.scheduler.proposals.test_document import loaded
from tests.scheduler.proposals.test_service import SETTINGS, placed, plan_of


def test_result_shows_events_beside_what_is_published(engine: Engine) -> None:
    with transaction(engine) as session:
        run = order(session, ORGANISER, loaded(session), NOW, SETTINGS.planning)
        plan = plan_of(placed())
        terms = dict.fromkeys(("conflict", "event_weekday", "venue_price", "event_travel"), 1)
        more = dict.fromkeys(("event_travel_worst", "event_moved", "venue_moved"), 0)
        finish(session, run.id, type(plan)(**{**vars(plan), "cost": {**plan.cost, **terms, **more}}), NOW)

        found = result(session, run)

        (event,) = found.events
        assert (event.title.da, event.start, event.change) == (
            "Opstartsseminar",
            date(2017, 11, 1),
            Change.NEW,
        )
        assert (found.number(Change.NEW), found.number(Change.MOVED)) == (1, 0)
        assert [term.name for term in found.terms][:3] == ["conflict", "event_weekday", "venue_price"]


def test_reasons_are_in_the_language_asked_for() -> None:
    run = PlanningRun(plan='{"sentences": ["Nej."], "sentences_en": ["No."], "repairs": []}')

    assert reasons(run, danish=True).sentences == ("Nej.",)
    assert reasons(run, danish=False).sentences == ("No.",)


@pytest.mark.parametrize(
    ("day", "venue", "change"),
    [
        (20, "hall", Change.KEPT),
        (21, "hall", Change.MOVED),
        (20, "room", Change.REHOUSED),
        (21, "room", Change.MOVED),
    ],
)
def test_change_of_published_event(day: int, venue: str, change: Change) -> None:
    before = Placement(event="seminar", start=date(2018, 3, 20), venue="hall")
    placed = Placement(event="seminar", start=date(2018, 3, day), venue=venue)

    assert change_of(before, placed) is change


def test_change_of_event_that_is_not_out_is_new() -> None:
    placed = Placement(event="seminar", start=date(2018, 3, 20), venue="hall")

    assert change_of(None, placed) is Change.NEW
