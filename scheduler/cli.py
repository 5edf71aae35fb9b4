"""The commands of the partnership, one program; the web adds its own to it."""

import sys
from collections.abc import Mapping
from importlib import import_module
from typing import ClassVar

import typer
from rich.console import Console
from typer.core import TyperGroup

from scheduler.errors import BadInputError, ManyFaultsError, NotFoundError, PartnerskabError

FAILED = 1
WRONG_USE = 2

SUBJECTS: Mapping[str, str] = {
    "load": "scheduler.commands.load",
    "plan": "scheduler.commands.plan",
    "export": "scheduler.commands.export",
    "import": "scheduler.commands.importing",
    "user": "scheduler.commands.user",
    "migrate": "scheduler.commands.database",
    "check": "scheduler.commands.database",
    "verify": "scheduler.commands.verify",
    "clockwork": "scheduler.commands.clockwork",
    "backup": "scheduler.commands.backup",
    "restore": "scheduler.commands.backup",
}
"""The module that registers each command, in the order in which help lists them."""


class Commands(TyperGroup):
    """Imports the module of a command when it is asked for: the planner needs no database, and a load no solver."""

    subjects: ClassVar[Mapping[str, str]] = SUBJECTS

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # typer's context is click's
        """The names of all commands."""
        return list(self.subjects)

    def get_command(self, ctx: typer.Context, cmd_name: str):  # type: ignore[no-untyped-def,override]  # noqa: ANN201
        """The command of that name, from its module; None, once all are there to suggest one, when there is none."""
        for name in [cmd_name] if cmd_name in self.subjects else self.subjects:
            if name not in self.commands:
                self._load(self.subjects[name])
        return super().get_command(ctx, cmd_name)

    def _load(self, module: str) -> None:
        subject = typer.Typer()
        import_module(module).register(subject)
        self.commands.update(typer.main.get_group(subject).commands)


def program(commands: type[Commands]) -> typer.Typer:
    """The program with those commands."""
    app = typer.Typer(
        name="partnerskab",
        help="Runs a partnership of municipalities: its programme, who may come, and everybody's calendar.",
        cls=commands,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_nothing)
    return app


def _nothing() -> None:
    """Nothing goes before a command."""


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
