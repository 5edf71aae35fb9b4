"""Badges and sheets as PDF: names are data, whatever they hold, and hundreds take seconds."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from scheduler.attendance.paper.contents import Badge, Badges, Line, Sheet
from scheduler.attendance.paper.typesetting import TEMPLATES, NoTypesetterError, pdf_of
from web.qr import picture

HOSTILE = (
    '#import "@preview/cetz:0.4.0": *',
    '#read("/etc/passwd") #eval("1+1")',
    "$x^2$ *bold* _it_ `code` <label> @ref //",
    '"]) #panic("out")',
    "Åse Ærø-Østergård",
    "<script>&amp; \\ {{ 7 * 7 }}",
)
A4 = (595, 842)
LONG = "x" * 200


def sheet(*names: str) -> Sheet:
    lines = tuple(Line(name, "Odense", "politiker") for name in names)
    return Sheet(
        "da", "Konference", "1. maj 2018", ("Navn", "Kommune", "Gruppe", "Underskrift"), lines, "foot"
    )


def badges(*names: str) -> Badges:
    code = picture("https://partnerskab.example.invalid/checkin/3/people/1")
    return Badges(
        "da", "Konference", "1. maj 2018", tuple(Badge(name, "Odense", "x", code) for name in names)
    )


def shown(pdf: bytes) -> str:
    """The document's text without blanks, since lines are broken anywhere."""
    pages = PdfReader(BytesIO(pdf)).pages
    return _bare("".join(page.extract_text() for page in pages))


def _bare(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


@pytest.mark.parametrize("name", HOSTILE)
def test_name_is_shown_as_it_is_whatever_it_holds(name: str):
    assert _bare(name) in shown(pdf_of(sheet(name)))
    assert _bare(name) in shown(pdf_of(badges(name)))


def test_templates_fetch_and_run_nothing():
    for template in TEMPLATES.values():
        source = template.read_text(encoding="utf-8")

        assert [
            word
            for word in ("#import", "#include", "@preview", "eval(", "read(", "plugin(")
            if word in source
        ] == []


@pytest.mark.parametrize(("number", "pages"), [(0, 1), (1, 1), (10, 1), (11, 2), (300, 30)])
def test_ten_badges_stand_on_a_page_of_a4(number: int, pages: int):
    made = PdfReader(BytesIO(pdf_of(badges(*(f"Person {one}" for one in range(number))))))

    assert len(made.pages) == pages
    assert {tuple(round(side) for side in page.mediabox[2:]) for page in made.pages} == {A4}


def test_headings_of_the_sheet_stand_on_every_page():
    made = PdfReader(BytesIO(pdf_of(sheet(*(f"Person {one}" for one in range(120)), LONG))))

    texts = [page.extract_text() for page in made.pages]
    assert len(texts) > 2
    assert all("Underskrift" in text for text in texts)


def test_without_the_extra_it_says_how_to_get_it():
    with pytest.raises(NoTypesetterError, match=r"pip install 'partnerskab\[pdf\]'"):
        pdf_of(sheet("Anna"), None)
