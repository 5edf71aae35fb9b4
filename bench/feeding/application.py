"""The application with more addresses for each feed: its bytes as a constant and an empty 304, as routes and bare."""

import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask, Response
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from scheduler.db import open_engine
from scheduler.settings import read_settings
from web.app import create_app

PATHS = "BENCH_PATHS"


def constant(name: str) -> str:
    """The path of a feed's bytes as a constant."""
    return f"/bench/{name}/constant"


def empty(name: str) -> str:
    """The path of an empty 304."""
    return f"/bench/{name}/empty"


def bare_constant(name: str) -> str:
    """The path of the same bytes from a function of one line, before any page or feed."""
    return f"/bare/{name}/constant"


def bare_empty(name: str) -> str:
    """The path of an empty 304 from such a function."""
    return f"/bare/{name}/empty"


def application_on(engine: Engine, paths: Mapping[str, str], now: datetime | None = None) -> Flask:
    """The pages on that database. paths: of feeds, by name."""
    settings = read_settings(secret_key="s" * 32, demo=True, base_url="https://partnerskab.example")
    app = create_app(settings, engine)
    if now:
        app.config["CLOCK"] = lambda: now
    answers = {name: app.test_client().get(path) for name, path in paths.items()}
    app._got_first_request = False  # noqa: SLF001  # more routes, after the first request
    for name, answer in answers.items():
        _compare(app, name, answer.data, dict(answer.headers))
    app.wsgi_app = _bare(answers, app.wsgi_app)  # type: ignore[method-assign]
    return app


def application() -> Flask:
    """The same for a server: database and feeds as in the environment, `name=path` apart by spaces."""
    paths = dict(pair.split("=", 1) for pair in os.environ[PATHS].split())
    return application_on(open_engine(os.environ["PARTNERSKAB_DATABASE_URL"]), paths)


def _compare(app: Flask, name: str, body: bytes, headers: dict[str, str]) -> None:
    app.add_url_rule(constant(name), f"constant_{name}", lambda: Response(body, headers=headers))
    app.add_url_rule(empty(name), f"empty_{name}", lambda: Response(status=304))


def _bare(answers: Mapping[str, TestResponse], others: WSGIApplication) -> WSGIApplication:
    known = {}
    for name, answer in answers.items():
        headers = [*answer.headers]
        known[bare_constant(name)] = ("200 OK", headers, [answer.data])
        known[bare_empty(name)] = ("304 NOT MODIFIED", [], [])

    def wsgi(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if (found := known.get(environ["PATH_INFO"])) is None:
            return others(environ, start_response)
        status, headers, body = found
        start_response(status, headers)
        return body

    return wsgi
