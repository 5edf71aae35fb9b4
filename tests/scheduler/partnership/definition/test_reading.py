from pathlib import Path

import pytest

from scheduler.errors import ManyFaultsError
from scheduler.partnership.definition.reading import definition_from, read_definition
from scheduler.settings import CONFIG

PLACE = "config/partnership.toml"
TEXT = (CONFIG / "partnership.toml").read_text(encoding="utf-8")
KINDS = "opening-seminar, conference, seminar, workshop, body-meeting, network-meeting, visit"


def faults_of(*changes: tuple[str, str]) -> list[str]:
    """What is wrong with the letter's definition once each text is replaced by the other."""
    text = TEXT
    for given, instead in changes:
        assert given in text
        text = text.replace(given, instead, 1)
    with pytest.raises(ManyFaultsError) as raised:
        definition_from(text, PLACE)
    return list(raised.value.faults)


@pytest.mark.parametrize(
    ("given", "instead", "fault"),
    [
        (
            "politician = { fewest = 1, most = 2 }",
            'politician = { fewest = 1, most = "two" }',
            "quota.politician.most is 'two'; expected a whole number, 1 or more",
        ),
        (
            "politician = { fewest = 1, most = 2 }",
            "politician = { fewest = 1 }",
            "quota.politician.most is missing; expected a whole number, 1 or more",
        ),
        (
            "politician = { fewest = 1, most = 2 }",
            "politician = { fewest = 1, most = 0 }",
            "quota.politician.most is 0; expected a whole number, 1 or more",
        ),
        (
            "politician = { fewest = 1, most = 2 }",
            "politician = { fewest = -1, most = 2.0 }",
            "quota.politician.fewest is -1; expected a whole number, 0 or more",
        ),
        (
            "politician = { fewest = 1, most = 2 }",
            "politician = 2",
            "quota.politician is 2; expected a table",
        ),
        ("years = 2", "years = true", "fee.years is True; expected a whole number, 1 or more"),
        (
            "starts = 2017-11-01",
            'starts = "1. november"',
            "term.starts is '1. november'; expected a day such as 2017-11-01",
        ),
        (
            "begins = 09:30:00",
            'begins = "9.30"',
            "programme.begins is '9.30'; expected a time of day such as 09:30:00",
        ),
        (
            "weekdays = [1, 2, 3, 4, 5]",
            "weekdays = [1, 8]",
            "programme.weekdays[2] is 8; expected a weekday, 1 Monday to 7 Sunday",
        ),
        (
            "weekdays = [1, 2, 3, 4, 5]",
            "weekdays = []",
            "programme.weekdays is []; expected at least one",
        ),
        (
            'invited = "all"',
            'invited = ["101"]',
            'invited is [\'101\']; expected "all" or a list of municipality codes such as ["0101"]',
        ),
        (
            'slug = "morgendagens-dagtilbud-og-folkeskole"',
            'slug = "Dagtilbud og skole"',
            "slug is 'Dagtilbud og skole'; expected small letters, digits and hyphens, such as 'steering-group'",
        ),
        (
            'kind = "track"',
            'kind = "lane"',
            "bodies.track-1.kind is 'lane'; expected one of: steering-group, development-group, track",
        ),
        (
            "workshop = { fewest",
            "party = { fewest",
            f"promises.party is 'party'; expected one of: {KINDS}",
        ),
        (
            'since = "12-21"',
            'since = "02-30"',
            "closed.yearly[1].since is '02-30'; expected a month and a day such as '12-24'",
        ),
        ("weeks = [42]", "weeks = [54]", "school_weeks[3].weeks[1] is 54; expected an ISO week, 1 to 53"),
        (
            "made = [1, 2]",
            "made = [1]",
            "planning.visits.made is [1]; expected two whole numbers, fewest and most",
        ),
        ("dkk_a_year = 65_000", "dkk_a_year = 65_000\nvat = 25", "fee.vat is 25; expected no such key here"),
        ('da = "politiker", en', 'da = "", en', "roles.politician.name.da is ''; expected a text"),
    ],
)
def test_fault_names_file_key_given_and_expected(given: str, instead: str, fault: str):
    faults = faults_of((given, instead))

    assert faults[0] == f"{PLACE}: {fault}"


def test_all_faults_are_named_at_once_in_the_order_of_the_definition():
    faults = faults_of(
        ("years = 2", "years = 0"),
        ("starts = 2017-11-01", "starts = 1"),
        ("weeks = [42]", 'weeks = ["a"]'),
    )

    assert faults == [
        f"{PLACE}: term.starts is 1; expected a day such as 2017-11-01",
        f"{PLACE}: fee.years is 0; expected a whole number, 1 or more",
        f"{PLACE}: school_weeks[3].weeks[1] is 'a'; expected an ISO week, 1 to 53",
    ]


def test_text_that_is_no_toml_is_refused_with_its_place():
    with pytest.raises(ManyFaultsError) as raised:
        definition_from("slug = ", PLACE)

    assert raised.value.faults == (f"{PLACE}: Invalid value (at end of document); expected TOML",)


def test_file_that_is_not_there_is_refused(tmp_path: Path):
    missing = tmp_path / "missing.toml"

    with pytest.raises(ManyFaultsError) as raised:
        read_definition(missing)

    assert raised.value.faults == (
        f"{missing}: cannot be read ([Errno 2] No such file or directory: '{missing}'); expected a TOML file in UTF-8",
    )


def test_file_in_another_encoding_is_refused(tmp_path: Path):
    path = tmp_path / "latin.toml"
    path.write_bytes('slug = "forældre"'.encode("latin-1"))

    with pytest.raises(ManyFaultsError, match="expected a TOML file in UTF-8"):
        read_definition(path)


def test_both_definitions_that_come_along_are_without_fault():
    definitions = [read_definition(CONFIG / name) for name in ("partnership.toml", "example.toml")]

    assert [one.title.da for one in definitions] == [
        "Partnerskab om morgendagens dagtilbud og folkeskole med fokus på it",
        "Partnerskab om udvikling af kvalitet i dagtilbud",
    ]


def test_second_partnership_has_roles_quotas_tracks_and_dates_of_its_own():
    first, second = (read_definition(CONFIG / name) for name in ("partnership.toml", "example.toml"))

    assert set(first.roles) & set(second.roles) == set()
    assert (second.fewest_from_each, second.most_from_each) == (5, 13)
    assert first.term.starts != second.term.starts
    assert set(second.bodies) == {"development-group", "nursery", "kindergarten"}
