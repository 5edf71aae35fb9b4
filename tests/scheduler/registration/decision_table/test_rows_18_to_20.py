"""Rows 18 to 20 of the decision table, each by its number."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select

from scheduler.db import transaction
from scheduler.delegation.service import Nomination, nominate
from scheduler.delegation.tables import Delegate
from scheduler.errors import BadInputError, ForbiddenError
from scheduler.journal.tables import JournalRow
from scheduler.outbox.letters import LetterKind
from scheduler.partnership.tables import Quota
from scheduler.refusal.reasons import Reason
from scheduler.refusal.saying import next_step
from scheduler.registration.facts.standing import tally_of
from scheduler.registration.organising.exceptions import Leave, register_beyond
from scheduler.registration.organising.reports import overrides
from scheduler.registration.rules.states import RegistrationState as R
from scheduler.registration.substitution import Swap, substitute
from scheduler.registration.tables import Registration
from scheduler.words import Language
from tests import factories
from tests.factories import NOW, ORGANISER
from tests.scheduler.registration.decision_table.rows import reason
from tests.scheduler.registration.world import a_world


def test_18_organiser_goes_above_a_most_and_needs_a_second_reason_for_the_hall(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session, hall=4)
        world.has("Anna")
        world.delegate("Bo")
        world.delegate("Cai")
        session.scalars(select(Quota).where(Quota.role_id == world.roles["politician"].id)).one().most = 1
        session.flush()

        no_hall = register_beyond(session, ORGANISER, world.wish("Bo"), Leave("Ordfører"), NOW)
        seated = register_beyond(
            session, ORGANISER, world.wish("Bo"), Leave("Ordfører", "Ekstra stol aftalt"), NOW
        )

        assert reason(no_hall) is Reason.HALL_FULL
        assert isinstance(seated, Registration)
        assert (seated.beyond_cap, seated.beyond_hall) == (True, True)
        tally = tally_of(session, world.event.id)
        assert (tally.hall, sum(tally.held.values())) == (1, 1)
        assert [(one.rule, one.reason) for one in overrides(session)] == [
            (Reason.CAP_FULL, "Ordfører"),
            (Reason.HALL_FULL, "Ekstra stol aftalt"),
        ]
        row = session.scalars(select(JournalRow).where(JournalRow.action == "register-beyond")).one()
        assert row.reason == "Ordfører"


def test_18_override_is_the_organisers_and_wants_a_reason(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        wish = world.wish("Anna")

        with pytest.raises(ForbiddenError):
            register_beyond(session, world.actor("Odense"), wish, Leave("fordi"), NOW)
        with pytest.raises(BadInputError):
            register_beyond(session, ORGANISER, wish, Leave(" "), NOW)


def test_19_substitute_at_the_door_is_taken_in_on_the_day_and_the_coordinator_told(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        anna = world.has("Anna")
        wish = Swap(anna.id, world.person("Dorte").id, at_door=True)
        starts = world.event.starts
        assert starts is not None

        early = substitute(session, ORGANISER, wish, NOW)
        late = substitute(session, ORGANISER, Swap(anna.id, wish.person_id), starts)
        coming = substitute(session, ORGANISER, wish, starts + timedelta(minutes=20))

        assert [reason(early), reason(late)] == [Reason.NOT_THE_DAY, Reason.HAS_BEGUN]
        assert isinstance(coming, Registration)
        assert (coming.state, coming.role_id) == (R.CONFIRMED, anna.role_id)
        assert world.letters("Odense")[-1] == LetterKind.SUBSTITUTE_IN


def test_20_nomination_waits_until_the_agreement_lists_the_professions(engine: Engine):
    with transaction(engine) as session:
        world = a_world(session)
        profession = factories.role(session, world.partnership, "profession", position=5)
        later = date(2018, 3, 1)
        wishes = [
            Nomination(world.partnership.id, "0461", "profession", "Ulla", f"ulla{day}@example.invalid", day)
            for day in (date(2018, 2, 1), later)
        ]
        coordinator = world.actor("Odense")

        before = [nominate(session, coordinator, wish, NOW) for wish in wishes]
        version = factories.agreement(session, world.partnership, 2, later)
        for role in (*world.roles.values(), profession):
            factories.quota(session, version, role)
        after = [nominate(session, coordinator, wish, NOW) for wish in wishes]

        assert [reason(one) for one in before] == [Reason.NOT_AGREED, Reason.NOT_AGREED]
        assert reason(after[0]) is Reason.NOT_AGREED
        assert isinstance(after[1], Delegate)
        assert (
            next_step(before[0], Language.ENGLISH) == "The nomination waits until the agreement lists them."
        )
