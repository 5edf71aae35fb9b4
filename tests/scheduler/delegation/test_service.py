from datetime import date

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from scheduler.db import transaction
from scheduler.delegation.queries import delegates
from scheduler.delegation.service import Nomination, end_nomination, nominate
from scheduler.delegation.tables import Delegate
from scheduler.errors import BadInputError, ForbiddenError, NotFoundError
from scheduler.journal.tables import JournalRow
from scheduler.outbox.letters import LetterKind
from scheduler.outbox.tables import Letter
from scheduler.partnership.tables import Partnership
from scheduler.people.access import Actor
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.refusal.saying import rule
from scheduler.words import Language
from tests import factories
from tests.factories import NOW

COORDINATOR = Actor(None, "Karen", "karen@example.invalid", municipalities=frozenset({"0461"}))
FROM = date(2018, 2, 1)


def world(session: Session) -> int:
    """A partnership in which Odense may send one or two politicians; gives its id."""
    partnership = factories.partnership(session)
    factories.membership(session, partnership, factories.municipality(session))
    role = factories.role(session, partnership)
    factories.quota(session, factories.agreement(session, partnership), role)
    return partnership.id


def named(partnership_id: int, name: str, from_on: date = FROM, **given: str) -> Nomination:
    fields = {
        "municipality_code": "0461",
        "role_slug": "politician",
        "name": name,
        "email": f"{name.lower()}@example.invalid",
    }
    return Nomination(partnership_id=partnership_id, from_on=from_on, **(fields | given))


def test_nominate_adds_a_delegate_who_is_told(engine: Engine):
    with transaction(engine) as session:
        here = world(session)

        outcome = nominate(session, COORDINATOR, named(here, "Anna"), NOW)

        assert isinstance(outcome, Delegate)
        seen = [(one.person, one.role_slug, one.from_on, one.until_on) for one in delegates(session)]
        assert seen == [("Anna", "politician", FROM, None)]
        assert session.scalars(select(Letter.kind)).all() == [LetterKind.NOMINATED]
        actions = select(JournalRow.action, JournalRow.subject).order_by(JournalRow.id)
        assert session.execute(actions).all() == [("add", "person"), ("nominate", "delegate")]


def test_third_nomination_is_refused_with_figures(engine: Engine):
    with transaction(engine) as session:
        here = world(session)
        nominate(session, COORDINATOR, named(here, "Anna"), NOW)
        nominate(session, COORDINATOR, named(here, "Bo"), NOW)

        refusal = nominate(session, COORDINATOR, named(here, "Carl"), NOW)

        assert isinstance(refusal, Refusal)
        assert refusal.reason is Reason.QUOTA_FULL
        assert rule(refusal, Language.ENGLISH) == "Odense has nominated 2 of at most 2 politicians."


def test_a_person_stands_for_one_municipality_at_a_time(engine: Engine):
    with transaction(engine) as session:
        here = world(session)
        aarhus = factories.municipality(session, "0751", "Aarhus")
        factories.membership(session, session.get_one(Partnership, here), aarhus)
        nominate(session, COORDINATOR, named(here, "Anna"), NOW)

        refusal = nominate(session, factories.ORGANISER, named(here, "Anna", municipality_code="0751"), NOW)

        assert isinstance(refusal, Refusal)
        assert refusal.reason is Reason.ALREADY_DELEGATE


def test_ended_nomination_makes_room_from_the_next_day(engine: Engine):
    with transaction(engine) as session:
        here = world(session)
        first = nominate(session, COORDINATOR, named(here, "Anna"), NOW)
        nominate(session, COORDINATOR, named(here, "Bo"), NOW)
        assert isinstance(first, Delegate)

        end_nomination(session, COORDINATOR, first.id, date(2018, 6, 30), NOW)

        too_early = nominate(session, COORDINATOR, named(here, "Carl", date(2018, 6, 30)), NOW)
        in_time = nominate(session, COORDINATOR, named(here, "Carl", date(2018, 7, 1)), NOW)
        assert isinstance(too_early, Refusal)
        assert isinstance(in_time, Delegate)


def test_cut_quota_keeps_those_who_stand_and_refuses_new_ones(engine: Engine):
    with transaction(engine) as session:
        here = world(session)
        nominate(session, COORDINATOR, named(here, "Anna"), NOW)
        partnership = session.get_one(Partnership, here)
        later = factories.agreement(session, partnership, version=2, valid_from=date(2018, 6, 1))
        role = session.scalars(select(factories.Role)).one()
        factories.quota(session, later, role, fewest=1, most=1)

        refusal = nominate(session, COORDINATOR, named(here, "Bo"), NOW)

        assert isinstance(refusal, Refusal)
        assert (refusal.figures["taken"], refusal.figures["most"]) == (1, 1)
        assert [one.person for one in delegates(session)] == ["Anna"]


def test_end_before_the_beginning_is_refused(engine: Engine):
    with transaction(engine) as session:
        here = world(session)
        first = nominate(session, COORDINATOR, named(here, "Anna"), NOW)
        assert isinstance(first, Delegate)

        with pytest.raises(BadInputError, match=r"last day is '2018-01-31'; expected 2018-02-01 or later"):
            end_nomination(session, COORDINATOR, first.id, date(2018, 1, 31), NOW)


def test_nominate_is_for_the_municipality_and_the_organiser(engine: Engine):
    neighbour = Actor(None, "Nabo", "nabo@example.invalid", municipalities=frozenset({"0751"}))
    with transaction(engine) as session:
        here = world(session)

        with pytest.raises(ForbiddenError):
            nominate(session, neighbour, named(here, "Anna"), NOW)
        assert isinstance(nominate(session, factories.ORGANISER, named(here, "Anna"), NOW), Delegate)


def test_nominate_for_an_unknown_role_names_those_there_are(engine: Engine):
    with transaction(engine) as session:
        here = world(session)

        with pytest.raises(NotFoundError, match="role is 'mayor'; expected one of: politician"):
            nominate(session, COORDINATOR, named(here, "Anna", role_slug="mayor"), NOW)
