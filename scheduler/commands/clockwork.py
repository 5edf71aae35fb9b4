"""`clockwork` does what is due: in one process of its own, apart from the web."""

from typing import Annotated

import typer

from scheduler.commands.installation import AsJson, Quiet, answer, await_database, installed
from scheduler.jobs.running import do_due_work, run_clockwork


def register(app: typer.Typer) -> None:
    """Adds the command to the program."""
    app.command(epilog="Example: partnerskab clockwork --once")(clockwork)


def clockwork(
    *,
    once: Annotated[bool, typer.Option("--once", help="Do all that is due now and end.")] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Do the timed work: letters, deadlines, offers that expire, planning runs. Runs until it is stopped.

    A second clockwork stands by, and takes over within a minute when the first dies.
    """
    if not once:
        await_database()
    settings, engine, _ = installed()
    if once:
        done = do_due_work(engine, settings)
        sentence = ", ".join(f"{count} {work}" for work, count in done.items() if count) or "Nothing was due."
        answer(done, sentence, as_json=as_json, quiet=quiet)
    else:
        run_clockwork(engine, settings)
