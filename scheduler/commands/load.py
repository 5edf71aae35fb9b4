"""`load` creates a partnership from its definition, or brings it up to date."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from scheduler.commands.installation import AsJson, Quiet, answer, installed
from scheduler.db import transaction
from scheduler.journal.queries import actions_after, newest_row, subjects_after
from scheduler.partnership.definition.reading import read_definition
from scheduler.partnership.definition.whole import Definition
from scheduler.partnership.service import load as load_partnership
from scheduler.programme.drafting import draft
from scheduler.programme.frame.warnings import warnings
from scheduler.registration.changes import note_roles_told_anew
from scheduler.visits.booking.changing import note_towns_told_anew

File = Annotated[Path, typer.Argument(metavar="FILE.toml", help="The definition of a partnership.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")]

DONE = {"create": "created", "change": "changed", "remove": "removed"}


@dataclass(frozen=True)
class Outcome:
    """What a load did: changes by kind, and what the organiser should know."""

    definition: Definition
    actions: Mapping[str, int]
    warnings: tuple[str, ...]
    dry_run: bool

    def facts(self) -> Mapping[str, object]:
        """The same for machines."""
        return {
            "partnership": self.definition.slug,
            "changes": dict(self.actions),
            "warnings": list(self.warnings),
            "dry_run": self.dry_run,
        }

    def sentence(self) -> str:
        """The same for people."""
        counted = ", ".join(
            f"{self.actions[action]} {done}" for action, done in DONE.items() if action in self.actions
        )
        first = f"{self.definition.slug}: {counted or 'nothing to change'}"
        first += " (dry run: nothing kept)." if self.dry_run else "."
        return "\n".join([first, *(f"Note: {warning}." for warning in self.warnings)])


def register(app: typer.Typer) -> None:
    """Adds the command to the program."""
    app.command(epilog="Example: partnerskab load config/partnership.toml --dry-run")(load)


def load(file: File, *, dry_run: DryRun = False, as_json: AsJson = False, quiet: Quiet = False) -> None:
    """Create a partnership from its definition, or bring it up to date; a second time changes nothing."""
    definition = read_definition(file)
    _, engine, now = installed()
    try:
        outcome = _loaded(engine, definition, now, dry_run=dry_run)
    finally:
        engine.dispose()
    answer(outcome.facts(), outcome.sentence(), as_json=as_json, quiet=quiet)


def _loaded(engine: Engine, definition: Definition, now: datetime, *, dry_run: bool) -> Outcome:
    found = warnings(definition)
    with transaction(engine) as session:
        before = newest_row(session)
        partnership = load_partnership(session, definition, now)
        draft(session, partnership, definition, now)
        session.flush()
        _tell_anew(session, before, now)
        actions = actions_after(session, before)
        if dry_run:
            session.rollback()
    return Outcome(definition, actions, found, dry_run)


def _tell_anew(session: Session, before: int, now: datetime) -> None:
    """Has calendars know of changed names that their entries carry, after the journal's row `before`."""
    note_towns_told_anew(session, subjects_after(session, before, "change", "organisation"), now)
    note_roles_told_anew(session, subjects_after(session, before, "change", "role"), now)
