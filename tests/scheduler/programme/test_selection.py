from datetime import UTC, date, datetime, timedelta

import pytest

from scheduler.partnership.words import EventKind
from scheduler.programme.listed import Listed, Named, Place
from scheduler.programme.selection import Order, Wanted, When, by_day, related, selected
from scheduler.programme.states import EventState
from scheduler.words import Bilingual, Language

NOW = datetime(2018, 1, 15, 9, tzinfo=UTC)
TRACK = Named("track-1", Bilingual("Spor 1", "Track 1"))
LEADERS = Named("leader", Bilingual("ledere", "leaders"))


def listed(
    number: int, day: datetime, title: str = "Konference", place: str = "Odense", **given: object
) -> Listed:
    fields: dict[str, object] = {
        "id": number,
        "slug": f"event-{number}",
        "kind": EventKind.CONFERENCE,
        "state": EventState.ANNOUNCED,
        "title": Bilingual(title, f"{title} in English"),
        "description": Bilingual("Om børn og it", "About children and IT"),
        "starts": day,
        "ends": day + timedelta(hours=6),
        "body": None,
        "place": Place(place, f"{place} 1"),
        "roles": (LEADERS,),
    }
    return Listed(**(fields | given))  # type: ignore[arg-type]  # the fields of Listed


PAST = listed(1, datetime(2017, 11, 1, 9, tzinfo=UTC), "Opstart", "Ærø", kind=EventKind.OPENING_SEMINAR)
EARLIER = listed(2, datetime(2017, 12, 1, 9, tzinfo=UTC), "Workshop", "Aarhus", kind=EventKind.WORKSHOP)
RUNNING = listed(
    3, NOW - timedelta(hours=1), "Møde", "Odense", kind=EventKind.BODY_MEETING, body=TRACK, roles=()
)
COMING = listed(4, datetime(2018, 3, 20, 9, tzinfo=UTC), "Åben dag", "Ølgod")
EVENTS = (COMING, EARLIER, RUNNING, PAST)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), [3, 4]),
        (Wanted(when=When.PAST), [2, 1]),
        (Wanted(when=When.ALL), [1, 2, 3, 4]),
        (Wanted(when=When.ALL, order=Order.PLACE), [3, 1, 4, 2]),
        (Wanted(when=When.ALL, order=Order.TITLE), [3, 1, 2, 4]),
        (Wanted(when=When.ALL, kind=EventKind.WORKSHOP), [2]),
        (Wanted(body="track-1"), [3]),
        (Wanted(role="leader"), [4]),
        (Wanted(text="ÅBEN ølgod"), [4]),
        (Wanted(text="spor 1"), [3]),
        (Wanted(text="åben odense"), []),
        (Wanted(body="unknown"), []),
    ],
)
def test_selected(wanted: Wanted, found: list[int]) -> None:
    assert [event.id for event in selected(EVENTS, wanted, Language.DANISH, NOW)] == found


def test_selected_searches_the_language_of_the_reader() -> None:
    wanted = Wanted(text="english")

    assert selected(EVENTS, wanted, Language.DANISH, NOW) == ()
    assert selected(EVENTS, wanted, Language.ENGLISH, NOW) == (RUNNING, COMING)


@pytest.mark.parametrize(
    ("wanted", "narrow"),
    [
        (Wanted(), False),
        (Wanted(when=When.PAST, order=Order.TITLE), False),
        (Wanted(text="x"), True),
        (Wanted(role="leader"), True),
    ],
)
def test_is_narrow(wanted: Wanted, *, narrow: bool) -> None:
    assert wanted.is_narrow is narrow


def test_by_day_goes_by_the_danish_day() -> None:
    late = listed(5, datetime(2018, 6, 30, 22, 30, tzinfo=UTC))

    assert by_day((late, COMING)) == {date(2018, 3, 20): (COMING,), date(2018, 7, 1): (late,)}


def test_related_are_coming_events_of_the_kind_nearest_first_chosen_shown_by_date() -> None:
    others = tuple(listed(number, datetime(2018, 3 + number, 1, 9, tzinfo=UTC)) for number in range(1, 7))
    cancelled = listed(9, datetime(2018, 3, 21, 9, tzinfo=UTC), state=EventState.CANCELLED)

    assert related(COMING, (*others, cancelled, PAST), NOW) == others[:4]


def test_related_of_a_body_are_of_that_body() -> None:
    other = listed(6, datetime(2018, 5, 1, 9, tzinfo=UTC), kind=EventKind.SEMINAR, body=TRACK)

    assert related(RUNNING, (COMING, other), NOW) == (other,)
