"""What every answer carries and every request must keep to, whoever asks."""

from urllib.parse import urlsplit

from flask import Flask, Response
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf import CSRFProtect

from scheduler.settings import Settings

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
YEAR_SECONDS = 365 * 24 * 60 * 60
STRICT_TRANSPORT = ("Strict-Transport-Security", f"max-age={YEAR_SECONDS}; includeSubDomains")
MEBIBYTE = 1024 * 1024

csrf = CSRFProtect()
limiter = Limiter(get_remote_address, storage_uri="memory://")


def protect(app: Flask, settings: Settings) -> None:
    """Sets cookies, sizes and headers; forms need their token, and limits count in this process."""
    https = settings.base_url.startswith("https://")
    app.config.update(
        SECRET_KEY=settings.secret_key.get_secret_value(),
        SESSION_COOKIE_NAME="__Host-partnerskab" if https else "partnerskab",
        SESSION_COOKIE_SECURE=https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=settings.sign_in.session_hours * 3600,
        MAX_CONTENT_LENGTH=MEBIBYTE,  # a view that takes files sets its request's own, larger limit
        MAX_FORM_MEMORY_SIZE=MEBIBYTE,
        MAX_FORM_PARTS=1000,
        WTF_CSRF_TIME_LIMIT=None,
    )
    csrf.init_app(app)
    limiter.init_app(app)
    common = headers_for(settings)
    app.after_request(lambda answer: _with_headers(answer, common))


def safe_next(wanted: str | None) -> str | None:
    """The path to go on to if it surely lies on this site, else None.

    Only a plain path passes: it starts with one slash, and holds no second one after it, no backslash and no
    control character, since servers and browsers read those as another site or break the header.
    """
    if not wanted or not wanted.startswith("/") or wanted.startswith("//") or "\\" in wanted:
        return None
    if any(ord(sign) <= 0x20 or 0x7F <= ord(sign) <= 0xA0 for sign in wanted):  # noqa: PLR2004  # control characters and spaces
        return None
    parts = urlsplit(wanted)
    return wanted if not parts.scheme and not parts.netloc else None


def headers_for(settings: Settings) -> list[tuple[str, str]]:
    """What every answer of the installation carries, unless it says otherwise itself."""
    https = settings.base_url.startswith("https://")
    return [*HEADERS.items(), STRICT_TRANSPORT] if https else [*HEADERS.items()]


def _with_headers(answer: Response, common: list[tuple[str, str]]) -> Response:
    for name, value in common:
        answer.headers.setdefault(name, value)
    if answer.mimetype == "text/html":
        answer.headers.setdefault("Cache-Control", "private, no-cache")
    return answer
