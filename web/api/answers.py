"""Answers to what was asked: JSON with its ETag, and lists in pages."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import TypeVar

from flask import Response
from flask import request as asked
from pydantic import BaseModel

from web import request
from web.api.problems import FaultyError
from web.api.shapes import Fault, PageQuery

Row = TypeVar("Row")
MARK_LENGTH = 16


def given(shown: BaseModel, status: int = 200, revision: int | None = None) -> Response:
    """The answer with its ETag; 304 without a body where the caller has it already.

    revision: how often the thing changed, where it has one; it leads the ETag.
    """
    answer = Response(shown.model_dump_json(), status, mimetype="application/json")
    answer.set_etag(etag(shown, revision))
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.vary.update(["Authorization"])
    answer.make_conditional(asked)
    return answer


def etag(shown: BaseModel, revision: int | None = None) -> str:
    """What marks this state of the thing: its revision where it has one, and a mark of all that is shown."""
    mark = sha256(shown.model_dump_json().encode()).hexdigest()[:MARK_LENGTH]
    return mark if revision is None else f"{revision}-{mark}"


def rows_in_page(query: PageQuery) -> int:
    """How many rows the page holds at most."""
    return query.limit or request.settings().api.page_rows


def after_number(query: PageQuery) -> int:
    """The number after which the page begins; 0 for the first page. Raises FaultyError for a cursor not ours."""
    found = _decoded(query.cursor)
    if found and not (len(found) <= len(str(2**31)) and found.isdecimal()):
        raise _strange_cursor()
    return int(found or 0)


def after_text(query: PageQuery) -> str:
    """The text after which the page begins; empty for the first page. Raises as `after_number`."""
    return _decoded(query.cursor)


def cut(
    rows: Sequence[Row], query: PageQuery, key: Callable[[Row], object]
) -> tuple[Sequence[Row], str | None]:
    """The rows of the page, and the cursor of the next one where there is more.

    rows: those after the cursor, at least one more than the page holds where there are so many.
    """
    size = rows_in_page(query)
    shown = rows[:size]
    more = len(rows) > size
    return shown, _encoded(str(key(shown[-1]))) if more else None


def _encoded(text: str) -> str:
    return urlsafe_b64encode(json.dumps([text]).encode()).decode().rstrip("=")


def _decoded(cursor: str | None) -> str:
    if cursor is None:
        return ""
    try:
        found = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError:
        raise _strange_cursor() from None
    if not (isinstance(found, list) and len(found) == 1 and isinstance(found[0], str) and found[0].isascii()):
        raise _strange_cursor()
    return found[0]


def _strange_cursor() -> FaultyError:
    return FaultyError([Fault(where="query", path="/cursor", message="expected `next` of the page before")])


def unlocked(document: Mapping[str, object]) -> Response:
    """A document for everybody, with its ETag."""
    answer = Response(json.dumps(document, ensure_ascii=False), mimetype="application/json")
    answer.add_etag()
    answer.headers["Cache-Control"] = "no-cache"
    answer.make_conditional(asked)
    return answer
