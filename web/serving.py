"""The application for a server that wants a factory without arguments: `web.serving:application`."""

from flask import Flask

from scheduler.logs import use_logs
from scheduler.settings import read_settings
from web.app import create_app


def application() -> Flask:
    """The pages with the settings in force."""
    settings = read_settings()
    use_logs(settings.log_format)
    return create_app(settings)
