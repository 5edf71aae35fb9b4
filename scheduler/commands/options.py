"""What every command has: its options, and how it says what was done. Needs no database and no settings."""

import json
from collections.abc import Mapping
from typing import Annotated

import typer
from rich.console import Console

AsJson = Annotated[bool, typer.Option("--json", help="One line of JSON, for machines.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing when all is well.")]


def answer(facts: Mapping[str, object], sentence: str, *, as_json: bool = False, quiet: bool = False) -> None:
    """Prints what was done: a sentence for people, or the facts as one line of JSON."""
    if as_json:
        print(json.dumps(facts, ensure_ascii=False, default=str))  # noqa: T201  # plain, whatever the terminal
    elif not quiet:
        Console(soft_wrap=True).print(sentence, markup=False, highlight=False)
