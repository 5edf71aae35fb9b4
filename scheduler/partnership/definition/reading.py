"""A definition file as values; every fault is named, all at once."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from scheduler.errors import ManyFaultsError
from scheduler.partnership.definition.checks import faults_between
from scheduler.partnership.definition.kinds import EXPECTED, MISSING
from scheduler.partnership.definition.whole import Definition

SHOWN = 60
WORDS = {
    "model_type": "a table",
    "dict_type": "a table",
    "tuple_type": "a list",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "too_short": "at least one",
    "extra_forbidden": "no such key here",
}


def read_definition(path: Path) -> Definition:
    """The definition in a TOML file.

    Errors: ManyFaultsError, each line naming the file, the key, what was given and what was expected.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ManyFaultsError([f"{path}: cannot be read ({error}); expected a TOML file in UTF-8"]) from None
    return definition_from(text, str(path))


def definition_from(text: str, place: str) -> Definition:
    """The definition in a TOML text; `place` names it in faults. Errors: ManyFaultsError."""
    try:
        document = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ManyFaultsError([f"{place}: {error}; expected TOML"]) from None
    return definition_of(document, place)


def definition_of(document: Mapping[str, object], place: str) -> Definition:
    """The definition in a parsed file; `place` names it in faults. Errors: ManyFaultsError."""
    try:
        definition = Definition.model_validate(document)
    except ValidationError as error:
        raise ManyFaultsError(_worded(place, error)) from None
    between = [f"{place}: {fault}" for fault in faults_between(definition)]
    if between:
        raise ManyFaultsError(between)
    return definition


def _worded(place: str, error: ValidationError) -> Iterator[str]:
    for detail in error.errors():
        yield f"{place}: {_path(detail)} is {_given(detail['input'])}; expected {_expected(detail)}"


def _path(detail: ErrorDetails) -> str:
    path = ""
    for part in detail["loc"]:
        if isinstance(part, int):
            path += f"[{part + 1}]"
        elif part != "[key]":
            path += f".{part}" if path else part
    return path


def _given(value: object) -> str:
    text = "missing" if value is MISSING else repr(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}..."


def _expected(detail: ErrorDetails) -> str:
    return detail["msg"] if detail["type"] == EXPECTED else WORDS.get(detail["type"], detail["msg"])
