from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from scheduler.db import Base, transaction
from scheduler.journal.queries import actions_after, newest_row
from scheduler.partnership.definition.reading import read_definition
from scheduler.partnership.definition.whole import Definition
from scheduler.partnership.service import load
from scheduler.partnership.tables import FocusArea, Organisation, Partnership, Role
from scheduler.programme.drafting import draft
from scheduler.programme.service import place
from scheduler.programme.states import EventState, Mode
from scheduler.programme.tables import Audience, BusyDays, ClosedDays, Event, EventFocus, Gap
from scheduler.settings import CONFIG, read_settings
from tests.factories import venue

NOW = datetime(2017, 6, 23, 8, tzinfo=UTC)
LATER = datetime(2017, 8, 1, 8, tzinfo=UTC)
LETTER = read_definition(CONFIG / "partnership.toml")
EXAMPLE = read_definition(CONFIG / "example.toml")
DEFAULTS = read_settings().registration


def drafted(session: Session, definition: Definition, now: datetime = NOW) -> Partnership:
    partnership = load(session, definition, now)
    draft(session, partnership, definition, now)
    return partnership


def rows(session: Session, table: type[Base]) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def event(session: Session, slug: str) -> Event:
    return session.scalars(select(Event).where(Event.slug == slug)).one()


def changed_title(definition: Definition, slug: str, title: str) -> Definition:
    events = definition.programme.events
    words = events[slug].title.model_copy(update={"da": title})
    one = events[slug].model_copy(update={"title": words})
    programme = definition.programme.model_copy(update={"events": {**events, slug: one}})
    return definition.model_copy(update={"programme": programme})


def test_draft_of_the_letter(engine: Engine):
    with transaction(engine) as session:
        drafted(session, LETTER)

        counts = {table.__tablename__: rows(session, table) for table in (Event, Audience, Gap, ClosedDays)}
        uids = set(session.scalars(select(Event.uid)))
    assert counts == {"event": 38, "audience": 87, "gap": 37, "closed_days": 25}
    assert len(uids) == 38
    assert {len(uid) for uid in uids} == {32}


def test_draft_event_holds_what_was_asked_for(engine: Engine):
    with transaction(engine) as session:
        drafted(session, LETTER)
        one = event(session, "opening-seminar")
        audience = session.execute(
            select(Role.slug, Audience.mode, Audience.cap)
            .join(Role, Role.id == Audience.role_id)
            .where(Audience.event_id == one.id)
        ).all()
        focus = session.scalars(
            select(FocusArea.slug)
            .join(EventFocus, EventFocus.focus_area_id == FocusArea.id)
            .where(EventFocus.event_id == one.id)
        ).all()

        assert (one.state, one.fixed_on, one.begins, one.finishes, one.weekdays, one.revision) == (
            EventState.DRAFT,
            date(2017, 11, 1),
            time(10),
            time(15),
            [1, 2, 3, 4, 5],
            0,
        )
        assert (one.starts, one.local_starts, one.venue_id, one.changed) == (None, None, None, NOW)
        assert ([tuple(row) for row in audience], focus) == (
            [("director", Mode.DELEGATES, None)],
            ["administration"],
        )


def test_draft_again_writes_nothing(engine: Engine):
    with transaction(engine) as session:
        drafted(session, LETTER)
        before = newest_row(session)

    with transaction(engine) as session:
        drafted(session, LETTER, LATER)

        assert actions_after(session, before) == {}


def test_changed_definition_changes_a_draft_but_no_planned_event(engine: Engine):
    with transaction(engine) as session:
        partnership = drafted(session, EXAMPLE)
        place(session, event(session, "workshop-1"), date(2018, 5, 2), venue(session), NOW, DEFAULTS)
        changed = changed_title(changed_title(EXAMPLE, "workshop-1", "A"), "workshop-2", "B")

        draft(session, partnership, changed, LATER)

        titles = [event(session, slug).title.da for slug in ("workshop-1", "workshop-2")]
    assert titles == [EXAMPLE.programme.events["workshop-1"].title.da, "B"]


def test_audience_and_gap_no_longer_asked_for_are_removed(engine: Engine):
    audiences = {**EXAMPLE.programme.audiences}
    audiences["practice"] = {"pedagogue": audiences["practice"]["pedagogue"]}
    programme = EXAMPLE.programme.model_copy(update={"audiences": audiences, "gaps": ()})
    with transaction(engine) as session:
        partnership = drafted(session, EXAMPLE)
        before = (rows(session, Audience), rows(session, Gap))

        draft(session, partnership, EXAMPLE.model_copy(update={"programme": programme}), LATER)

        after = (rows(session, Audience), rows(session, Gap))
    assert (before, after) == ((13, 4), (11, 3))


def test_school_weeks_take_the_leaders_and_employees_of_every_invited_municipality(engine: Engine):
    with transaction(engine) as session:
        drafted(session, EXAMPLE)
        odense = session.scalars(select(Organisation.id).where(Organisation.code == "0461")).one()

        weeks = session.execute(
            select(BusyDays.from_on, BusyDays.until_on, BusyDays.role_slugs, BusyDays.source).where(
                BusyDays.organisation_id == odense
            )
        ).all()
        in_all = rows(session, BusyDays)

    assert [tuple(row) for row in weeks] == [
        (date(2018, 10, 15), date(2018, 10, 21), ["day-care-leader", "pedagogue"], "kvalitet-i-dagtilbud")
    ]
    assert in_all == 10


@pytest.mark.parametrize(
    ("keys", "number"), [({"municipalities": ("0461",)}, 1), ({"except_in": ("0461",)}, 9)]
)
def test_school_weeks_may_be_those_of_some_municipalities(
    engine: Engine, keys: dict[str, tuple[str, ...]], number: int
):
    weeks = (EXAMPLE.school_weeks[0].model_copy(update=keys),)
    narrowed = EXAMPLE.model_copy(update={"school_weeks": weeks})
    with transaction(engine) as session:
        partnership = drafted(session, EXAMPLE)

        draft(session, partnership, narrowed, LATER)

        assert rows(session, BusyDays) == number


def test_renamed_body_raises_the_revision_of_its_placed_events_alone(engine: Engine):
    bodies = EXAMPLE.bodies
    renamed = bodies["development-group"].model_copy(update={"color": "navy"})
    changed = EXAMPLE.model_copy(update={"bodies": {**bodies, "development-group": renamed}})
    with transaction(engine) as session:
        drafted(session, EXAMPLE)
        hall = venue(session)
        for slug in ("development-group-1", "workshop-1"):
            place(session, event(session, slug), date(2018, 5, 2), hall, NOW, DEFAULTS)

        drafted(session, changed, LATER)

        revisions = session.execute(
            select(Event.slug, Event.changed).where(Event.revision > 0).order_by(Event.slug)
        ).all()
    assert [tuple(row) for row in revisions] == [("development-group-1", LATER)]
