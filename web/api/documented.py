"""The library that reads requests by their models and writes the OpenAPI document from the same views."""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel
from spectree import Response, SecurityScheme, SpecTree
from spectree.models import SecureType, SecuritySchemeData

from web.api.faults import refuse_faults
from web.api.shapes import Problem

TOKEN = "token"  # noqa: S105  # the name of the scheme, no secret
FORBIDDEN = 403  # a token that may only look
ALWAYS = (400, 401, 405, 422, 429, 503)


def _name(model: Any) -> str:
    return str(model.__name__)


spec = SpecTree(
    "flask",
    title="Partnerskab",
    version="1",
    description=(
        "Events, delegations, registrations, visits and planning runs of a partnership of municipalities. Lists come in "
        "pages: follow `next`. Send an Idempotency-Key with each change: sent again within a day, it has one effect "
        "and one answer. Single things carry an ETag for If-None-Match, and registrations take If-Match. "
        "A token has a scope: `read` looks, `write` changes things too."
    ),
    mode="strict",
    openapi_version="3.1.0",
    before=refuse_faults,
    validation_error_model=Problem,
    naming_strategy=_name,
    nested_naming_strategy=lambda _parent, child: child,
    security_schemes=[
        SecurityScheme(name=TOKEN, data=SecuritySchemeData(type=SecureType.HTTP, scheme="bearer"))
    ],
    security={TOKEN: []},
)


def answers(gives: type[BaseModel], *refuses: int, status: int = 200) -> Response:
    """The answers of a change: what it gives, and the statuses in which it may refuse besides the usual ones."""
    return _answers(gives, (FORBIDDEN, *refuses), status)


def _answers(gives: type[BaseModel], refuses: Iterable[int], status: int = 200) -> Response:
    models: dict[str, Any] = {f"HTTP_{code}": Problem for code in (*ALWAYS, *refuses)}
    return Response(**{f"HTTP_{status}": gives}, **models)


def reads(gives: type[BaseModel], *refuses: int) -> Response:
    """The answers of a call that only looks, at a thing that the caller may have already."""
    found = _answers(gives, refuses)
    found.codes.append("HTTP_304")
    return found
