"""The calls of the OpenAPI document as the page for people lists them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scheduler.refusal.saying import SENTENCES

Document = Mapping[str, Any]


@dataclass(frozen=True)
class Field:
    """One thing that a call takes: where, its name, its kind in words, and whether it must be said."""

    where: str
    name: str
    kind: str
    required: bool


@dataclass(frozen=True)
class Call:
    """One call: its method and address, what it does, what it takes, and how it answers."""

    anchor: str
    method: str
    path: str
    summary: str
    fields: tuple[Field, ...]
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Rule:
    """A rule that may refuse: its name and its sentences."""

    name: str
    sentence: str
    next_step: str


def calls(document: Document) -> list[Call]:
    """All calls, by address and method."""
    return [
        _call(document, path, method, call)
        for path, methods in sorted(document["paths"].items())
        for method, call in sorted(methods.items())
    ]


def rules() -> list[Rule]:
    """All rules that may refuse, by name."""
    found = sorted(SENTENCES.items(), key=lambda entry: entry[0].value)
    return [Rule(reason.value, sentence, step) for reason, (sentence, step) in found]


def _call(document: Document, path: str, method: str, call: Document) -> Call:
    return Call(
        anchor=f"{method}-{path.strip('/').replace('/', '-').replace('{', '').replace('}', '')}",
        method=method.upper(),
        path=path,
        summary=call["summary"],
        fields=tuple(_fields(document, call)),
        answers=tuple(
            (status, answer["description"]) for status, answer in sorted(call["responses"].items())
        ),
    )


def _fields(document: Document, call: Document) -> Iterator[Field]:
    for one in call["parameters"]:
        yield Field(one["in"], one["name"], _kind(one["schema"]), one["required"])
    for content in call.get("requestBody", {}).get("content", {}).values():
        shape = document["components"]["schemas"][content["schema"]["$ref"].rpartition("/")[2]]
        for name, schema in shape.get("properties", {}).items():
            yield Field("body", name, _kind(schema), name in shape.get("required", ()))


def _kind(schema: Document) -> str:
    if "anyOf" in schema:
        kinds = [_kind(one) for one in schema["anyOf"]]
        return " / ".join(kind for kind in kinds if kind != "null")
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    return str(schema.get("format") or schema.get("type", ""))
