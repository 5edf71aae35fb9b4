"""A run that is watched: stopped when somebody has seen enough, with a whole plan and an honest bound."""

import json

from scheduler.planning.exchange.plan import Plan, Status
from scheduler.planning.exchange.progress import Limits, Part, Progress
from scheduler.planning.exchange.reading import read
from scheduler.planning.measure.whole import broken
from scheduler.planning.planner import plan
from tests.scheduler.planning.possible.test_decisions import decided
from tests.scheduler.planning.visiting import instance
from tests.scheduler.proposals import small

TRIAL = read(json.dumps(small.document()).encode())


def test_run_stopped_at_its_first_plan_gives_a_whole_plan_with_its_gap():
    have: dict[Part, int] = {}

    def enough(step: Progress) -> bool:
        if step.best is not None:
            have[step.part] = step.best
        return len(have) < len(Part)

    found = plan(TRIAL, Limits(seconds=20), enough)

    assert isinstance(found, Plan)
    assert have.keys() == set(Part)
    assert broken(TRIAL, found.events, found.visits) == ()
    assert found.bound["total"] <= found.cost["total"] <= sum(have.values())
    assert found.status in {Status.FEASIBLE, Status.OPTIMAL}


def test_visits_are_planned_where_no_event_is_held():
    found = plan(instance("ab", pinned=decided()), Limits(seconds=20))

    assert isinstance(found, Plan)
    assert (found.status, found.events, len(found.visits)) == (Status.OPTIMAL, (), 2)


def test_bounds_told_are_never_above_the_best_told():
    seen: list[Progress] = []

    def look(step: Progress) -> bool:
        seen.append(step)
        return True

    plan(TRIAL, Limits(seconds=20), look)

    assert seen
    assert all(step.best is None or step.bound <= step.best for step in seen)


def test_plan_after_a_change_says_how_many_days_and_venues_must_change():
    out = [{"event": "seminar-1", "start": "2018-03-09", "venue": "hall"}]
    closed = [{"id": "closed-1", "from": "2018-03-09", "to": "2018-03-09", "reason": "storm"}]
    changed = small.document(published={"events": out, "visits": []}, closed=closed)

    found = plan(read(json.dumps(changed).encode()), Limits(seconds=20))

    assert isinstance(found, Plan)
    assert found.fewest_changes == {"programme": 1}
    assert next(one.venue for one in found.events if one.event == "seminar-1") == "hall"
