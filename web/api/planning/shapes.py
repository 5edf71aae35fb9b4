"""Planning runs as programs see and order them."""

import json
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field, JsonValue

from scheduler.proposals.tables import PlanningRun, RunState
from web.api.shapes import Body


class RunOrder(Body):
    """How to plan; what is not said is as the installation has it."""

    time_limit_seconds: Annotated[int, Field(strict=True, ge=1, le=3600)] | None = None
    seed: Annotated[int, Field(strict=True, ge=0, le=2**31 - 1)] | None = None


class RunShape(BaseModel):
    """A planning run: how far it is, its best cost and the bound below it; `plan` once it has ended."""

    id: int
    state: RunState
    ordered: datetime
    started: datetime | None
    ended: datetime | None
    cancel_asked: bool
    seed: int
    time_limit_seconds: int
    elapsed_seconds: int
    best: int | None
    bound: int | None
    failure: str
    plan: dict[str, JsonValue] | None


def run_shape(run: PlanningRun) -> RunShape:
    """The run as answers show it."""
    return RunShape(
        id=run.id,
        state=run.state,
        ordered=run.ordered,
        started=run.started,
        ended=run.ended,
        cancel_asked=run.cancel_asked,
        seed=run.seed,
        time_limit_seconds=run.time_limit_seconds,
        elapsed_seconds=run.elapsed_seconds,
        best=run.best,
        bound=run.bound,
        failure=run.failure,
        plan=json.loads(run.plan) if run.plan else None,
    )
