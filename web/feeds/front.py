"""Feeds before all pages: a calendar program has no session, form or language, so none is worked out for it."""

from collections.abc import Iterable
from typing import cast
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import structlog
from flask import Flask

from scheduler.settings import Settings
from web.feeds.addresses import finder_of, is_private
from web.feeds.answers import Answer, Asked
from web.feeds.giving import Giver
from web.security import headers_for

FRONT = "feeds"
READING = frozenset({"GET", "HEAD"})
log = structlog.get_logger()


class Front:
    """Answers for feeds that are there; all else, and whatever goes wrong, is the pages' to answer."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._pages: WSGIApplication = app.wsgi_app
        settings = cast(Settings, app.extensions["settings"])
        self._fixed = settings.partnership
        self._giver = Giver(app.extensions["engine"], settings)
        self._headers = headers_for(settings)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """WSGI (PEP 3333)."""
        answer = self._answer_of(environ) if environ["REQUEST_METHOD"] in READING else None
        if answer is None:
            return self._pages(environ, start_response)
        own = {name for name, _ in answer.headers}
        common = [pair for pair in self._headers if pair[0] not in own]
        start_response(answer.status, [*answer.headers, *common])
        return [answer.body] if environ["REQUEST_METHOD"] == "GET" else []

    def answer(self, environ: WSGIEnvironment) -> Answer | None:
        """The answer for the feed at the request's address; None where there is none."""
        path = environ.get("PATH_INFO", "")
        find = finder_of(path, environ.get("QUERY_STRING", ""), self._fixed)
        if find is None:
            return None
        now = self._app.config["CLOCK"]()
        return self._giver.give(find, Asked.of(environ), now, is_public=not is_private(path))

    def _answer_of(self, environ: WSGIEnvironment) -> Answer | None:
        try:
            return self.answer(environ)
        except Exception as error:  # noqa: BLE001  # the pages ask once more, and explain what is wrong
            log.warning("feed could not be given at once", error=type(error).__name__)
            return None


def use_feeds(app: Flask) -> None:
    """Puts the feeds before the pages of the application."""
    front = Front(app)
    app.extensions[FRONT] = front
    app.wsgi_app = front  # type: ignore[method-assign]  # Flask's own way of putting something before it
