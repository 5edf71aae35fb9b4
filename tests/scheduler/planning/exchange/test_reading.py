import json
from pathlib import Path
from typing import Any

import pytest

from scheduler.planning.exchange.fields import Unreadable
from scheduler.planning.exchange.reading import MOST_BYTES, read, read_file
from tests.scheduler.proposals import small

NETWORK = {
    "id": "n",
    "role": "director",
    "municipalities": ["0461", "0751"],
    "exchange": "mutual",
    "visits_made": [0, 2],
    "visits_hosted": [0, 2],
    "delegation": 3,
    "max_km": 100,
    "return_weeks": [1, 9],
    "earliest": "2018-03-01",
    "latest": "2018-06-01",
}


def refused(document: Any) -> str:
    """Why the document cannot be read."""
    with pytest.raises(Unreadable) as told:
        read(json.dumps(document).encode())
    return str(told.value)


def test_small_instance_is_read_with_its_values():
    found = read(json.dumps(small.document(networks=[NETWORK])).encode())

    assert found.name == "small"
    assert [one.code for one in found.municipalities] == ["0461", "0751"]
    assert found.heads(found.events[0]) == 10
    assert found.networks[0].visits_made.most == 2


def test_unknown_keys_are_ignored():
    assert read(json.dumps(small.document(colour="teal")).encode()).name == "small"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"format": "other/1"}, "format is 'other/1'; expected 'partnership-plan/1'"),
        (
            {"events": [small.event("a", days="x")]},
            "events[0].days is 'x'; expected a whole number from 1 to",
        ),
        ({"events": [small.event("a", days=0)]}, "events[0].days is 0; expected a whole number from 1 to"),
        (
            {"events": [small.event("a", earliest="2018-02-30")]},
            "events[0].earliest is '2018-02-30'; expected",
        ),
        (
            {"events": [small.event("a", latest="2018-03-01")]},
            "events[0].latest is 2018-03-01, before earliest 2018-03-05; expected",
        ),
        (
            {"events": [small.event("a", latest="9999-12-31")]},
            "events[0].latest is '9999-12-31'; expected a date from 1900 to 2199",
        ),
        ({"name": "half \ud800"}, "name is 'half \\ud800'; expected a text of whole characters"),
        ({"events": [small.event("a", municipalities=["9999"])]}, "'9999'"),
        ({"events": [small.event("a", audience={"king": 1})]}, "king"),
        ({"events": [small.event("a"), small.event("a")]}, "'a' stands twice"),
        ({"events": [small.event("a", weekdays=[8])]}, "events[0].weekdays"),
        ({"venues": [small.hall("hall", capacity=-1)]}, "venues[0].capacity is -1"),
        ({"venues": [{}]}, "venues[0].id is missing"),
        ({"municipalities": "many"}, "municipalities is 'many'"),
        (
            {"window": {"start": "2018-12-31", "end": "2018-01-01"}},
            "window is 2018-12-31..2018-01-01; expected start before end",
        ),
        ({"networks": [NETWORK | {"municipalities": ["0461", "0000"]}]}, "'0000'"),
        ({"networks": [NETWORK | {"visits_made": [3, 2]}]}, "networks[0].visits_made"),
        ({"networks": [NETWORK | {"exchange": "swap"}]}, "networks[0].exchange is 'swap'"),
        (
            {
                "rules": [
                    {
                        "id": "g",
                        "type": "gap",
                        "first": "x",
                        "then": "seminar-1",
                        "min_days": 1,
                        "max_days": 2,
                    }
                ]
            },
            "rules[0].first",
        ),
        ({"weights": {}}, "weights.conflict is missing"),
    ],
)
def test_fault_names_its_place_what_is_given_and_what_was_expected(change: dict[str, Any], fault: str):
    said = refused(small.document(**change))

    assert fault in said
    assert "expected" in said


@pytest.mark.parametrize("document", [[], "text", 7, None])
def test_document_that_is_no_object_is_refused(document: object):
    assert "the file is" in refused(document)


@pytest.mark.parametrize(
    "content", [b"", b"{", b'{"format": "partnership-plan/1"', b"\xff\xfe", b"[" * 100_000, b"PK\x03\x04"]
)
def test_file_that_is_no_whole_json_is_refused_with_its_name(content: bytes, tmp_path: Path):
    file = tmp_path / "instance.json"
    file.write_bytes(content)

    with pytest.raises(Unreadable, match=f"{file}: .*expected"):
        read_file(file)


def test_file_of_200_megabytes_is_not_opened(tmp_path: Path):
    file = tmp_path / "large.json"
    with file.open("wb") as sparse:
        sparse.truncate(200 * 1024 * 1024)

    with pytest.raises(Unreadable, match=f"{file} has 209715200 bytes; expected at most {MOST_BYTES}"):
        read_file(file)


def test_device_without_an_end_is_read_no_further_than_a_file_may_go():
    with pytest.raises(Unreadable, match=f"/dev/zero goes on after {MOST_BYTES} bytes"):
        read_file(Path("/dev/zero"))


def test_venue_may_be_taken_for_ever():
    let = {"id": "let", "from": "2018-01-01", "to": "9999-12-31", "reason": "sold"}

    found = read(json.dumps(small.document(venues=[small.hall("hall", busy=[let])])).encode())

    assert found.venues[0].busy[0].last.isoformat() == "9999-12-31"


def test_file_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(Unreadable, match=r"none\.json cannot be opened: No such file or directory"):
        read_file(tmp_path / "none.json")
