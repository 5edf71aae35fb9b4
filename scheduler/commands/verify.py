"""`verify` recomputes what was decided: promotions by their rules, the journal by its chain of seals."""

from collections.abc import Sequence
from typing import Annotated

import typer
from sqlalchemy import Engine

from scheduler.commands.installation import AsJson, Quiet, answer, installed
from scheduler.db import reading
from scheduler.errors import BadInputError, PartnerskabError
from scheduler.journal.sealing import Head, verify_journal
from scheduler.registration.passing_on.verification import Verdict, verify_promotions

MOST_FAULTS = 20
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


@verify.command(epilog="Example: partnerskab verify journal --noted 1200:9f2c...e1")
def journal(
    noted: Annotated[
        str,
        typer.Option(help="A newest seal written down before, as POSITION:SEAL; it must still be in place."),
    ] = "",
    *,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Recompute the journal's chain; ends in a fault where a row was changed, removed or slipped in."""
    expected = _head(noted)
    _, engine, _ = installed()
    with reading(engine) as session:
        verdict = verify_journal(session, expected)
    if verdict.faults:
        raise PartnerskabError("\n".join(verdict.faults[:MOST_FAULTS]))
    head = f"{verdict.head.position}:{verdict.head.seal}"
    answer(
        {"sealed": verdict.sealed, "waiting": verdict.waiting, "head": head},
        f"{verdict.sealed} rows as they were sealed, {verdict.waiting} wait for their seal. Newest seal: {head}",
        as_json=as_json,
        quiet=quiet,
    )


def _head(noted: str) -> Head | None:
    position, _, seal = noted.partition(":")
    if not noted:
        return None
    if not position.isdecimal() or not seal:
        raise BadInputError("--noted", noted, "POSITION:SEAL, as `verify journal` prints it")
    return Head(int(position), seal)


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
