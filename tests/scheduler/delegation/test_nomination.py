from datetime import date

import pytest

from scheduler.delegation.nomination import Breach, Span, first_breach

MAY = date(2018, 5, 1)
JUNE = date(2018, 6, 1)
JULY = date(2018, 7, 1)
END_OF_MAY = date(2018, 5, 31)


def two(_: date) -> int:
    return 2


def two_until_june_then_one(day: date) -> int:
    return 2 if day < JUNE else 1


@pytest.mark.parametrize(
    ("wanted", "standing", "expected"),
    [
        (Span(MAY), [], None),
        (Span(MAY), [Span(MAY)], None),
        (Span(MAY), [Span(MAY), Span(MAY)], Breach(MAY, taken=2, most=2)),
        (Span(MAY), [Span(MAY), Span(JUNE)], Breach(JUNE, taken=2, most=2)),
        (Span(MAY, END_OF_MAY), [Span(MAY), Span(JUNE)], None),
        (Span(JUNE), [Span(MAY, END_OF_MAY), Span(MAY)], None),
        (Span(JUNE), [Span(MAY, JUNE), Span(MAY)], Breach(JUNE, taken=2, most=2)),
    ],
)
def test_first_breach(wanted: Span, standing: list[Span], expected: Breach | None):
    assert first_breach(wanted, standing, two, []) == expected


def test_first_breach_when_the_agreement_cuts_the_most():
    standing = [Span(MAY)]

    found = first_breach(Span(MAY), standing, two_until_june_then_one, [MAY, JUNE])

    assert found == Breach(JUNE, taken=1, most=1)


@pytest.mark.parametrize(
    ("span", "other", "expected"),
    [
        (Span(MAY, END_OF_MAY), Span(JUNE), False),
        (Span(MAY, JUNE), Span(JUNE), True),
        (Span(MAY), Span(JULY), True),
        (Span(JULY), Span(MAY, JUNE), False),
    ],
)
def test_spans_meet_when_they_share_a_day(span: Span, other: Span, expected: bool):  # noqa: FBT001  # a case's outcome
    assert (span.meets(other), other.meets(span)) == (expected, expected)
