"""The OpenAPI document as the library writes it, with problems under their own media type."""

from functools import cache
from typing import Any

from web.api.documented import spec
from web.api.problems import MIMETYPE

FIRST_PROBLEM = 400
JSON = "application/json"
CREATED = ("201", "202")
TEXT = {"type": "string"}

Document = dict[str, Any]


@cache
def document() -> Document:
    """The OpenAPI 3.1 document of all calls; ask within a request."""
    written: Document = dict(spec.spec)
    for calls in written["paths"].values():
        for call in calls.values():
            for status, answer in call["responses"].items():
                _say_answer(status, answer)
    return written


def _say_answer(status: str, answer: Document) -> None:
    content = answer.get("content", {})
    if int(status) >= FIRST_PROBLEM:
        if JSON in content:
            content[MIMETYPE] = content.pop(JSON)
    else:
        answer["headers"] = {"ETag": {"schema": TEXT}}
        if status in CREATED:
            answer["headers"]["Location"] = {"schema": TEXT}
    if status in {"429", "503", "202"}:
        answer.setdefault("headers", {})["Retry-After"] = {"schema": TEXT}
    if status == "401":
        answer["headers"] = {"WWW-Authenticate": {"schema": TEXT}}
