from datetime import UTC, date, datetime, timedelta

import pytest

from scheduler.db import open_engine, transaction
from scheduler.proposals.what_if.alterations import (
    AnyAlteration,
    Capacity,
    FixedDay,
    Joins,
    Leaves,
    Most,
    Unavailable,
    Window,
)
from scheduler.proposals.what_if.coming import Outlook, outlook
from scheduler.proposals.what_if.effects import effects
from scheduler.registration.rules.states import RegistrationState as R
from scheduler.words import Bilingual
from tests import factories as make
from tests.factories import NOW

TITLE = Bilingual("Konference 1", "Conference 1")
POLITICIANS = Bilingual("politikere", "politicians")
MAY_15 = date(2018, 5, 15)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, sqlite_template: bytes) -> Outlook:
    """Odense has Anna, Bo and Cai at Conference 1 in a hall of 10, Dan waits; Aarhus has Eva; Anna is a delegate."""
    path = tmp_path_factory.mktemp("effects") / "test.db"
    path.write_bytes(sqlite_template)
    with transaction(open_engine(f"sqlite:///{path}")) as session:
        of = make.partnership(session)
        version = make.agreement(session, of)
        role = make.role(session, of, "politician", plural=POLITICIANS)
        make.quota(session, version, role, 1, 3)
        members = [
            make.membership(session, of, make.municipality(session, *two))
            for two in (("0461", "Odense"), ("0751", "Aarhus"))
        ]
        event = make.event(
            session, of, make.venue(session, 10, slug="hall"), slug="conference-1", title=TITLE
        )
        make.audience(session, event, role)
        make.event(session, of, make.venue(session), datetime(2017, 11, 1, 8, tzinfo=UTC))
        for at, (name, member, state) in enumerate(
            (
                ("Anna", 0, R.CONFIRMED),
                ("Bo", 0, R.CONFIRMED),
                ("Cai", 0, R.CONFIRMED),
                ("Dan", 0, R.WAITING),
                ("Eva", 1, R.CONFIRMED),
            )
        ):
            person = make.person(session, name)
            moment = NOW + timedelta(minutes=at)
            make.registration(
                session, event, members[member], person_id=person.id, state=state, registered=moment
            )
            if name in {"Anna", "Bo"}:
                make.delegate(session, members[0], person, role)
        return outlook(session, of.id, NOW, NOW.date())


CASES: dict[str, tuple[AnyAlteration, list[tuple[str, tuple[str, ...]]]]] = {
    "cut": (
        Most(role="politician", plural=POLITICIANS, most=1),
        [
            ("Conference 1: Odense has 3 politicians, 2 above 1. They stay, and are marked.", ("Bo", "Cai")),
            ("Odense has nominated 2 politicians, 1 above 1. They stay, and are marked.", ("Bo",)),
        ],
    ),
    "no cut": (Most(role="politician", plural=POLITICIANS, most=3), []),
    "smaller hall": (
        Capacity(venue="hall", name="Hall", capacity=3),
        [("Conference 1: 4 hold a place and 1 wait. With room for 3, 1 more would wait.", ("Eva",))],
    ),
    "far smaller hall": (
        Capacity(venue="hall", name="Hall", capacity=1),
        [
            ("Conference 1 must guarantee 2 places, and the hall would hold 1.", ()),
            (
                "Conference 1: 4 hold a place and 1 wait. With room for 1, 3 more would wait.",
                ("Bo", "Cai", "Eva"),
            ),
        ],
    ),
    "larger hall": (
        Capacity(venue="hall", name="Hall", capacity=40),
        [("Conference 1: 4 hold a place and 1 wait. The hall would hold 40.", ())],
    ),
    "another hall": (Capacity(venue="barn", name="Barn", capacity=1), []),
    "hall gone": (
        Unavailable(venue="hall", name="Hall", first=MAY_15, last=MAY_15),
        [
            (
                "Conference 1 is held there on 15 May 2018 and would have to move. Registered: 5.",
                ("Anna", "Bo", "Cai", "Dan", "Eva"),
            )
        ],
    ),
    "hall gone another day": (
        Unavailable(venue="hall", name="Hall", first=date(2018, 5, 16), last=date(2018, 5, 30)),
        [],
    ),
    "other days": (
        Window(event="conference-1", title=TITLE, earliest=date(2018, 5, 16), latest=date(2018, 6, 1)),
        [
            (
                "Conference 1 lies on 15 May 2018 and would have to move. Registered: 5.",
                ("Anna", "Bo", "Cai", "Dan", "Eva"),
            )
        ],
    ),
    "same day": (FixedDay(event="conference-1", title=TITLE, day=MAY_15), []),
    "no day": (FixedDay(event="conference-1", title=TITLE, day=None), []),
    "leaves": (
        Leaves(code="0461", name="Odense"),
        [
            ("Odense: nominations that would end: 2.", ("Anna", "Bo")),
            (
                "Conference 1: of Odense, 3 would give up a place and 1 would no longer wait.",
                ("Anna", "Bo", "Cai", "Dan"),
            ),
        ],
    ),
    "joins": (Joins(code="0101", name="København"), []),
}


@pytest.mark.parametrize(("one", "expected"), CASES.values(), ids=CASES)
def test_effects(town: Outlook, one: AnyAlteration, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(effect.said.en, effect.people) for effect in effects(town, (one,))] == expected
