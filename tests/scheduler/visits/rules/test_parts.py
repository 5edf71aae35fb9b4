import pytest

from scheduler.errors import ForbiddenError, NotFoundError
from scheduler.people.access import Actor
from scheduler.visits.rules.parts import HOSTS, Line, Part, parts_of, programme_lines, require_part

HOST, GUEST, OTHER = "0751", "0461", "0630"


def actor(*codes: str, organiser: bool = False) -> Actor:
    return Actor(1, "A", "a@example.invalid", organiser, frozenset(codes))


@pytest.mark.parametrize(
    ("who", "comes", "parts"),
    [
        (actor(HOST), False, {Part.HOST}),
        (actor(GUEST), False, {Part.GUEST}),
        (actor(HOST, GUEST), False, {Part.HOST, Part.GUEST}),
        (actor(OTHER), True, {Part.COMPANION}),
        (actor(organiser=True), False, {Part.ORGANISER}),
    ],
)
def test_parts(who: Actor, comes: bool, parts: set[Part]):  # noqa: FBT001  # the case itself
    assert parts_of(who, HOST, GUEST, comes) == parts


def test_strangers_find_no_visit_and_others_may_not_do_all():
    with pytest.raises(NotFoundError):
        parts_of(actor(OTHER), HOST, GUEST, comes_along=False)
    with pytest.raises(ForbiddenError):
        require_part(frozenset({Part.GUEST, Part.ORGANISER}), HOSTS, "edit the dossier")
    require_part(frozenset({Part.HOST}), HOSTS, "edit the dossier")


def test_programme_is_read_line_by_line():
    text = "10.00 Velkomst\n\n 10:15-11.00: Rundvisning \n12.00 \u2013 Frokost\nTak for i dag\n13.00"

    assert programme_lines(text) == (
        Line("10.00", "Velkomst"),
        Line("10.15-11.00", "Rundvisning"),
        Line("12.00", "Frokost"),
        Line("", "Tak for i dag"),
        Line("", "13.00"),
    )
