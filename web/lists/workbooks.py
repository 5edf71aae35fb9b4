"""The workbooks of an import: the template to fill in, and the list with a verdict on each row."""

from collections.abc import Sequence
from io import BytesIO

from flask.typing import ResponseReturnValue
from xlsxwriter import Workbook

from scheduler.imports.limits import reading_rules
from scheduler.imports.table import Table
from scheduler.partnership.members import roles
from web import request
from web.language import _
from web.lists.showing import ShownRow
from web.municipality.showing import own_member
from web.sheets import Column, Value, download, workbook


def template(code: str) -> ResponseReturnValue:
    """An empty list with its headings, and the groups to choose from in each row."""
    language = request.language()
    with request.reading() as database:
        member = own_member(database, code)
        groups = [role.name.said_in(language) for role in roles(database, member.partnership_id)]
    return download(_template(groups), _("people") + f"-{code}")


def marked(code: str, table: Table, rows: Sequence[ShownRow]) -> ResponseReturnValue:
    """The list as it was sent, with what becomes of each row beside it."""
    said = (_("Row"), _("Verdict"), _("Column"), _("What is wrong"), _("What to do"))
    columns = [Column(heading, 28) for heading in (*table.headings, *said)]
    cells: list[tuple[Value, ...]] = [
        (*row.cells, one.number, one.outcome, one.column, one.rule, one.next_step)
        for row, one in zip(table.rows, rows, strict=True)
    ]
    return download(workbook(_("People"), columns, cells), _("people") + f"-{code}-" + _("marked"))


def _template(groups: Sequence[str]) -> bytes:
    """The list of groups stands on a sheet of its own, since Excel takes 255 letters in the rule itself."""
    kept = BytesIO()
    with Workbook(kept, {"in_memory": True}) as book:
        sheet, choices = book.add_worksheet(_("People")), book.add_worksheet(_("Groups"))
        bold = book.add_format({"bold": True, "bottom": 1})
        for at, heading in enumerate((_("Name"), _("E-mail address"), _("Group"))):
            sheet.write_string(0, at, heading, bold)
        for at, group in enumerate(groups):
            choices.write_string(at, 0, group)
        choices.set_column(0, 0, 40)
        sheet.set_column(0, 2, 36)
        sheet.freeze_panes(1, 0)
        source = f"='{_('Groups')}'!$A$1:$A${len(groups)}"
        rule = {
            "validate": "list",
            "source": source,
            "error_title": _("Group"),
            "error_message": _("Choose one of the groups of the list."),
        }
        sheet.data_validation(1, 2, reading_rules().limits.rows, 2, rule)
    return kept.getvalue()
