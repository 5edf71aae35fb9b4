"""Papers as PDF by Typst: the templates are ours, and what people typed reaches them as data, never as markup."""

import json
from dataclasses import asdict
from pathlib import Path
from types import ModuleType

from scheduler.attendance.paper.contents import Badges, Sheet
from scheduler.errors import PartnerskabError

try:
    import typst
except ImportError:  # the extra is not installed: pages still print
    typst = None  # type: ignore[assignment]

FOLDER = Path(__file__).parent
TEMPLATES = {Badges: FOLDER / "badges.typ", Sheet: FOLDER / "sheet.typ"}


class NoTypesetterError(PartnerskabError):
    """PDF is asked for, and this installation has nothing to make it with."""


def pdf_of(paper: Badges | Sheet, typesetter: ModuleType | None = typst) -> bytes:
    """The paper as a PDF document, A4. The templates import nothing, so nothing is fetched.

    Raises NoTypesetterError where the extra `pdf` is not installed.
    """
    if typesetter is None:
        raise NoTypesetterError("PDF needs the extra pdf; install it by: pip install 'partnerskab[pdf]'")
    data = json.dumps(asdict(paper), ensure_ascii=False)
    made: bytes = typesetter.compile(
        TEMPLATES[type(paper)], root=FOLDER, sys_inputs={"data": data}, format="pdf"
    )
    return made
