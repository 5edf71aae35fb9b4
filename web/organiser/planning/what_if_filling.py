"""Fills the form of a what-if: from an earlier one, and from what an explanation proposes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from scheduler.planning.exchange.plan import Change
from scheduler.proposals.what_if.alterations import AnyAlteration, FixedDay, Joins, Leaves, Loosened
from scheduler.words import Bilingual
from web.organiser.planning.what_if_form import WhatIfForm

FIELDS = {
    "event": "event",
    "earliest": "earliest",
    "latest": "latest",
    "day": "fixed",
    "venue": "venue",
    "capacity": "capacity",
    "first": "gone_from",
    "last": "gone_until",
    "role": "role",
    "most": "most",
}
"""The form's field for each value of an alteration."""


def form_of(alterations: Sequence[AnyAlteration], seconds: str, seed: str) -> WhatIfForm:
    """The form that asks for these changes."""
    typed = WhatIfForm(seconds=seconds, seed=seed)
    for one in alterations:
        typed = replace(typed, **form_fields(one))  # type: ignore[arg-type]  # names of the form's own fields
        if isinstance(one, Loosened):
            typed = replace(typed, loosened=(*typed.loosened, one))
    return typed


def form_fields(one: AnyAlteration) -> Mapping[str, str]:
    """The fields of the form that ask for the change; none for one that has no field."""
    if isinstance(one, Leaves | Joins):
        return {one.kind: one.code}
    typed = {FIELDS[name]: str(value) for name, value in one if name in FIELDS and value is not None}
    return {**typed, "free": "yes"} if isinstance(one, FixedDay) and one.day is None else typed


def with_remedy(typed: WhatIfForm, remedy: Sequence[Change], said: Bilingual) -> WhatIfForm:
    """The form with what an explanation proposes: in its fields where it has one, else as a change of its own."""
    for change in remedy:
        if filled := _filled(typed, change):
            typed = replace(typed, **filled)  # type: ignore[arg-type]  # names of the form's own fields
        else:
            value = list(change.value) if isinstance(change.value, tuple) else change.value
            typed = replace(typed, loosened=(*typed.loosened, Loosened(at=change.at, value=value, said=said)))
    return typed


def _filled(typed: WhatIfForm, change: Change) -> Mapping[str, str] | None:
    match change.at.split("."):
        case ["events", event, ("earliest" | "latest" | "fixed_start") as field] if typed.event in {
            "",
            event,
        }:
            return {"event": event, field.removesuffix("_start"): str(change.value)}
        case ["venues", venue, "capacity"] if typed.venue in {"", venue}:
            return {"venue": venue, "capacity": str(change.value)}
        case _:
            return None
