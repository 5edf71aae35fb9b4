import json
from datetime import UTC, date, datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from scheduler.db import transaction
from scheduler.partnership.definition.reading import read_definition
from scheduler.partnership.frame import planning_frame
from scheduler.partnership.memberships import join
from scheduler.partnership.service import load
from scheduler.planning.exchange.reading import read
from scheduler.programme.drafting import draft
from scheduler.programme.tables import BusyDays
from scheduler.proposals.document.whole import document
from scheduler.settings import CONFIG
from tests import factories

NOW = datetime(2017, 10, 2, 8, tzinfo=UTC)
TODAY = date(2017, 10, 2)


def loaded(session: Session) -> int:
    """The letter's partnership with Odense and Aarhus as members, a hall, and a busy day in Odense."""
    definition = read_definition(CONFIG / "partnership.toml")
    partnership = load(session, definition, NOW)
    odense = join(session, partnership, "0461", NOW)
    join(session, partnership, "0751", NOW)
    draft(session, partnership, definition, NOW)
    factories.venue(session, slug="venue-01", capacity=900, day_price_oere=4_000_000)
    session.add(
        BusyDays(
            organisation_id=odense.organisation_id,
            from_on=date(2018, 3, 7),
            until_on=date(2018, 3, 7),
            role_slugs=["politician"],
            reason="byrådsmøde",
            source="test",
        )
    )
    session.flush()
    return partnership.id


def test_document_is_an_instance_of_the_exchange_format(engine: Engine):
    with transaction(engine) as session:
        found = document(session, loaded(session), TODAY)

    instance = read(json.dumps(found).encode())

    assert (instance.start, instance.end) == (date(2017, 11, 1), date(2019, 12, 20))
    assert [one.code for one in instance.municipalities] == ["0461", "0751"]
    assert len(instance.events) == 38
    opening = instance.event["opening-seminar"]
    assert (opening.fixed_start, dict(opening.audience)) == (date(2017, 11, 1), {"director": 3})
    assert opening.municipalities == ("0461", "0751")
    assert instance.venue["venue-01"].day_price == 40_000


def test_document_has_the_busy_days_of_each_municipality(engine: Engine):
    with transaction(engine) as session:
        found = document(session, loaded(session), TODAY)

    odense = read(json.dumps(found).encode()).municipality["0461"]

    councils = [(one.first, one.roles) for one in odense.busy if one.reason == "byrådsmøde"]
    assert councils == [(date(2018, 3, 7), frozenset({"politician"}))]


def test_document_counts_the_standing_delegates(engine: Engine):
    with transaction(engine) as session:
        partnership_id = loaded(session)
        membership = session.scalars(factories.memberships_of(partnership_id)).first()
        role = session.scalars(factories.roles_of(partnership_id)).first()
        assert membership
        assert role
        factories.delegate(session, membership, factories.person(session), role)
        ended = factories.person(session)
        factories.delegate(session, membership, ended, role, until_on=date(2017, 11, 30))

        found = document(session, partnership_id, TODAY)

    instance = read(json.dumps(found).encode())
    counts = [sum(one.members.values()) for one in instance.municipalities]
    assert sorted(counts) == [0, 1]


def test_document_closes_holidays_and_the_election_day(engine: Engine):
    with transaction(engine) as session:
        partnership_id = loaded(session)
        found = document(session, partnership_id, TODAY)
        weights = planning_frame(session, partnership_id).weights

    instance = read(json.dumps(found).encode())

    closed = {
        day
        for day in (date(2017, 11, 21), date(2018, 5, 10), date(2018, 6, 5), date(2018, 3, 7))
        if any(span.holds(day) for span in instance.closed)
    }
    assert closed == {date(2017, 11, 21), date(2018, 5, 10), date(2018, 6, 5)}
    assert instance.weights.event_travel_worst == weights.event_travel_worst
