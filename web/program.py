"""The one program: the partnership's commands, and those that the web adds."""

from collections.abc import Mapping
from typing import ClassVar

from scheduler.cli import SUBJECTS, Commands, run
from scheduler.cli import program as program_of


class AllCommands(Commands):
    """The partnership's commands, and those of the web."""

    subjects: ClassVar[Mapping[str, str]] = {
        **SUBJECTS,
        "serve": "web.commands.serve",
        "demo": "web.commands.demo",
    }


def program() -> None:
    """Runs `partnerskab`."""
    run(program_of(AllCommands))


if __name__ == "__main__":
    program()
