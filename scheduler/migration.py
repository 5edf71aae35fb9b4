"""Brings a database to the current schema, and tells at which step it stands."""

from pathlib import Path

from alembic.command import upgrade
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from scheduler.db import reading

FOLDER = Path(__file__).parent / "migrations"


def migrate(engine: Engine) -> str:
    """Runs all steps that the database has not seen; gives the step at which it then stands."""
    config = _config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        upgrade(config, "head")
    return newest_step()


def newest_step() -> str:
    """The name of the newest step that this release knows."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def step_of(engine: Engine) -> str:
    """The step at which the database stands; empty for a new one. Waits for nobody who writes."""
    with reading(engine) as session:
        return MigrationContext.configure(session.connection()).get_current_revision() or ""


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("file_template", "%%(rev)s")
    return config
