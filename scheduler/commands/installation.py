"""What a command works on: the settings in force, the database they name, and the time."""

import time
from datetime import datetime

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from scheduler.clock import now as moment
from scheduler.commands.options import AsJson, Quiet, answer
from scheduler.db import open_engine
from scheduler.errors import PartnerskabError
from scheduler.logs import use_logs
from scheduler.migration import newest_step, step_of
from scheduler.settings import Settings, read_settings

__all__ = ["AsJson", "Quiet", "answer", "await_database", "found", "installed", "schema_faults"]
log = structlog.get_logger()


def installed() -> tuple[Settings, Engine, datetime]:
    """The settings in force, an engine on their database, and this moment in aware UTC.

    Raises PartnerskabError when the database is not at the current schema.
    """
    settings, engine, now = found()
    if faults := schema_faults(engine):
        raise PartnerskabError("\n".join(faults))
    return settings, engine, now


def found() -> tuple[Settings, Engine, datetime]:
    """The same, whatever state the database is in."""
    settings = read_settings()
    use_logs(settings.log_format)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    return settings, open_engine(settings.database), moment(settings.clock_shift)


def await_database(pause_seconds: float = 2.0) -> None:
    """Waits until the database answers, however long: it may start after us, or be away for a while."""
    _, engine, _ = found()
    while True:
        try:
            with engine.connect():
                break
        except OperationalError as error:
            log.warning("database away", database=engine.dialect.name, error=str(error.__cause__ or error))
            time.sleep(pause_seconds)
    engine.dispose()


def schema_faults(engine: Engine) -> list[str]:
    """Why the database cannot be worked with yet; empty when it can."""
    stands, newest = step_of(engine), newest_step()
    if stands == newest:
        return []
    return [f"the database stands at {stands or 'nothing'}; expected {newest}: run `partnerskab migrate`"]
