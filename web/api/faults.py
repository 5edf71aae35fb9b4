"""Turns what pydantic finds wrong with a request into faults with their place, in the caller's language."""

from collections.abc import Mapping
from typing import Literal

from flask import Request, Response
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from scheduler.words import Language, mark, say
from web.api.caller import language
from web.api.problems import FaultyError
from web.api.shapes import Fault

SENTENCES = {
    "missing": mark("is missing"),
    "extra_forbidden": mark("is not known here"),
    "int_type": mark("expected a whole number"),
    "int_parsing": mark("expected a whole number"),
    "bool_type": mark("expected true or false"),
    "string_type": mark("expected a text"),
    "string_unicode": mark("expected a text of letters"),
    "string_too_long": mark("expected at most %(max_length)s letters"),
    "string_too_short": mark("expected at least %(min_length)s letters"),
    "string_pattern_mismatch": mark("expected the form %(pattern)s"),
    "greater_than_equal": mark("expected %(ge)s or more"),
    "less_than_equal": mark("expected %(le)s or less"),
    "model_type": mark("expected an object"),
}
Where = Literal["body", "query", "header"]


def refuse_faults(
    _asked: Request, _answer: Response, found: Exception | None, _view: object, _adapter: object
) -> None:
    """Raises FaultyError where the request does not fulfil its model."""
    if isinstance(found, ValidationError):
        where = _where(found.title)
        raise FaultyError([_fault(where, one, language()) for one in found.errors(include_url=False)])


def _where(model: str) -> Where:
    if model.endswith("Query"):
        return "query"
    return "header" if model.endswith("Headers") else "body"


def _fault(where: Where, one: ErrorDetails, said_in: Language) -> Fault:
    path = "".join(f"/{part}" for part in one["loc"])
    context: Mapping[str, object] = one.get("ctx", {})
    sentence = SENTENCES.get(one["type"])
    if sentence is None:
        return Fault(where=where, path=path, message=one["msg"].removeprefix("Value error, "))
    values = {name: str(value) for name, value in context.items()}
    return Fault(where=where, path=path, message=say(said_in, sentence, **values))
