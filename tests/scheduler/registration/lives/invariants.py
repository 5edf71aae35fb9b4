"""What must hold after every step of every life, by a naive recount of all that is kept."""

from collections import Counter

from hypothesis.stateful import RuleBasedStateMachine, invariant
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from scheduler.db import reading
from scheduler.delegation.tables import Delegate
from scheduler.journal.tables import JournalRow
from scheduler.partnership.tables import Membership
from scheduler.partnership.words import MembershipState
from scheduler.programme.states import Online
from scheduler.registration.passing_on.verification import verify_promotions
from scheduler.registration.rules.states import HOLDING, LIVE, RegistrationState
from scheduler.registration.tables import EventNumbers, Registration
from tests.scheduler.registration.lives import recount
from tests.scheduler.registration.lives.stage import DAY, Stage


def numbers(session: Session) -> dict[int, recount.Numbers]:
    """What is kept of each event, beside `recount.numbers`."""
    return {
        one.event_id: (one.confirmed, one.offered, one.waiting, one.revision, one.changed)
        for one in session.scalars(select(EventNumbers))
    }


class Invariants(RuleBasedStateMachine):
    """Held to whatever a machine with a database and a stage does."""

    engine: Engine
    stage: Stage

    @invariant()
    def nobody_is_lost_or_doubled(self) -> None:
        with reading(self.engine) as session:
            rows = session.scalars(select(Registration)).all()
            hall = recount.hall(session, self.stage.event_id)
        live = [one for one in rows if one.state in LIVE]
        holders = [one for one in live if one.state in HOLDING]
        is_beside = self.stage.terms.online is Online.BESIDE_CAP
        holding = Counter(
            (one.membership_id, one.role_id) for one in holders if not (one.online and is_beside)
        )
        assert sum(not one.online for one in holders) <= hall
        assert max(holding.values(), default=0) <= self.stage.terms.most  # what a cut left above it stays
        assert max(Counter(one.person_id for one in live).values(), default=0) <= 1
        replaced = [one.replaces_id for one in rows if one.replaces_id]
        assert len(replaced) == len(set(replaced))
        assert all((one.ended is None) == (one.state in LIVE) for one in rows)

    @invariant()
    def nobody_waits_for_a_seat_that_is_free(self) -> None:
        with reading(self.engine) as session:
            for online in (False, True):
                own = Registration.online.is_(online)
                waiting = set(recount.groups(session, {RegistrationState.WAITING}, own))
                seats = recount.seats(session, self.stage, online=online)
                assert waiting & {key for key, number in seats.items() if number > 0} == set()

    @invariant()
    def only_members_hold_places(self) -> None:
        with reading(self.engine) as session:
            left = select(Membership.id).where(Membership.state == MembershipState.WITHDRAWN)
            asked = select(func.count()).where(
                Registration.membership_id.in_(left), Registration.state.in_(LIVE)
            )
            standing = select(func.count()).where(
                Delegate.membership_id.in_(left),
                Delegate.until_on.is_(None) | (Delegate.until_on >= DAY),
            )
            assert (session.scalar(asked), session.scalar(standing)) == (0, 0)

    @invariant()
    def the_journal_tells_how_each_registration_stands(self) -> None:
        with reading(self.engine) as session:
            told = session.execute(
                select(JournalRow.subject_id, JournalRow.after)
                .where(JournalRow.subject == "registration")
                .order_by(JournalRow.id)
            )
            last = {one: after["state"] for one, after in told if "state" in after}
            assert last == {one: state.value for one, state in recount.states(session).items()}

    @invariant()
    def the_numbers_of_the_event_are_those_of_its_registrations(self) -> None:
        with reading(self.engine) as session:
            assert numbers(session) == recount.numbers(session)

    @invariant()
    def every_promotion_can_be_recomputed(self) -> None:
        with reading(self.engine) as session:
            assert [one for one in verify_promotions(session) if not one.is_right] == []
