"""What the forms of a list say: the file, or the list as the page carried it, its columns and its day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from flask import Request
from werkzeug.datastructures import MultiDict

from scheduler.imports.carried import carried, taken_up
from scheduler.imports.columns import Field, guess
from scheduler.imports.limits import reading_rules
from scheduler.imports.table import Table, read_table
from scheduler.words import Word, mark
from web.municipality.forms import day

COLUMN_FAULT = mark("Choose the column that says it.")
LABELS = {
    Field.NAME: mark("Name"),
    Field.FIRST: mark("First name"),
    Field.LAST: mark("Last name"),
    Field.EMAIL: mark("E-mail address"),
    Field.ROLE: mark("Group"),
}


@dataclass(frozen=True)
class ListForm:
    """A list with what its columns are taken to mean, and the day from which its people stand, as typed."""

    table: Table
    text: str
    columns: Mapping[Field, int]
    from_on: str

    @property
    def faults(self) -> dict[str, Word]:
        """For each field that cannot be as it is, what to do; empty when the rows can be judged."""
        lacking = {Field.EMAIL, Field.ROLE} - self.columns.keys()
        if Field.NAME not in self.columns and Field.FIRST not in self.columns:
            lacking.add(Field.NAME)
        faults: dict[str, Word] = {field_id(one): COLUMN_FAULT for one in Field if one in lacking}
        return faults if day(self.from_on) else {**faults, "from_on": mark("Choose a day.")}

    @property
    def first_day(self) -> date:
        """The day; only for a form without faults."""
        return date.fromisoformat(self.from_on)


def field_id(field: Field) -> str:
    """The name of the field that says which column it is."""
    return f"column-{field}"


def list_form(asked: Request) -> ListForm:
    """What was sent. Raises BadInputError for a file or list that cannot be read."""
    limits = reading_rules().limits
    from_on = asked.form.get("from_on", "").strip()
    if text := asked.form.get("list", ""):
        table = taken_up(text, limits)
        return ListForm(table, text, _chosen(asked.form, len(table.headings)), from_on)
    file = asked.files.get("file")
    table = read_table(file.filename or "", file.read()) if file else read_table("", b"")
    sent = ListForm(table, carried(table, limits), {}, from_on)
    return replace(sent, columns=guess(table.headings, reading_rules().columns))


def _chosen(form: MultiDict[str, str], width: int) -> dict[Field, int]:
    chosen = {one: form.get(field_id(one), -1, type=int) for one in Field}
    return {one: at for one, at in chosen.items() if 0 <= at < width}
