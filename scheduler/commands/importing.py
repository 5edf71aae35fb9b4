"""`import people` nominates the people of a list that a municipality keeps."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import select

from scheduler.clock import local
from scheduler.commands.installation import AsJson, Quiet, answer, installed
from scheduler.db import transaction
from scheduler.delegation.roster import day_to_look_at
from scheduler.errors import ManyFaultsError, NotFoundError
from scheduler.imports.columns import guess
from scheduler.imports.judging import Outcome, Verdict
from scheduler.imports.limits import reading_rules
from scheduler.imports.service import PeopleList, import_people, judge_people
from scheduler.imports.table import read_table
from scheduler.partnership.tables import Partnership
from scheduler.people.access import PRODUCT
from scheduler.refusal.saying import next_step, rule
from scheduler.words import Language

File = Annotated[
    Path, typer.Argument(metavar="FILE", help="A list as xlsx, ods or csv.", exists=True, dir_okay=False)
]
Municipality = Annotated[str, typer.Option("--municipality", help="The official code, such as 0461.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what each row would do, and do nothing.")]

lists = typer.Typer(help="Read lists that others keep.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Adds the command to the program."""
    app.add_typer(lists, name="import")


@lists.callback()
def subject() -> None:
    """Read lists that others keep."""


@lists.command(epilog="Example: partnerskab import people delegation.xlsx --municipality 0461 --dry-run")
def people(
    file: File,
    municipality: Municipality,
    *,
    dry_run: DryRun = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Nominate the people of a list: all of them, or nobody where a row has a fault."""
    settings, engine, now = installed()
    table = read_table(file.name, file.read_bytes())
    columns = guess(table.headings, reading_rules().columns)
    with transaction(engine) as session:
        asked = select(Partnership).order_by(Partnership.id).limit(1)
        if settings.partnership:
            asked = select(Partnership).where(Partnership.slug == settings.partnership)
        of = session.scalar(asked)
        if of is None:
            raise NotFoundError("there is no partnership; expected one: run `partnerskab load`")
        day = day_to_look_at(local(now).date(), of.starts_on, of.ends_on)
        wish = PeopleList(of.id, municipality, day, table, columns)
        verdicts = (
            judge_people(session, PRODUCT, wish) if dry_run else import_people(session, PRODUCT, wish, now)
        )
    engine.dispose()
    faults = [_sentence(one) for one in verdicts if one.outcome is Outcome.FAULT]
    if faults and not as_json:
        raise ManyFaultsError(faults)
    _say(verdicts, dry_run=dry_run, as_json=as_json, quiet=quiet)
    if faults:
        raise typer.Exit(2)


def _say(verdicts: tuple[Verdict, ...], *, dry_run: bool, as_json: bool, quiet: bool) -> None:
    counted = Counter(one.outcome for one in verdicts)
    facts = {
        **{outcome.value: counted[outcome] for outcome in Outcome},
        "rows": [_facts(one) for one in verdicts],
        "dry_run": dry_run,
    }
    sentence = ", ".join(f"{counted[outcome]} {outcome}" for outcome in Outcome if counted[outcome])
    answer(facts, sentence + (" (dry run: nothing kept)." if dry_run else "."), as_json=as_json, quiet=quiet)


def _facts(one: Verdict) -> dict[str, object]:
    said = _sentence(one) if one.refusal else ""
    return {"row": one.row.number, "outcome": one.outcome.value, "column": one.column, "message": said}


def _sentence(one: Verdict) -> str:
    if one.refusal is None:
        return ""
    said = f"{rule(one.refusal, Language.ENGLISH)} {next_step(one.refusal, Language.ENGLISH)}"
    return f"row {one.row.number}, {one.column}: {said}"
