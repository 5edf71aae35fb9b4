"""The application for a server that wants a factory without arguments: `web.serving:application`."""

from wsgiref.types import WSGIApplication

from scheduler.imports.limits import reading_rules
from scheduler.logs import use_logs
from scheduler.settings import read_settings
from web.app import create_app
from web.buffering import IN_MEMORY, Buffered

AT_ONCE = 4
"""Requests worked on at once by one process; more would only wait for the interpreter."""
BODY_SECONDS = 30.0
"""How long a body may take to come in."""


def application() -> WSGIApplication:
    """The pages with the settings in force."""
    settings = read_settings()
    use_logs(settings.log_format)
    longest = reading_rules().limits.file_bytes + IN_MEMORY
    return Buffered(create_app(settings), AT_ONCE, longest, BODY_SECONDS)
