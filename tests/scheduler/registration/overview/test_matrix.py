from collections import defaultdict
from itertools import product
from random import Random
from time import process_time

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from scheduler.db import transaction
from scheduler.registration.overview.matrix import Narrow, lines, matrix
from scheduler.registration.overview.use import Use
from scheduler.registration.rules.states import LIVE
from scheduler.registration.rules.states import RegistrationState as R
from scheduler.registration.tables import Registration
from tests import factories as make
from tests.factories import NOW

TOWNS, ROLES, EVENTS = 98, 5, 20
FEWEST, MOST = 1, 2
SECONDS, TRIES = 0.3, 2
"""The organiser's matrix takes less of the processor; the time of day would count what else the machine does."""
STATES = (R.CONFIRMED, R.CONFIRMED, R.OFFERED, R.WAITING, R.WITHDRAWN, R.SUBSTITUTED)


def counted(states: list[R]) -> Use:
    confirmed, offered, waiting = (states.count(one) for one in (R.CONFIRMED, R.OFFERED, R.WAITING))
    return Use(confirmed, offered, waiting, FEWEST, MOST, max(0, FEWEST - confirmed - offered))


def timed(session: Session, partnership_id: int) -> float:
    """Seconds of work that the matrix is when nothing of it is at hand."""
    session.expire_all()
    begins = process_time()
    matrix(session, partnership_id, Narrow(), NOW)
    return process_time() - begins


def test_matrix_of_98_by_5_by_20_is_a_plain_count(engine: Engine) -> None:
    chance = Random(20)  # the same world each time
    with transaction(engine) as session:
        of = make.partnership(session)
        members = [
            make.membership(session, of, make.municipality(session, f"{at:04}", f"By {at:02}"))
            for at in range(TOWNS)
        ]
        version, hall = make.agreement(session, of), make.venue(session)
        roles = [make.role(session, of, f"role-{at}", position=at) for at in range(ROLES)]
        events = [make.event(session, of, hall) for _ in range(EVENTS)]
        people = [make.person(session).id for _ in range(60)]
        for role in roles:
            make.quota(session, version, role, FEWEST, MOST)
            for event in events:
                make.audience(session, event, role)
        seats = [
            (event.id, person, chance.choice(members).id, chance.choice(roles).id, chance.choice(STATES))
            for event, person in product(events, people)
        ]
        fields = ("event_id", "person_id", "membership_id", "role_id", "state")
        session.add_all(
            Registration(
                uid=str(at),
                registered=NOW,
                changed=NOW,
                offer_expires=NOW if seat[-1] is R.OFFERED else None,
                ended=None if seat[-1] in LIVE else NOW,
                **dict(zip(fields, seat, strict=True)),
            )
            for at, seat in enumerate(seats)
        )
        session.flush()

        found, listed = (read(session, of.id, Narrow(), NOW) for read in (matrix, lines))
        took = min(timed(session, of.id) for _ in range(TRIES))

        tallies: dict[tuple[int, int, int], list[R]] = defaultdict(list)
        for event_id, _person, membership_id, role_id, state in seats:
            tallies[event_id, membership_id, role_id].append(state)
        expected = {
            (event.id, member.id, role.id): counted(tallies[event.id, member.id, role.id])
            for event, member, role in product(events, members, roles)
        }
        assert {(one.event.id, one.member.membership_id, one.role.id): one.use for one in listed} == expected
        assert len(expected) == TOWNS * ROLES * EVENTS
        assert [list(row.uses) for row in found.rows] == [
            [sum((expected[event.id, member.id, role.id] for role in roles), Use()) for event in events]
            for member in members
        ]
        assert found.total == sum(expected.values(), Use())
        assert took < SECONDS, f"the matrix took {took:.3f} s at best; expected less than {SECONDS}"
