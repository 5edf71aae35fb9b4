import pytest

from scheduler.errors import ManyFaultsError
from scheduler.partnership.definition.checks import event_slugs, faults_between
from scheduler.partnership.definition.reading import definition_from, read_definition
from scheduler.settings import CONFIG

PLACE = "x.toml"
TEXT = (CONFIG / "partnership.toml").read_text(encoding="utf-8")
ROLES = "politician, director, leader, employee, profession"


@pytest.mark.parametrize(
    ("given", "instead", "faults"),
    [
        (
            "politician = { fewest = 1, most = 2 }",
            "politician = { fewest = 3, most = 2 }",
            ["quota.politician.fewest is 3; expected at most quota.politician.most, 2"],
        ),
        (
            "politician = { fewest = 1, most = 2 }",
            "mayor = { fewest = 1, most = 2 }",
            [
                "quota.politician is missing; expected fewest and most for each role",
                f"quota names 'mayor'; expected a role of this file: {ROLES}",
            ],
        ),
        (
            "administration = { director = {} }",
            "administration = { mayor = {} }",
            [f"programme.audiences.administration names 'mayor'; expected a role of this file: {ROLES}"],
        ),
        (
            "until = 2017-09-30",
            "until = 2017-08-29",
            ["milestones.dialogue.until is 2017-08-29; expected 2017-08-30 or later"],
        ),
        (
            'event = "opening-seminar"\nname',
            'event = "conference-1"\nname',
            ["milestones.opening.event is 'conference-1'; expected an event fixed on 2017-11-01"],
        ),
        (
            'audience = "administration"',
            'audience = "nobody"',
            [
                (
                    "programme.events.opening-seminar.audience names 'nobody'; expected an audience of this file: "
                    "administration, everyone, leadership, practice, steering-group, development-group, "
                    "track-1, track-2, track-3"
                )
            ],
        ),
        (
            "finishes = 15:00:00",
            "finishes = 09:00:00",
            [
                "programme.events.opening-seminar.finishes is 09:00:00; expected later than it begins, 10:00:00"
            ],
        ),
        (
            "latest = 2018-06-15",
            "latest = 2018-01-15",
            ["programme.events.conference-1.latest is 2018-01-15; expected 2018-02-01 or later"],
        ),
        (
            "latest = 2019-12-10",
            "latest = 2020-01-10",
            [
                (
                    "programme.events.conference-3.latest is 2020-01-10; "
                    "expected a day of the term, 2017-11-01 to 2019-12-20"
                )
            ],
        ),
        (
            "first = { earliest = 2018-01-08, latest = 2018-03-15 }",
            "first = { earliest = 2018-01-08, latest = 2018-01-05 }",
            ["programme.series.steering-group.first.latest is 2018-01-05; expected 2018-01-08 or later"],
        ),
        (
            "workshop = { fewest = 3, most = 3 }",
            "workshop = { fewest = 4, most = 4 }",
            ["programme holds 3 of workshop; expected 4 to 4 as promised"],
        ),
        (
            "min_days = 90\nmax_days = 200",
            "min_days = 90\nmax_days = 20",
            ["programme.gaps[1].max_days is 20; expected 90 or more"],
        ),
        (
            "politician = 40\n",
            "",
            ["planning.weights.conflict.politician is missing; expected a weight for each role"],
        ),
    ],
)
def test_parts_that_contradict_each_other_are_named(given: str, instead: str, faults: list[str]):
    assert given in TEXT

    with pytest.raises(ManyFaultsError) as raised:
        definition_from(TEXT.replace(given, instead, 1), PLACE)

    assert list(raised.value.faults) == [f"{PLACE}: {fault}" for fault in faults]


@pytest.mark.parametrize(
    ("given", "instead", "first"),
    [
        (
            "ends = 2019-12-20",
            "ends = 2017-01-01",
            "term.ends is 2017-01-01; expected 2017-11-01 or later",
        ),
        (
            "[programme.events.workshop-3]",
            "[programme.events.steering-group-1]",
            "programme has two events named 'steering-group-1'; expected each name once",
        ),
    ],
)
def test_fault_that_brings_others_comes_first(given: str, instead: str, first: str):
    with pytest.raises(ManyFaultsError) as raised:
        definition_from(TEXT.replace(given, instead, 1), PLACE)

    assert raised.value.faults[0] == f"{PLACE}: {first}"


def test_gap_to_an_event_that_is_not_there_is_named():
    text = TEXT.replace('then = "conference-1"', 'then = "party"', 1)

    with pytest.raises(
        ManyFaultsError, match=r"programme.gaps\[1\] names 'party'; expected an event of this file"
    ):
        definition_from(text, PLACE)


def test_definition_of_the_letter_has_no_faults():
    definition = read_definition(CONFIG / "partnership.toml")

    assert faults_between(definition) == []


def test_event_slugs_number_the_meetings_of_a_series():
    slugs = event_slugs(read_definition(CONFIG / "example.toml"))

    assert slugs == [
        "opening-seminar",
        "conference-1",
        "workshop-1",
        "workshop-2",
        "development-group-1",
        "development-group-2",
        "development-group-3",
    ]
