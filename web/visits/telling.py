"""A refusal as the pages on visits say it."""

from scheduler.refusal.reasons import Refusal
from scheduler.refusal.saying import next_step, rule
from web import request


def said(refusal: Refusal | None) -> tuple[str, str] | None:
    """The rule with its figures and the next step, in the reader's language; None where nothing is refused."""
    if refusal is None:
        return None
    return rule(refusal, request.language()), next_step(refusal, request.language())
