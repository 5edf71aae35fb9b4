from datetime import UTC, date, datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from scheduler.db import transaction
from scheduler.partnership.definition.reading import read_definition
from scheduler.partnership.memberships import join
from scheduler.partnership.service import load
from scheduler.programme.drafting import draft
from scheduler.programme.frame.rules import Objection, Rule
from scheduler.programme.objections import objections
from scheduler.programme.service import cancel, place
from scheduler.programme.tables import Event, Venue, VenueBusy
from scheduler.settings import CONFIG, read_settings
from scheduler.words import Bilingual
from tests.factories import venue

NOW = datetime(2018, 1, 10, 8, tzinfo=UTC)
DEFAULTS = read_settings().registration
EXAMPLE = read_definition(CONFIG / "example.toml")
WEDNESDAY = date(2018, 5, 2)


def drafted(session: Session) -> Venue:
    partnership = load(session, EXAMPLE, NOW)
    draft(session, partnership, EXAMPLE, NOW)
    join(session, partnership, "0461", NOW)
    return venue(session)


def event(session: Session, slug: str) -> Event:
    return session.scalars(select(Event).where(Event.slug == slug)).one()


def test_nothing_speaks_against_a_free_day(engine: Engine):
    with transaction(engine) as session:
        hall = drafted(session)

        assert objections(session, event(session, "workshop-1"), WEDNESDAY, hall) == ()


def test_day_that_breaks_several_rules_names_them_all(engine: Engine):
    with transaction(engine) as session:
        hall = drafted(session)
        session.add(
            VenueBusy(
                venue_id=hall.id, from_on=date(2018, 3, 30), until_on=date(2018, 3, 31), reason="Udlejet"
            )
        )
        session.flush()

        found = objections(session, event(session, "workshop-1"), date(2018, 3, 30), hall)

    good_friday = date(2018, 3, 30)
    assert found == (
        Objection(Rule.WINDOW, date(2018, 4, 9), date(2018, 9, 28)),
        Objection(Rule.WEEKDAY, good_friday, good_friday),
        Objection(Rule.CLOSED, good_friday, good_friday, Bilingual(da="Langfredag", en="Good Friday")),
        Objection(Rule.VENUE, good_friday, date(2018, 3, 31), Bilingual(da="Udlejet", en="Udlejet")),
    )


def test_spacing_counts_from_both_sides(engine: Engine):
    with transaction(engine) as session:
        hall = drafted(session)
        first, second = event(session, "workshop-1"), event(session, "workshop-2")
        place(session, first, date(2018, 9, 12), hall, NOW, DEFAULTS)
        after = objections(session, second, date(2018, 10, 10), hall)
        place(session, second, date(2018, 11, 20), hall, NOW, DEFAULTS)
        before = objections(session, first, date(2018, 9, 26), hall)

        assert after == (Objection(Rule.GAP, date(2018, 11, 11), date(2019, 7, 9), first.title),)
        assert before == (Objection(Rule.GAP, date(2018, 1, 24), date(2018, 9, 21), second.title),)


def test_events_of_the_same_people_and_in_the_same_hall_clash(engine: Engine):
    with transaction(engine) as session:
        hall = drafted(session)
        first, second = event(session, "workshop-1"), event(session, "workshop-2")
        day = date(2018, 9, 12)
        place(session, first, day, hall, NOW, DEFAULTS)

        same_hall = objections(session, second, day, hall)
        other_hall = objections(session, second, day, venue(session))
        cancel(session, first, NOW)

        assert [one.rule for one in same_hall] == [Rule.VENUE, Rule.GAP, Rule.CLASH]
        assert [one.rule for one in other_hall] == [Rule.GAP, Rule.CLASH]
        assert other_hall[1] == Objection(Rule.CLASH, day, day, first.title)
        assert objections(session, second, day, hall) == ()


def test_events_of_other_people_do_not_clash(engine: Engine):
    with transaction(engine) as session:
        hall = drafted(session)
        place(session, event(session, "development-group-1"), WEDNESDAY, hall, NOW, DEFAULTS)

        assert objections(session, event(session, "workshop-1"), WEDNESDAY, venue(session)) == ()
