from datetime import UTC, datetime

from sqlalchemy import Engine, select

from scheduler.db import transaction
from scheduler.journal.queries import newest_row
from scheduler.journal.tables import JournalRow
from scheduler.partnership.bodies import body_codes, seat
from scheduler.partnership.definition.reading import read_definition
from scheduler.partnership.memberships import join
from scheduler.partnership.service import load
from scheduler.partnership.tables import Body
from scheduler.settings import CONFIG

NOW = datetime(2018, 1, 10, 8, tzinfo=UTC)
EXAMPLE = read_definition(CONFIG / "example.toml")


def test_seat_gives_a_body_exactly_those_members_in_danish_order(engine: Engine):
    with transaction(engine) as session:
        partnership = load(session, EXAMPLE, NOW)
        odense, aarhus, aalborg = (
            join(session, partnership, code, NOW).id for code in ("0461", "0751", "0851")
        )
        body = session.scalars(select(Body).where(Body.slug == "nursery")).one()

        seat(session, body, [aarhus, odense], NOW)
        first = body_codes(session, body.id)
        seat(session, body, [aarhus, aalborg, odense], NOW)
        second = body_codes(session, body.id)

        assert (first, second) == (("0461", "0751"), ("0461", "0851", "0751"))
        row = session.scalars(select(JournalRow).order_by(JournalRow.id.desc())).first()
        assert row is not None
        assert (row.action, row.subject_id, row.before, row.after) == (
            "seat",
            body.id,
            {"members": ["0461", "0751"]},
            {"members": ["0461", "0851", "0751"]},
        )


def test_seat_of_the_same_members_again_leaves_no_trace(engine: Engine):
    with transaction(engine) as session:
        partnership = load(session, EXAMPLE, NOW)
        odense = join(session, partnership, "0461", NOW).id
        body = session.scalars(select(Body).where(Body.slug == "nursery")).one()
        seat(session, body, [odense], NOW)
        session.flush()
        before = newest_row(session)

        seat(session, body, [odense], NOW)
        session.flush()

        assert newest_row(session) == before
