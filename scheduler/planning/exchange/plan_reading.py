"""Reads a plan back that this product has written."""

import json
from datetime import date

from scheduler.planning.exchange.plan import Placement, Plan, Status, Visit


def read_plan(text: str) -> Plan:
    """The plan in a document as `writing.written` makes it."""
    document = json.loads(text)
    return Plan(
        instance=document["instance"],
        status=Status(document["status"]),
        events=tuple(
            Placement(event=one["event"], start=date.fromisoformat(one["start"]), venue=one["venue"])
            for one in document["events"]
        ),
        visits=tuple(Visit(**{**one, "date": date.fromisoformat(one["date"])}) for one in document["visits"]),
        cost=document["cost"],
        bound=document["bound"],
        fewest_changes=document.get("fewest_changes", {}),
    )
