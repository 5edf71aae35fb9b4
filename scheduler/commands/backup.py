"""`backup` writes the whole state to one file; `restore` takes it back, into either database."""

import os
from pathlib import Path
from typing import Annotated

import typer

from scheduler.commands.installation import AsJson, Quiet, answer, found, installed
from scheduler.db import snapshot, transaction
from scheduler.errors import BadInputError
from scheduler.migration import migrate, newest_step, step_of
from scheduler.safekeeping.form import Header
from scheduler.safekeeping.service import restore_backup, write_backup

OWNER_ONLY = 0o600


def register(app: typer.Typer) -> None:
    """Adds the commands to the program."""
    app.command(epilog="Example: partnerskab backup partnerskab-2026-11-25.gz")(backup)
    app.command(epilog="Example: partnerskab restore partnerskab-2026-11-25.gz")(restore)


def backup(
    file: Annotated[Path, typer.Argument(help="The file to write; it holds personal data.")],
    *,
    replace: Annotated[bool, typer.Option("--replace", help="Write over a file that is there.")] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Write the whole state to one file, while the product goes on; only its owner may read it."""
    _, engine, now = installed()
    if file.exists() and not replace:
        raise BadInputError("FILE", str(file), "a name that is not taken, or --replace")
    part = file.with_name(f".{file.name}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY), "wb") as out:
            with snapshot(engine) as session:
                header = write_backup(session, out, newest_step(), now)
            out.flush()
            os.fsync(out.fileno())
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise BadInputError("FILE", str(file), f"a file that can be written ({error.strerror})") from None
    _tell("Wrote", file, header, as_json=as_json, quiet=quiet)


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `partnerskab backup` wrote.")],
    *,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Put a backup into an empty database, whole or not at all; tables are made first."""
    _, engine, _now = found()
    try:
        with file.open("rb") as source:
            if not step_of(engine):
                migrate(engine)
            with transaction(engine) as session:
                header = restore_backup(session, source, newest_step())
    except OSError as error:
        raise BadInputError("FILE", str(file), f"a file that can be read ({error.strerror})") from None
    _tell("Restored", file, header, as_json=as_json, quiet=quiet)


def _tell(done: str, file: Path, header: Header, *, as_json: bool, quiet: bool) -> None:
    rows = sum(table.rows for table in header.tables)
    facts = {"file": str(file), "step": header.step, "made": header.made.isoformat(), "rows": rows}
    made = header.made.isoformat(timespec="seconds")
    answer(facts, f"{done} {rows} rows, {file}, as of {made}.", as_json=as_json, quiet=quiet)
