"""`serve` puts the pages, feeds and API on the net under a production server."""

from typing import Annotated

import structlog
import typer
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from scheduler.commands.installation import found, schema_faults
from scheduler.errors import PartnerskabError
from scheduler.settings import faults_for_serving

THREADS = 512
"""Requests whose body one process waits for at once; few of them are worked on, see `web.serving`."""

LEAVING_SECONDS = 15
"""What a process that is told to stop has for the requests it is at."""

ON_STDERR = {
    name: {"formatter": formatter, "class": "logging.StreamHandler", "stream": "ext://sys.stderr"}
    for name, formatter in (("console", "generic"), ("access", "access"))
}
"""What the server says of itself; stdout is for what a command answers."""

log = structlog.get_logger()

Host = Annotated[str, typer.Option(help="The address to listen on.")]
Port = Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")]


def register(app: typer.Typer) -> None:
    """Adds the command to the program."""
    app.command(epilog="Example: partnerskab serve --host 0.0.0.0 --port 8000 --workers 2")(serve)


def serve(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that answer.")] = 1,
) -> None:
    """Serve the pages, the feeds and the API; runs until it is stopped."""
    settings, engine, _ = found()
    if faults := [*faults_for_serving(settings), *_schema(engine)]:
        raise PartnerskabError("\n".join(faults))
    engine.dispose()
    Granian(
        "web.serving:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        factory=True,
        workers=workers,
        blocking_threads=THREADS,
        backpressure=THREADS,
        log_level=LogLevels.warning,
        log_dictconfig={"handlers": ON_STDERR},
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=LEAVING_SECONDS,
    ).serve()


def _schema(engine: Engine) -> list[str]:
    """What is wrong with the schema; a database that is away now gets pages that say so until it is back."""
    try:
        return schema_faults(engine)
    except OperationalError as error:
        log.warning("database away", error=str(error.__cause__ or error))
        return []
