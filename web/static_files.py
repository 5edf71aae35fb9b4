"""Addresses of the shipped files: each carries a mark of its content, so browsers may keep it for a year."""

from functools import cache
from gzip import compress
from hashlib import sha256
from pathlib import Path

from flask import Flask, Response, request, url_for

STATIC = Path(__file__).parent / "static"
YEAR_SECONDS = 365 * 24 * 60 * 60
MARK_LENGTH = 12
OK = 200
TEXTS = frozenset({".css", ".js", ".svg"})


def use_static_files(app: Flask) -> None:
    """Gives the templates `static(path)`, lets marked addresses be kept, and sends texts compressed."""
    app.jinja_env.globals["static"] = static
    app.after_request(_kept_long)


def static(path: str) -> str:
    """The address of a file in web/static, with the mark of its content."""
    return url_for("static", filename=path, v=_mark(path))


@cache
def _mark(path: str) -> str:
    return sha256((STATIC / path).read_bytes()).hexdigest()[:MARK_LENGTH]


@cache
def _small(path: str) -> bytes:
    return compress((STATIC / path).read_bytes(), mtime=0)


def _kept_long(answer: Response) -> Response:
    """Only files of this site are compressed: pages may hold secrets beside what a visitor typed."""
    path = str((request.view_args or {}).get("filename", ""))
    if request.endpoint != "static" or answer.status_code != OK or request.args.get("v") != _mark(path):
        return answer
    answer.headers["Cache-Control"] = f"public, max-age={YEAR_SECONDS}, immutable"
    return _compressed(answer, path) if Path(path).suffix in TEXTS else answer


def _compressed(answer: Response, path: str) -> Response:
    answer.vary.add("Accept-Encoding")
    if not request.accept_encodings["gzip"] or "Range" in request.headers:
        return answer
    small = Response(_small(path), mimetype=answer.mimetype, headers=answer.headers)
    small.headers["Content-Encoding"] = "gzip"
    small.content_length = len(_small(path))
    small.set_etag(f"{_mark(path)}-gzip")
    answer.close()
    return small
