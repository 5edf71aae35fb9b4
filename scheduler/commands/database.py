"""`migrate` brings the database up to date; `check` tells whether the installation is sound."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import typer
from pydantic import SecretStr
from rich.console import Console
from rich.table import Table
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from scheduler.clockwork.condition import condition
from scheduler.commands.installation import AsJson, Quiet, answer, found
from scheduler.db import reading
from scheduler.errors import BadInputError
from scheduler.itineraries.feeds.service import site_of
from scheduler.itineraries.feeds.verification import left_out
from scheduler.jobs.backlog import LATE_SECONDS, Overdue, backlog
from scheduler.migration import migrate as bring_up_to_date
from scheduler.migration import newest_step, step_of
from scheduler.outbox.delivery.relay import mail_server
from scheduler.settings import PREFIX, Settings, faults_for_serving


class Verdict(StrEnum):
    """How a thing checked stands."""

    GOOD = "ok"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """One thing checked: its value, where that comes from, and whether it is right."""

    subject: str
    value: str
    source: str
    verdict: Verdict = Verdict.GOOD


def register(app: typer.Typer) -> None:
    """Adds the commands to the program."""
    app.command(epilog="Example: partnerskab migrate --json")(migrate)
    app.command(epilog="Example: partnerskab check")(check)


def migrate(*, as_json: AsJson = False, quiet: Quiet = False) -> None:
    """Bring the database to the current schema; a second time changes nothing."""
    _, engine, _ = found()
    before = step_of(engine)
    after = bring_up_to_date(engine)
    sentence = f"The database stands at {after}." if before == after else f"Brought the database to {after}."
    answer({"before": before, "after": after}, sentence, as_json=as_json, quiet=quiet)


def check(*, as_json: AsJson = False, quiet: Quiet = False) -> None:
    """Check settings, database, schema, mail and clock; ends with 1 when something is wrong."""
    settings, engine, now = found()
    findings = [*_settings(settings), *_serving(settings), *_database(engine)]
    findings.append(
        Finding("clock", now.isoformat(timespec="seconds"), "shifted" if settings.clock_shift else "real")
    )
    findings += [_mail(settings), *_timed_work(engine, now), *_feeds(engine, settings, now)]
    wrong = [one for one in findings if one.verdict is Verdict.WRONG]
    facts = {"ok": not wrong, "findings": [vars(one) for one in findings]}
    answer(facts, "", as_json=as_json, quiet=True)
    if not as_json and (wrong or not quiet):
        _print(findings)
    raise typer.Exit(1 if wrong else 0)


def _settings(settings: Settings) -> list[Finding]:
    return [
        Finding(name, _masked(value), _source(name))
        for name, value in settings
        if not isinstance(value, dict) and name != "secret_key"
    ]


def _masked(value: object) -> str:
    if isinstance(value, SecretStr):
        return "(set, hidden)" if value.get_secret_value() else ""
    return str(value)


def _source(name: str) -> str:
    given = [key for key in os.environ if key.upper().startswith(f"{PREFIX}{name.upper()}")]
    return "environment" if given else "defaults"


def _serving(settings: Settings) -> list[Finding]:
    faults = faults_for_serving(settings)
    if not faults:
        return [Finding("serving", "may start", "settings")]
    return [Finding("serving", fault, "settings", Verdict.WRONG) for fault in faults]


def _database(engine: Engine) -> list[Finding]:
    try:
        stands, newest = step_of(engine), newest_step()
    except SQLAlchemyError as error:
        return [Finding("database", type(error).__name__, engine.dialect.name, Verdict.WRONG)]
    verdict = Verdict.GOOD if stands == newest else Verdict.WRONG
    schema = Finding("schema", stands or "empty: run `partnerskab migrate`", newest, verdict)
    return [Finding("database", "answers", engine.dialect.name), schema]


def _mail(settings: Settings) -> Finding:
    url = settings.smtp_url.get_secret_value()
    if not url:
        return Finding("letters", "kept in the outbox", "settings")
    try:
        return Finding("letters", f"sent through {mail_server(url).name}", "settings")
    except BadInputError as error:
        return Finding("letters", str(error), "settings", Verdict.WRONG)


def _timed_work(engine: Engine, now: datetime) -> list[Finding]:
    """How the clockwork, its work and the outbox stand; nothing where the database does not answer or is not migrated."""
    try:
        with reading(engine) as session:
            stands, overdue = condition(session, now), backlog(session, now)
    except SQLAlchemyError:
        return []
    age, fault = stands.clockwork.age_seconds, stands.mail_fault
    seen = stands.clockwork.state if age is None else f"{stands.clockwork.state}, last seen {age} s ago"
    waiting = f"{stands.waiting} due, the oldest for {stands.oldest_seconds} s; {stands.failed} failed"
    stopped = Verdict.WRONG if stands.clockwork.state == "stopped" else Verdict.GOOD
    return [
        Finding("clockwork", seen, "database", stopped),
        *(
            Finding(name, f"has failed for {seconds} s; the log says why", "database", Verdict.WRONG)
            for name, seconds in stands.failing.items()
        ),
        _overdue(overdue),
        Finding("outbox", waiting, "database"),
        *([Finding("mail server", fault, "its last answer", Verdict.WRONG)] if fault else []),
    ]


def _overdue(backlog: Mapping[str, Overdue]) -> Finding:
    due = {kind.replace("_", " "): one for kind, one in backlog.items() if one.waiting}
    said = "; ".join(
        f"{kind}: {one.waiting}, the oldest for {one.oldest_seconds} s" for kind, one in due.items()
    )
    is_late = any(one.oldest_seconds >= LATE_SECONDS for one in due.values())
    verdict = Verdict.WRONG if is_late else Verdict.GOOD
    return Finding("timed work", said or "nothing is due", "database", verdict)


def _feeds(engine: Engine, settings: Settings, now: datetime) -> list[Finding]:
    """What no calendar can show, which every feed leaves out; nothing where the database does not answer."""
    try:
        with reading(engine) as session:
            faults = left_out(session, site_of(settings), now)
    except SQLAlchemyError:
        return []
    wrong = [Finding("feeds", str(fault), "database", Verdict.WRONG) for fault in faults]
    return wrong or [Finding("feeds", "can show every event", "database")]


def _print(findings: list[Finding]) -> None:
    table = Table("checked", "value", "source", "verdict")
    for one in findings:
        style = "red" if one.verdict is Verdict.WRONG else None
        table.add_row(one.subject, one.value, one.source, one.verdict.value, style=style)
    Console().print(table)
