"""What a command works on: the settings in force, the database they name, and the time."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

import typer
from rich.console import Console
from sqlalchemy import Engine

from scheduler.clock import now as moment
from scheduler.db import open_engine
from scheduler.errors import PartnerskabError
from scheduler.logs import use_logs
from scheduler.migration import newest_step, step_of
from scheduler.settings import Settings, read_settings

AsJson = Annotated[bool, typer.Option("--json", help="One line of JSON, for machines.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing when all is well.")]


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


def schema_faults(engine: Engine) -> list[str]:
    """Why the database cannot be worked with yet; empty when it can."""
    stands, newest = step_of(engine), newest_step()
    if stands == newest:
        return []
    return [f"the database stands at {stands or 'nothing'}; expected {newest}: run `partnerskab migrate`"]


def answer(facts: Mapping[str, object], sentence: str, *, as_json: bool = False, quiet: bool = False) -> None:
    """Prints what was done: a sentence for people, or the facts as one line of JSON."""
    if as_json:
        print(json.dumps(facts, ensure_ascii=False, default=str))  # noqa: T201  # plain, whatever the terminal
    elif not quiet:
        Console(soft_wrap=True).print(sentence, markup=False, highlight=False)
