"""Planning runs as programs see and order them."""

import json
from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, Field, JsonValue

from scheduler.proposals.comparison.placed import Change
from scheduler.proposals.comparison.result import Result
from scheduler.proposals.states import RunState
from scheduler.proposals.tables import PlanningRun
from web.api.shapes import Body, StrictNumber


class RunOrder(Body):
    """How to plan; what is not said is as the installation has it.

    `network`: the one whose visits alone are planned, while the programme and all other visits stay.
    """

    time_limit_seconds: Annotated[int, Field(strict=True, ge=1, le=3600)] | None = None
    seed: Annotated[int, Field(strict=True, ge=0, le=2**31 - 1)] | None = None
    network: StrictNumber | None = None


class EventChange(BaseModel):
    """One event of the plan beside what is published; `letters` go out when the run is published."""

    event: int
    change: Change
    starts_on: date | None
    venue: str
    published_on: date | None
    published_at: str
    busy_groups: int
    letters: int


class TermCost(BaseModel):
    """One part of the cost: its amount in groups, days, DKK, km or events, its cost, and both as published."""

    term: str
    amount: int
    cost: int
    published_amount: int
    published_cost: int


class Diff(BaseModel):
    """The plan beside what is published, with what is published measured today."""

    events: list[EventChange]
    terms: list[TermCost]


class RunShape(BaseModel):
    """A planning run: how far it is, its best cost and the bound below it; `plan` and `diff` once it has ended.

    `what_if`: the changes it was planned with; such a run can never be published.
    """

    id: int
    state: RunState
    ordered: datetime
    started: datetime | None
    ended: datetime | None
    published: datetime | None
    cancel_asked: bool
    attempts: int
    seed: int
    time_limit_seconds: int
    elapsed_seconds: int
    best: int | None
    bound: int | None
    failure: str
    network: int | None
    what_if: list[dict[str, JsonValue]] | None
    plan: dict[str, JsonValue] | None
    diff: Diff | None


def run_shape(run: PlanningRun, found: Result | None = None) -> RunShape:
    """The run as answers show it."""
    return RunShape(
        id=run.id,
        state=run.state,
        ordered=run.ordered,
        started=run.started,
        ended=run.ended,
        published=run.published,
        cancel_asked=run.cancel_asked,
        attempts=run.attempts,
        seed=run.seed,
        time_limit_seconds=run.time_limit_seconds,
        elapsed_seconds=run.elapsed_seconds,
        best=run.best,
        bound=run.bound,
        failure=run.failure,
        network=run.network_id,
        what_if=json.loads(json.dumps(run.what_if)),
        plan=json.loads(run.plan) if run.plan else None,
        diff=_diff(found) if found else None,
    )


def _diff(found: Result) -> Diff:
    events = [
        EventChange(
            event=one.event_id,
            change=one.change,
            starts_on=one.compared.start,
            venue=one.compared.venue,
            published_on=one.compared.was_on,
            published_at=one.compared.was_at,
            busy_groups=one.busy,
            letters=one.told.letters,
        )
        for one in found.events
    ]
    terms = [
        TermCost(
            term=one.name,
            amount=one.amount,
            cost=one.cost,
            published_amount=one.amount_before,
            published_cost=one.cost_before,
        )
        for one in found.terms
    ]
    return Diff(events=events, terms=terms)
