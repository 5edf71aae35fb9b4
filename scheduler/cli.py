"""The commands of the partnership, one program; the web adds its own to it."""

import sys

import typer
from rich.console import Console

from scheduler.commands import clockwork, database, export, load, plan, user, verify
from scheduler.errors import BadInputError, ManyFaultsError, NotFoundError, PartnerskabError

FAILED = 1
WRONG_USE = 2

app = typer.Typer(
    name="partnerskab",
    help="Runs a partnership of municipalities: its programme, who may come, and everybody's calendar.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for subject in (load, plan, export, user, database, verify, clockwork):
    subject.register(app)


def run(program: typer.Typer) -> None:
    """Runs the program; a fault ends in one clear message and the exit code 1, wrong input in 2."""
    try:
        program()
    except (BadInputError, ManyFaultsError, NotFoundError) as error:
        _end(error, WRONG_USE)
    except PartnerskabError as error:
        _end(error, FAILED)


def _end(error: Exception, code: int) -> None:
    Console(stderr=True, soft_wrap=True).print(str(error), style="red", markup=False, highlight=False)
    sys.exit(code)
