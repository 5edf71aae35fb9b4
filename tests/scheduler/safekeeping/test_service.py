import gzip
from io import BytesIO

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from scheduler.db import snapshot, transaction
from scheduler.errors import BadInputError, PartnerskabError
from scheduler.people.tables import Person
from scheduler.safekeeping.service import restore_backup, write_backup
from scheduler.schema import metadata
from tests import factories
from tests.factories import NOW
from tests.web.town import build

STEP = "2026_11_24_first_tables"


def rows(session: Session) -> dict[str, list[tuple[object, ...]]]:
    return {
        table.name: [
            tuple(row) for row in session.execute(select(table).order_by(*table.primary_key.columns))
        ]
        for table in metadata.sorted_tables
    }


@pytest.fixture
def backup(sqlite_engine: Engine) -> bytes:
    with transaction(sqlite_engine) as session:
        build(session)
    return written(sqlite_engine)


def written(engine: Engine) -> bytes:
    file = BytesIO()
    with snapshot(engine) as session:
        write_backup(session, file, STEP, NOW)
    return file.getvalue()


def restored(engine: Engine, backup: bytes, step: str = STEP) -> None:
    with transaction(engine) as session:
        restore_backup(session, BytesIO(backup), step)


def test_each_database_takes_back_what_the_other_wrote(
    sqlite_engine: Engine, postgres_engine: Engine, backup: bytes
) -> None:
    restored(postgres_engine, backup)

    with snapshot(sqlite_engine) as one, snapshot(postgres_engine) as other:
        assert rows(other) == rows(one)
    with transaction(sqlite_engine) as session:
        for table in reversed(metadata.sorted_tables):
            session.execute(table.delete())
    restored(sqlite_engine, written(postgres_engine))
    with snapshot(sqlite_engine) as one, snapshot(postgres_engine) as other:
        assert rows(one) == rows(other)


def test_numbers_go_on_after_the_restored_ones(postgres_engine: Engine, backup: bytes) -> None:
    restored(postgres_engine, backup)

    with transaction(postgres_engine) as session:
        known = set(session.scalars(select(Person.id)))
        assert factories.person(session, "Nina Ny").id not in known


def test_backup_sees_one_moment_while_others_write(engine: Engine) -> None:
    with transaction(engine) as session:
        factories.person(session, "Før Før")

    with snapshot(engine) as session:
        assert len(session.scalars(select(Person.id)).all()) == 1
        with transaction(engine) as other:
            factories.person(other, "Efter Efter")
        file = BytesIO()
        header = write_backup(session, file, STEP, NOW)

    assert {table.name: table.rows for table in header.tables}["person"] == 1


def test_database_that_holds_something_is_left_alone(sqlite_engine: Engine, backup: bytes) -> None:
    with pytest.raises(
        PartnerskabError, match=r"already holds .* rows in organisation; expected an empty one"
    ):
        restored(sqlite_engine, backup)


def test_backup_of_another_release_is_refused(postgres_engine: Engine, backup: bytes) -> None:
    with pytest.raises(
        PartnerskabError, match="was made at 2026_11_24_first_tables, this release is at later"
    ):
        restored(postgres_engine, backup, "later")


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda whole: whole[:-20], "expected a whole partnerskab-backup/1 file"),
        (lambda whole: b"PK" + whole, "expected a whole partnerskab-backup/1 file"),
        (lambda _: gzip.compress(b"{}\n"), "backup: its first line is '{}'"),
        (lambda _: b"", "backup: its first line is ''"),
        (lambda whole: gzip.compress(gzip.decompress(whole).rsplit(b"\n", 2)[0] + b"\n"), "backup: rows of "),
        (lambda whole: gzip.compress(gzip.decompress(whole) + b"[]\n"), "longer than its header says"),
        (
            lambda whole: gzip.compress(gzip.decompress(whole).replace(b'Per Politiker"', b"Per")),
            "backup: a row of ",
        ),
    ],
    ids=["truncated", "not gzip", "no header", "empty", "row lost", "row too many", "row broken"],
)
def test_file_that_is_no_whole_backup_leaves_nothing_behind(
    postgres_engine: Engine, backup: bytes, spoil: object, fault: str
) -> None:
    with pytest.raises(BadInputError, match=fault):
        restored(postgres_engine, spoil(backup))  # type: ignore[operator]  # one of the functions above

    with snapshot(postgres_engine) as session:
        assert not any(rows(session).values())
