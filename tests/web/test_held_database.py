"""Another program writes for a while: pages are read meanwhile, and what is sent then is kept when it lets go."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor

from flask import Flask
from sqlalchemy import Engine, select

from scheduler.db import reading
from scheduler.outbox.tables import Letter
from tests.web.town import COORDINATOR, DELEGATE


def test_pages_are_read_and_forms_kept_while_another_program_writes(
    app: Flask, sqlite_engine: Engine
) -> None:
    def ask_for_a_link(email: str) -> int:
        return app.test_client().post("/sign-in", data={"email": email}).status_code

    holder = sqlite3.connect(str(sqlite_engine.url.database), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with ThreadPoolExecutor() as pool:
        sent = [pool.submit(ask_for_a_link, email) for email in (COORDINATOR, DELEGATE)]
        read = [app.test_client().get(path).status_code for path in ("/", "/readyz", "/metrics")]
        waiting = [one.done() for one in sent]
        holder.execute("COMMIT")
        answered = [one.result() for one in sent]
    holder.close()

    with reading(sqlite_engine) as session:
        kept = sorted(session.scalars(select(Letter.to_address)))
    assert (read, waiting) == ([200, 200, 200], [False, False])
    assert (answered, kept) == ([200, 200], [COORDINATOR, DELEGATE])
