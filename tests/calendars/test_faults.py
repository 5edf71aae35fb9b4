from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from calendars.entry import Days, Hours, Position
from calendars.faults import Fault, faults
from tests.calendars.samples import DEADLINE, OPENING, VISIT, WORKSHOP

NINE = datetime(2017, 11, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize("entry", [OPENING, WORKSHOP, VISIT, DEADLINE])
def test_faults_of_a_sound_entry_are_none(entry: Any) -> None:
    assert faults(entry) == ()


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("uid", ""),
        ("uid", "two words@partnerskab.example"),
        ("uid", "a\r\nATTENDEE:mailto:x@partnerskab.example"),
        ("uid", "x" * 256),
        ("uid", None),
        ("when", Hours(NINE, NINE)),
        ("when", Hours(NINE, NINE - timedelta(seconds=1))),
        ("when", Hours(datetime(1, 1, 1, tzinfo=UTC), NINE)),
        ("when", Hours(NINE, datetime.max.replace(tzinfo=UTC))),
        ("when", Days(date(2017, 9, 30), date(2017, 9, 29))),
        ("when", Days(NINE, NINE)),
        ("when", None),
        ("summary", b"bytes"),
        ("summary", None),
        ("changed", datetime(1, 1, 1, tzinfo=UTC)),
        ("revision", -1),
        ("revision", 2**31),
        ("revision", "3"),
        ("standing", "CONFIRMED"),
        ("description", None),
        ("location", 7),
        ("geo", Position(90.1, 0.0)),
        ("geo", Position(0.0, -180.1)),
        ("geo", Position(float("nan"), 0.0)),
        ("geo", Position(0.0, float("inf"))),
        ("geo", (55.0,)),
        ("url", "https://partnerskab.example/\r\nX-EVIL:1"),
        ("url", "https://partnerskab.example/to ord"),
        ("url", "https://partnerskab.example/børn"),
        ("url", "javascript:alert(1)"),
        ("url", "https://"),
        ("url", "https://[::1"),
        ("url", ""),
        ("categories", ["list"]),
        ("categories", (None,)),
        ("color", "#008080"),
        ("color", "teal;X=1"),
        ("conference", "video.partnerskab.example"),
    ],
)
def test_faults_when_one_field_is_wrong_name_that_field(field: str, given: Any) -> None:
    entry = replace(OPENING, **{field: given})

    assert [fault.field for fault in faults(entry)] == [field]


def test_fault_says_where_what_and_what_was_expected() -> None:
    (found,) = faults(replace(OPENING, url="javascript:alert(1)"))

    assert found == Fault(
        uid="3f1c9a52@partnerskab.example",
        field="url",
        given="'javascript:alert(1)'",
        expected="an http or https address in ASCII, without spaces",
    )
    assert str(found) == (
        "entry 3f1c9a52@partnerskab.example: url is 'javascript:alert(1)'; "
        "expected an http or https address in ASCII, without spaces"
    )


def test_faults_when_several_fields_are_wrong_are_all_named() -> None:
    entry = replace(OPENING, uid="", revision=-1, color="9")

    assert [fault.field for fault in faults(entry)] == ["uid", "revision", "color"]
