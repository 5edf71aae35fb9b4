import json
import zlib
from base64 import b64encode

import pytest

from scheduler.errors import BadInputError
from scheduler.imports.carried import carried, taken_up
from scheduler.imports.limits import reading_rules
from scheduler.imports.table import Row, Table

LIMITS = reading_rules().limits


def packed(value: object) -> str:
    return b64encode(zlib.compress(json.dumps(value).encode())).decode()


def test_list_comes_back_as_it_was():
    table = Table(("Navn", "E-mail"), (Row(2, ("Søren Ærø", "=1+1")), Row(7, ("", "\u0007"))))

    assert taken_up(carried(table, LIMITS), LIMITS) == table


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no list",
        b64encode(b"no list").decode(),
        packed([]),
        packed({"a": 1}),
        packed(3),
        packed([["A"], ["x", "y"]]),
        packed([["A"], [2]]),
        packed([["A"] * 51]),
        packed([["A"], *[[2, "x"]] * 5_001]),
        b64encode(zlib.compress(b"[" * 100_000)).decode(),
        b64encode(zlib.compress(b" " * 21_000_000)).decode(),
    ],
)
def test_what_was_never_carried_is_refused(text: str):
    with pytest.raises(BadInputError, match="expected a list as the page carried it"):
        taken_up(text, LIMITS)


def test_list_too_large_for_a_page_is_refused():
    table = Table(("A",), (Row(2, ("x" * 100,)),))

    with pytest.raises(BadInputError, match="expected a list in parts"):
        carried(table, LIMITS.model_copy(update={"unpacked_bytes": 50}))
