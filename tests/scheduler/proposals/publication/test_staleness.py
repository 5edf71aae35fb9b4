import pytest

from scheduler.proposals.publication.staleness import Document, differences, listed
from scheduler.words import Bilingual

HALL = {"id": "hall", "name": "Odense Mødecenter", "capacity": 900}
ROOM = {"id": "room", "name": "Værelset", "capacity": 40}
TOWN = {"code": "0461", "name": "Odense"}
BEFORE: Document = {"today": "2017-09-01", "name": "a", "venues": [HALL, ROOM], "municipalities": [TOWN], "weights": {"crowding": 1}}  # fmt: skip


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ({}, []),
        ({"today": "2017-09-02", "name": "b"}, []),
        ({"venues": [{**HALL, "capacity": 700}, ROOM]}, ["Odense Mødecenter (sted)"]),
        ({"venues": [HALL]}, ["Værelset (sted)"]),
        ({"municipalities": [TOWN, {"code": "0751", "name": "Aarhus"}]}, ["Aarhus (kommune)"]),
        ({"weights": {"crowding": 2}}, ["hvad ulemper koster"]),
        ({"notice_days": 14}, ["varslet"]),
        ({"published": {"events": []}}, ["det udmeldte"]),
    ],
)
def test_differences_name_what_is_new_gone_or_otherwise(after: Document, said: list[str]) -> None:
    found = differences(BEFORE, {**BEFORE, **after})

    assert [listed([one]).da for one in found] == said


def test_listed_names_the_first_few() -> None:
    towns = [{"code": f"{number:04}", "name": f"By {number}"} for number in range(7)]

    found = differences({**BEFORE, "municipalities": []}, {**BEFORE, "municipalities": towns})

    named = ", ".join(f"By {number} (kommune)" for number in range(5))
    assert listed(found) == Bilingual(
        f"{named}, 2 mere", f"{named}, 2 more".replace("kommune", "municipality")
    )
