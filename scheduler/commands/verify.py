"""`verify promotions` recomputes who was given a place from the waiting list, and by which rule."""

from collections.abc import Sequence

import typer
from sqlalchemy import Engine

from scheduler.commands.installation import AsJson, Quiet, answer, installed
from scheduler.db import reading
from scheduler.errors import PartnerskabError
from scheduler.registration.verification import Verdict, verify_promotions

verify = typer.Typer(help="Check what was decided against the rules.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Adds the command to the program."""
    app.add_typer(verify, name="verify")


@verify.command(epilog="Example: partnerskab verify promotions --json")
def promotions(*, as_json: AsJson = False, quiet: Quiet = False) -> None:
    """Recompute every promotion from what was kept of it; ends in a fault where one differs."""
    _, engine, _ = installed()
    verdicts = found(engine)
    wrong = [one for one in verdicts if not one.is_right]
    if wrong:
        raise PartnerskabError("\n".join(_sentence(one) for one in wrong))
    answer(
        {"promotions": len(verdicts), "wrong": 0},
        f"{len(verdicts)} promotions recomputed, all as decided.",
        as_json=as_json,
        quiet=quiet,
    )


def found(engine: Engine) -> Sequence[Verdict]:
    """A verdict for every promotion kept."""
    with reading(engine) as session:
        return verify_promotions(session)


def _sentence(one: Verdict) -> str:
    due = one.should
    expected = f"registration {due.waiting.registration_id} by {due.rule}" if due else "nobody"
    return (
        f"promotion {one.promotion_id} is of registration {one.registration_id} by {one.rule} as {one.state}; "
        f"expected {expected} as {one.should_be}"
    )
