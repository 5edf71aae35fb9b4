"""The pages die in the middle of a rush: what was answered is kept, and who asks again gets one place."""

import json
import os
import random
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.client import HTTPException
from pathlib import Path
from threading import Event as Signal

import pytest
from sqlalchemy import Engine, func, select

from scheduler.db import reading, transaction
from scheduler.journal.tables import JournalRow
from scheduler.outbox.tables import Letter
from scheduler.people.api_tokens import issue_api_token
from scheduler.people.tables import MandateKind
from scheduler.registration.facts.queries import positions
from scheduler.registration.rules.states import RegistrationState
from scheduler.registration.tables import Registration
from scheduler.requests.tables import KeptAnswer
from tests import factories as make
from tests.servers import Server, served

KILLS = int(os.environ.get("PARTNERSKAB_WEB_KILLS", "1"))
RUSH = int(os.environ.get("PARTNERSKAB_WEB_RUSH", "60"))
PLACES = RUSH // 3
CODE, ROLE = "0461", "politician"
UNHURRIED = {"PARTNERSKAB_API__CALLS_PER_MINUTE": "1000000"}


@dataclass(frozen=True)
class Rush:
    """An event with fewer places than people, and the token of who registers them."""

    event_id: int
    people: tuple[int, ...]
    token: str

    def ask(self, server: Server, person_id: int) -> tuple[int, bytes]:
        """Registers the person, by a key of their own."""
        wish = {"person": person_id, "municipality": CODE, "role": ROLE, "wait": True}
        headers = {
            "Authorization": f"Bearer {self.token}",
            "Content-Type": "application/json",
            "Idempotency-Key": f"rush-{self.event_id}-{person_id}",
        }
        return server.ask("POST", f"/api/v1/events/{self.event_id}/registrations", json.dumps(wish), headers)

    def ask_until_answered(self, server: Server, person_id: int) -> dict[str, object]:
        """The answer of a server that may die; whoever gets none asks again."""
        while True:
            try:
                status, body = self.ask(server, person_id)
            except (OSError, HTTPException):
                time.sleep(0.2)
                continue
            assert status == 201, body
            answer: dict[str, object] = json.loads(body)
            return answer


def a_rush(engine: Engine) -> Rush:
    now = datetime.now(UTC)
    with transaction(engine) as session:
        partnership = make.partnership(session)
        member = make.membership(session, partnership, make.municipality(session, CODE))
        role = make.role(session, partnership, ROLE)
        make.quota(session, make.agreement(session, partnership), role, 1, PLACES)
        starts = (now + timedelta(days=120)).replace(hour=8, minute=0, second=0, microsecond=0)
        event = make.event(session, partnership, make.venue(session), starts)
        make.audience(session, event, role)
        people = [make.person(session, f"Prøve {number}") for number in range(RUSH)]
        for person in people:
            make.delegate(session, member, person, role)
        coordinator = make.person(session, "Karen Koordinator")
        make.mandate(session, coordinator, MandateKind.COORDINATOR, CODE)
        token = issue_api_token(session, coordinator, now)
        return Rush(event.id, tuple(person.id for person in people), token)


def registered(engine: Engine) -> int:
    with reading(engine) as session:
        return session.scalar(select(func.count(Registration.id))) or 0


def kill_amid(server: Server, engine: Engine, after: int) -> int:
    """Kills the server after so many registrations and starts it anew; gives how many it had kept."""
    while registered(engine) < after:
        time.sleep(0.005)
    server.kill()
    kept = registered(engine)
    server.start()
    return kept


@pytest.mark.parametrize("trial", range(KILLS))
def test_rush_that_is_cut_off_loses_and_doubles_nothing(engine: Engine, tmp_path: Path, trial: int):
    rush = a_rush(engine)
    after = random.Random(trial).randint(RUSH // 10, RUSH * 2 // 3)
    begun = Signal()

    def one(server: Server, person_id: int) -> dict[str, object]:
        begun.wait()
        return rush.ask_until_answered(server, person_id)

    with served(engine, tmp_path, **UNHURRIED) as server, ThreadPoolExecutor(RUSH) as pool:
        answers = [pool.submit(one, server, person) for person in rush.people]
        begun.set()
        at_kill = kill_amid(server, engine, after)
        answered = [answer.result() for answer in answers]
        again = [rush.ask_until_answered(server, person) for person in rush.people[:3]]

    with reading(engine) as session:
        rows = session.scalars(select(Registration).order_by(Registration.id)).all()
        line = positions(session, {rush.event_id})
        journalled = session.scalars(
            select(JournalRow.subject_id).where(JournalRow.subject == "registration")
        ).all()
        letters = Counter(session.scalars(select(Letter.registration_id).where(Letter.registration_id > 0)))
        keys = session.execute(select(KeptAnswer.key, KeptAnswer.status)).all()
    ids = [one.id for one in rows]
    assert after <= at_kill < RUSH
    assert sorted(one.person_id for one in rows) == sorted(rush.people)
    assert Counter(one.state for one in rows) == {
        RegistrationState.CONFIRMED: PLACES,
        RegistrationState.WAITING: RUSH - PLACES,
    }
    assert sorted(line.values()) == list(range(1, RUSH - PLACES + 1))
    assert sorted(journalled) == ids
    assert letters == dict.fromkeys(ids, 1)
    assert sorted(keys) == sorted((f"rush-{rush.event_id}-{person}", 201) for person in rush.people)
    assert {one["id"]: one["state"] for one in answered} == {one.id: one.state.value for one in rows}
    assert again == answered[:3]
