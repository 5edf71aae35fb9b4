"""Says a refusal: the rule with its figures, and the next step."""

from flask import flash

from scheduler.refusal.reasons import Refusal
from scheduler.refusal.saying import next_step, rule
from web import request


def tell(refusal: Refusal) -> None:
    """Says it above the next page."""
    flash(sentence(refusal), "warning")


def sentence(refusal: Refusal) -> str:
    """The refusal in the reader's language."""
    language = request.language()
    return f"{rule(refusal, language)} {next_step(refusal, language)}"
