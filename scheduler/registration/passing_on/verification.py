"""Recomputes every promotion from what was kept of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.registration.rules.quota import Group, Hall
from scheduler.registration.rules.states import RegistrationState
from scheduler.registration.rules.waiting_list import (
    Choice,
    GroupKey,
    Standing,
    Waiting,
    next_in_line,
    state_on_promotion,
)
from scheduler.registration.tables import Promotion


@dataclass(frozen=True)
class Verdict:
    """One promotion beside what the rules say of the same inputs; `should` is absent when nobody was due."""

    promotion_id: int
    registration_id: int
    rule: str
    state: RegistrationState
    should: Choice | None
    should_be: RegistrationState

    @property
    def is_right(self) -> bool:
        """Whether the rules choose the same person, by the same rule, for the same kind of place."""
        return (
            self.should is not None
            and self.should.waiting.registration_id == self.registration_id
            and self.should.rule == self.rule
            and self.should_be is self.state
        )


def verify_promotions(session: Session) -> list[Verdict]:
    """A verdict for every promotion, in the order in which they happened."""
    return [_verdict(one) for one in session.scalars(select(Promotion).order_by(Promotion.id))]


def standing_from(inputs: Mapping[str, Any]) -> Standing:
    """How things stood, from what was kept; of old promotions, nobody came online."""
    return Standing(
        waiting=[
            Waiting(
                registration_id=line["registration"],
                group=GroupKey(*line["group"]),
                registered=datetime.fromisoformat(line["registered"]),
                order=line["registration"],
                online=line.get("online", False),
            )
            for line in inputs["waiting"]
        ],
        groups={
            GroupKey(*group["key"]): Group(group["held"], group["cap"], group["fewest"], group["waiting"])
            for group in inputs["groups"]
        },
        hall=Hall(**inputs["hall"]),
        own=GroupKey(*inputs["own"]) if inputs["own"] else None,
        counts_online=inputs.get("counts_online", True),
    )


def _verdict(one: Promotion) -> Verdict:
    offers_from = one.inputs["offers_from"]
    begins = datetime.fromisoformat(offers_from) if offers_from else None
    return Verdict(
        promotion_id=one.id,
        registration_id=one.registration_id,
        rule=one.rule,
        state=one.state,
        should=next_in_line(standing_from(one.inputs)),
        should_be=state_on_promotion(begins, one.at),
    )
