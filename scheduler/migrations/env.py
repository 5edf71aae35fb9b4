"""What Alembic runs for each migration command: one connection, handed in by `scheduler.migration`."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from scheduler.db import Moment
from scheduler.schema import metadata


def _plain(kind: str, thing: object, _context: AutogenContext) -> str | Literal[False]:
    """A step stands without the code of its day: a moment is written as the database's own type."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(thing, Moment) else False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    render_item=_plain,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
