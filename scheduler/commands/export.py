"""`export instance` writes what is to be planned, from the tables, in the exchange format."""

from pathlib import Path
from typing import Annotated

import typer

from scheduler.clock import local
from scheduler.commands.installation import AsJson, Quiet, answer, installed
from scheduler.db import reading
from scheduler.errors import BadInputError, NotFoundError
from scheduler.partnership.chosen import chosen_partnership
from scheduler.planning.exchange.reading import instance_from
from scheduler.proposals.document.whole import document
from scheduler.proposals.instance_writing import instance_bytes

exports = typer.Typer(no_args_is_help=True, help="Write what the database holds to a file.")


def register(app: typer.Typer) -> None:
    """Adds the commands to the program."""
    app.add_typer(exports, name="export")


@exports.command("instance", epilog="Example: partnerskab export instance --out instance.json")
def instance(
    out: Annotated[Path, typer.Option(help="The file to write.", dir_okay=False)],
    partnership: Annotated[
        str, typer.Option(help="Which partnership, by its short name; the first by default.")
    ] = "",
    *,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Write the planning instance of a partnership as it stands; `partnerskab plan` takes it.

    The file read and written again is the same, byte for byte; so are two files of the same day and database.
    """
    settings, engine, now = installed()
    with reading(engine) as session:
        found = chosen_partnership(session, partnership or settings.partnership)
        if found is None:
            raise NotFoundError(
                f"partnership is {partnership!r}; expected one that is loaded (partnerskab load)"
            )
        content = instance_from(document(session, found.id, local(now).date()))
    try:
        out.write_bytes(instance_bytes(content))
    except OSError as error:
        raise BadInputError("--out", str(out), f"a file that can be written ({error.strerror})") from None
    answer(
        {"out": str(out), "name": content.name},
        f"Wrote {content.name} to {out}.",
        as_json=as_json,
        quiet=quiet,
    )
