from datetime import date
from typing import Any

import pytest

from scheduler.errors import BadInputError
from scheduler.proposals.what_if.alterations import (
    AnyAlteration,
    Capacity,
    FixedDay,
    Joins,
    Leaves,
    Loosened,
    Most,
    Unavailable,
    Window,
)
from scheduler.proposals.what_if.altering import Joining, altered
from scheduler.words import Bilingual
from tests.scheduler.proposals import small

SEMINAR = {"event": "seminar-1", "title": Bilingual("Seminar", "Seminar")}
SAID = Bilingual("da", "en")


def changed(*alterations: AnyAlteration, **given: Any) -> dict[str, Any]:
    """What the document has otherwise with the alterations, by section."""
    before = small.document(**given)
    joining = Joining(small.town("0101", "København"), frozenset({"seminar-2"}))
    after = altered(before, alterations, {"0101": joining})
    return {key: after[key] for key in after if after[key] != before[key]}


def test_altered_leaves_the_document_given_as_it_is() -> None:
    before = small.document()

    altered(before, (Leaves(code="0461", name="Odense"),), {})

    assert before == small.document()


def test_window_and_fixed_day_change_one_event() -> None:
    window = Window(**SEMINAR, earliest=date(2018, 4, 2), latest=date(2018, 4, 30))
    fixed = FixedDay(**SEMINAR, day=date(2018, 4, 3))

    found = changed(window, fixed)

    first = small.event("seminar-1", earliest="2018-04-02", latest="2018-04-30", fixed_start="2018-04-03")
    assert found == {"events": [first, small.event("seminar-2")]}


def test_event_can_be_fixed_to_no_day() -> None:
    given = [small.event("seminar-1", fixed_start="2018-03-20")]

    assert changed(FixedDay(**SEMINAR, day=None), events=given) == {"events": [small.event("seminar-1")]}


def test_hall_holds_fewer_and_is_let_on_some_days() -> None:
    smaller = Capacity(venue="room", name="Room", capacity=10)
    gone = Unavailable(venue="room", name="Room", first=date(2018, 3, 1), last=date(2018, 3, 9))

    (_, room) = changed(smaller, gone, gone)["venues"]

    assert room["capacity"] == 10
    assert [(span["from"], span["to"], span["id"]) for span in room["busy"]] == [
        ("2018-03-01", "2018-03-09", "what-if-1"),
        ("2018-03-01", "2018-03-09", "what-if-2"),
    ]


@pytest.mark.parametrize(("most", "caps", "people"), [(1, [1, 1], 1), (2, None, None), (4, [4, 1], None)])
def test_most_of_a_role_cuts_audiences_and_people(
    most: int, caps: list[int] | None, people: int | None
) -> None:
    events = [small.event("seminar-1"), small.event("seminar-2", audience={"politician": 1, "director": 3})]
    one = Most(role="politician", plural=Bilingual("politikere", "politicians"), most=most)

    found = changed(one, events=events)

    assert (caps is None) is ("events" not in found)
    if caps:
        assert [event["audience"]["politician"] for event in found["events"]] == caps
    members = [town["members"]["politician"] for town in found.get("municipalities", ())]
    assert members == ([people] * 2 if people else [])


def test_member_leaves_everything_and_another_joins_what_invites_all() -> None:
    found = changed(Leaves(code="0461", name="Odense"), Joins(code="0101", name="København"))

    assert [town["code"] for town in found["municipalities"]] == ["0101", "0751"]
    assert [event["municipalities"] for event in found["events"]] == [["0751"], ["0101", "0751"]]


def test_loosened_sets_or_takes_away_the_value_at_its_path() -> None:
    jul = {"id": "jul", "from": "2018-12-24", "to": "2018-12-31", "reason": "jul"}
    weekdays = Loosened(at="events.seminar-1.weekdays", value=[1, 6], said=SAID)
    opened = Loosened(at="closed.jul", value=None, said=SAID)
    notice = Loosened(at="notice_days", value=3, said=SAID)

    found = changed(weekdays, opened, notice, closed=[jul])

    assert (found["events"][0]["weekdays"], found["closed"], found["notice_days"]) == ([1, 6], [], 3)


@pytest.mark.parametrize(
    "one",
    [
        Capacity(venue="barn", name="Barn", capacity=10),
        Leaves(code="0999", name="Ingensteds"),
        Joins(code="0999", name="Ingensteds"),
        Loosened(at="events.seminar-9.latest", value="2018-03-30", said=SAID),
        Loosened(at="closed.jul", value=None, said=SAID),
        Loosened(at="closed.jul", value=3, said=SAID),
    ],
)
def test_what_the_instance_does_not_have_cannot_be_altered(one: AnyAlteration) -> None:
    with pytest.raises(BadInputError):
        changed(one)
