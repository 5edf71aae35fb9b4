"""`demo` shows a whole partnership on this machine, with invented people."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from scheduler.clock import local, now
from scheduler.db import open_engine
from scheduler.demo.entrances import Entrances, entrances
from scheduler.demo.preparing import definition_for, prepare
from scheduler.demo.recipe import read_recipe
from scheduler.demo.stage import Stage, clear_for, found_stage, keep_stage, new_stage
from scheduler.migration import migrate
from scheduler.partnership.definition.reading import read_definition
from scheduler.settings import CONFIG
from web.commands.processes import running, stand_by
from web.commands.serve import Host, Port

DEFINITION = CONFIG / "partnership.toml"
MUNICIPALITIES = 98


Say = Callable[[str], None]


def register(app: typer.Typer) -> None:
    """Adds the command to the program."""
    app.command(epilog="Example: partnerskab demo --today 2017-06-23 --members 98")(demo)


def demo(
    data: Annotated[Path, typer.Option(help="Where the demonstration keeps its data.")] = Path("data/demo"),
    port: Port = 8000,
    host: Host = "127.0.0.1",
    today: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help="Let time run from this day, with the partnership's own dates."
        ),
    ] = None,
    members: Annotated[
        int, typer.Option(min=3, max=MUNICIPALITIES, help="How many municipalities take part.")
    ] = 30,
    *,
    once: Annotated[bool, typer.Option("--once", help="Prepare everything and end without serving.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One line of JSON when all is ready.")] = False,
) -> None:
    """Show a whole partnership: planned, open for registration, with feeds and letters to look at.

    A second start with the same folder is quick and keeps its data.
    """
    say = _sayer(quiet=as_json)
    stage = found_stage(data) or _raise_stage(
        data, new_stage(today and today.date(), members, datetime.now(UTC)), say
    )
    settings = stage.settings(data, f"http://{host}:{port}")
    engine = open_engine(settings.database)
    migrate(engine)
    found = entrances(engine, settings, now(settings.clock_shift))
    engine.dispose()
    if once:
        _show(found, as_json=as_json)
        return
    with running(settings, host, port) as children:
        _show(found, as_json=as_json)
        stand_by(children)


def _raise_stage(data: Path, stage: Stage, say: Say) -> Stage:
    """The stage, all prepared in its folder."""
    clear_for(data)
    settings = stage.settings(data, "http://localhost")
    engine = open_engine(settings.database)
    migrate(engine)
    day = local(now(stage.clock_shift)).date()
    definition = definition_for(read_definition(DEFINITION), day, is_moved=stage.is_moved)
    prepare(engine, settings, definition, read_recipe(), stage.members, say)
    engine.dispose()
    keep_stage(stage, data)
    return stage


def _sayer(*, quiet: bool) -> Say:
    console = Console(stderr=True, quiet=quiet)
    return partial(console.print, style="dim", highlight=False)


def _show(found: Entrances, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(found.facts(), ensure_ascii=False), flush=True)  # noqa: T201  # plain, for machines
        return
    console = Console(soft_wrap=True)
    for title, address in found.addresses():
        console.print(f"{title:<24} {address}", markup=False, highlight=False)
