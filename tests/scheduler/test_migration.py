from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine

from scheduler.migration import migrate, newest_step, step_of
from scheduler.schema import metadata


def test_migrated_database_has_the_tables_of_the_code(engine: Engine):
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)

    assert differences == []


def test_migrate_again_changes_nothing(engine: Engine):
    before = step_of(engine)

    migrate(engine)

    assert (before, step_of(engine)) == (newest_step(), newest_step())
