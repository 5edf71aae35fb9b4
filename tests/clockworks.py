"""Real clockworks in processes of their own, to be killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from email import message_from_bytes
from pathlib import Path

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import OperationalError

from scheduler.clockwork.tables import Heartbeat
from scheduler.db import reading, transaction
from scheduler.outbox.letters import LetterKind
from scheduler.outbox.service import put
from scheduler.outbox.tables import Letter, LetterState
from scheduler.people.service import recipient
from tests import factories as make
from tests.mailserver import Delivered

PROGRAM = "from scheduler.commands.clockwork import clockwork; clockwork()"
QUICK = {"TIMEOUT_SECONDS": "2", "LEASE_SECONDS": "3", "PAUSE_SECONDS": "1", "FIRST_WAIT_SECONDS": "1"}


def start_clockwork(engine: Engine, smtp_url: str, folder: Path) -> subprocess.Popen[bytes]:
    """A clockwork on that database, with leases and waits of seconds; its log is in `folder`."""
    where = {
        **os.environ,
        "PARTNERSKAB_DATABASE_URL": engine.url.render_as_string(hide_password=False),
        "PARTNERSKAB_DATA_DIR": str(folder),
        "PARTNERSKAB_SMTP_URL": smtp_url,
        **{f"PARTNERSKAB_MAIL__{name}": value for name, value in QUICK.items()},
    }
    with (folder / "clockwork.log").open("ab") as log:
        return subprocess.Popen([sys.executable, "-c", PROGRAM], env=where, stderr=log)


def end(processes: Iterable[subprocess.Popen[bytes]]) -> None:
    """Kills what is left of them."""
    for process in processes:
        process.kill()
        process.wait()


def leader(engine: Engine) -> int | None:
    """The process that left the newest sign of life; None before there was one."""
    with reading(engine) as session:
        by = session.scalar(select(Heartbeat.by))
    return int(by.rpartition(":")[2]) if by else None


def write_letters(engine: Engine, number: int, now: datetime) -> None:
    """So many letters, to many domains."""
    with transaction(engine) as session:
        for at in range(number):
            person = make.person(
                session, f"Søren {at}", email=f"p{at}-{now.timestamp()}@town{at % 98}.invalid"
            )
            values = {"link": f"https://x.invalid/{at}", "minutes": 15}
            put(session, to=recipient(person), letter=LetterKind.SIGN_IN, values=values, now=now)


def unsent(engine: Engine) -> int:
    """Letters that are not sent yet; those of a database that is away count as one."""
    try:
        with reading(engine) as session:
            asked = select(func.count()).where(Letter.state != LetterState.SENT)
            return session.scalar(asked) or 0
    except OperationalError:
        return 1


def wait_for(claim: Callable[[], bool], seconds: float = 40) -> float:
    """How many seconds it took until the claim held. Raises AssertionError when it never did."""
    begun = time.monotonic()
    while not claim():
        assert time.monotonic() - begun < seconds, "it never came"
        time.sleep(0.05)
    return time.monotonic() - begun


def kill(pid: int) -> None:
    """As a machine does that loses power."""
    os.kill(pid, signal.SIGKILL)


def repeats(taken: Iterable[Delivered]) -> int:
    """How many letters came again. Raises AssertionError where one differs from the first of its Message-ID."""
    first: dict[str, Delivered] = {}
    repeated = 0
    for one in taken:
        known = first.setdefault(str(message_from_bytes(one.message)["Message-ID"]), one)
        assert known == one, "a repeat differs from the first"
        repeated += known is not one
    assert len({one.recipients for one in first.values()}) == len(first), "two identities for one reader"
    return repeated
