"""A plan, or the answer that there is none, as bytes; the same plan always gives the same bytes."""

import json

from scheduler.planning.exchange.plan import Infeasible, Plan, Repair, Status, gap
from scheduler.planning.exchange.reading import FORMAT

PLACES = 6


def written(outcome: Plan | Infeasible) -> bytes:
    """The JSON document of the outcome in UTF-8, with a line break at the end."""
    document = _plan(outcome) if isinstance(outcome, Plan) else _answer(outcome)
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _plan(plan: Plan) -> dict[str, object]:
    fewest = {"fewest_changes": dict(plan.fewest_changes)} if plan.fewest_changes else {}
    return {
        "format": FORMAT,
        "instance": plan.instance,
        "status": plan.status.value,
        "events": [
            {"event": one.event, "start": one.start.isoformat(), "venue": one.venue} for one in plan.events
        ],
        "visits": [
            {"network": one.network, "guest": one.guest, "host": one.host, "date": one.date.isoformat()}
            for one in plan.visits
        ],
        "cost": dict(plan.cost),
        "bound": dict(plan.bound),
        "gap": {name: round(gap(plan.cost[name], bound), PLACES) for name, bound in plan.bound.items()},
        **fewest,
    }


def _answer(answer: Infeasible) -> dict[str, object]:
    return {
        "format": FORMAT,
        "instance": answer.instance,
        "status": Status.INFEASIBLE.value,
        "conflict": list(answer.conflict),
        "sentences": list(answer.sentences_da),
        "sentences_en": list(answer.sentences_en),
        "repairs": [_repair(one) for one in answer.repairs],
    }


def _repair(repair: Repair) -> dict[str, object]:
    return {
        "constraint": repair.constraint,
        "sentence": repair.da,
        "sentence_en": repair.en,
        "changes": [{"at": change.at, "value": change.value} for change in repair.changes],
        "cost": {repair.part: repair.cost},
        "bound": {repair.part: repair.bound},
    }
