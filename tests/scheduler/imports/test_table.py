from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from xlsxwriter import Workbook

from scheduler.errors import BadInputError
from scheduler.imports.columns import Field, guess
from scheduler.imports.limits import reading_rules
from scheduler.imports.table import Row, Table, read_table

HEADINGS = ("Navn", "E-mail", "Rolle")
ROWS = (("Søren Ærø", "soren@example.invalid", "Politiker"), ("=1+1", "b@example.invalid", "Leder"))
EXPECTED = Table(HEADINGS, tuple(Row(number, cells) for number, cells in enumerate(ROWS, 2)))


def workbook(rows: tuple[tuple[str, ...], ...]) -> bytes:
    kept = BytesIO()
    with Workbook(kept) as book:
        book.add_worksheet("Tom")
        sheet = book.add_worksheet("Personer")
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(at, column, cell)
    return kept.getvalue()


def packed(parts: dict[str, bytes]) -> bytes:
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as file:
        for name, body in parts.items():
            file.writestr(name, body)
    return kept.getvalue()


@pytest.mark.parametrize("spelling", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_text_is_read_in_every_usual_spelling(spelling: str, sign: str):
    body = "\r\n".join(sign.join(row) for row in (HEADINGS, *ROWS)).encode(spelling)

    assert read_table("liste.csv", body) == EXPECTED


def test_sign_that_the_first_line_announces_is_taken():
    body = b"sep=;\nNavn;E-mail\nA, B;a@example.invalid\n"

    assert read_table("liste.csv", body).rows[0].cells == ("A, B", "a@example.invalid")


def test_workbook_is_read_from_the_first_sheet_that_holds_something():
    assert read_table("liste.xlsx", workbook((HEADINGS, *ROWS))) == EXPECTED


def test_opendocument_list_is_read_with_repeated_and_empty_cells():
    def row(cells: tuple[str, ...]) -> str:
        texts = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
            for text in cells
        )
        return f'<table:table-row>{texts}<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'

    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0" '
        f'xmlns:text="{names}:text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="Personer">{"".join(map(row, (HEADINGS, *ROWS)))}'
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0"><manifest:file-entry '
        f'manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    parts = {"mimetype": kind, "META-INF/manifest.xml": manifest.encode(), "content.xml": content.encode()}

    assert read_table("liste.ods", packed(parts)) == EXPECTED


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("liste.pdf", b"%PDF"),
        ("liste.csv", b""),
        ("liste.csv", b"Navn;E-mail\n"),
        ("liste.csv", b"Navn;E-mail\n\0\0;a"),
        ("liste.csv", b'Navn;E-mail\n"A;a@example.invalid\n'),
        ("liste.csv", b"PK\x03\x04"),
        ("liste.csv", b"a;b\n" * 5_002),
        ("liste.csv", b"a;" * 3_000_000),
        ("liste.xlsx", b"Navn;E-mail\n"),
        ("liste.xlsx", b"PK\x03\x04 and nothing more"),
        ("liste.xlsx", packed({"a.xml": b"<a/>"})),
        ("liste.xlsx", packed({"a.xml": b"0" * 3_000_000})),
        ("liste.ods", packed({"content.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})),
        ("liste.xlsx", workbook((HEADINGS, *ROWS))[:1_500]),
    ],
)
def test_what_must_not_be_read_is_refused(name: str, body: bytes):
    with pytest.raises(BadInputError, match=r"expected"):
        read_table(name, body)


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (("Navn", "E-mail", "Rolle"), {Field.NAME: 0, Field.EMAIL: 1, Field.ROLE: 2}),
        (("Mail", "Fornavn", "Efternavn", "Deltagergruppe"), {Field.EMAIL: 0, Field.FIRST: 1, Field.LAST: 2, Field.ROLE: 3}),
        (("STILLING", "Fulde navn", "Mailadresse (arbejde)"), {Field.ROLE: 0, Field.NAME: 1, Field.EMAIL: 2}),
        (("Fødselsdag",), {}),
    ],
)  # fmt: skip
def test_columns_are_guessed_by_their_headings(headings: tuple[str, ...], expected: dict[Field, int]):
    assert guess(headings, reading_rules().columns) == expected
