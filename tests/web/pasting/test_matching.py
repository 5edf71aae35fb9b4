import pytest

from web.pasting.matching import Known, Line, Match, lines

LIS = Known(1, "Lis Leder", "lis@example.invalid", "leader")
BO = Known(2, "Bo Bo", "bo@example.invalid", "leader")
OTHER_BO = Known(3, "Bo Bo", "bo2@example.invalid", "employee")
PEOPLE = (LIS, BO, OTHER_BO)


@pytest.mark.parametrize(
    ("text", "match", "who"),
    [
        ("lis@example.invalid", Match.FOUND, LIS),
        ("  LIS   leder ", Match.FOUND, LIS),
        ('"Leder, Lis" <lis@example.invalid>', Match.FOUND, LIS),
        ("Lis Leder;LIS@example.invalid;skoleleder", Match.FOUND, LIS),
        ("mailto:bo2@example.invalid", Match.FOUND, OTHER_BO),
        ("Bo Bo", Match.SEVERAL, None),
        ("bo@example.invalid, lis@example.invalid", Match.SEVERAL, None),
        ("Lis", Match.UNKNOWN, None),
        ("=1+1", Match.UNKNOWN, None),
        ("nobody@example.invalid", Match.UNKNOWN, None),
    ],
)
def test_line_names_somebody_by_address_or_name(text: str, match: Match, who: Known | None) -> None:
    assert lines(text, PEOPLE) == (Line(text.strip(), match, who),)


def test_person_counts_once_and_blank_lines_do_not() -> None:
    found = lines("Lis Leder\r\n\r\nlis@example.invalid\n", PEOPLE)

    assert [one.match for one in found] == [Match.FOUND, Match.TWICE]


def test_nothing_pasted_is_nobody() -> None:
    assert lines(" \n ", PEOPLE) == ()
