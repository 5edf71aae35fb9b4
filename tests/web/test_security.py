import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from scheduler.settings import read_settings
from tests.pages import lent_app, template_files
from tests.web.town import Town
from web.security import CONTENT_SECURITY_POLICY, safe_next

PAGES = (
    "/",
    "/?view=month",
    "/events/1",
    "/subscribe",
    "/sign-in",
    "/was",
    "/privacy",
    "/healthz",
    "/nowhere",
)
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:|hx-on|hx-vals=.js:|\bjs:", re.IGNORECASE)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_carries_the_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers

    assert headers["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Strict-Transport-Security" not in headers


def test_headers_over_https_demand_it_from_now_on(sqlite_engine: Engine, town: Town) -> None:
    settings = read_settings(secret_key="s" * 32, base_url="https://partnerskab.example")

    answer = lent_app(sqlite_engine, settings).test_client().get("/sign-in", base_url=settings.base_url)

    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-partnerskab=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))


def test_public_pages_set_no_cookie(client: FlaskClient) -> None:
    for path in ("/", "/events/1", "/subscribe", "/was", "/privacy"):
        assert "Set-Cookie" not in client.get(path).headers, path


@pytest.mark.parametrize("template", template_files(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_templates_hold_no_inline_script_or_style(template: Path) -> None:
    assert INLINE.findall(template.read_text()) == []


def test_inline_check_sees_what_it_forbids() -> None:
    for forbidden in (
        '<p style="x">',
        "<script>x</script>",
        '<a onclick="x">',
        "<style>",
        '<a hx-on:click="x">',
    ):
        assert INLINE.search(forbidden), forbidden


@pytest.mark.parametrize("wanted", ["/", "/me", "/events/3?view=month", "/municipality/0461#top"])
def test_safe_next_lets_own_paths_pass(wanted: str) -> None:
    assert safe_next(wanted) == wanted


@pytest.mark.parametrize(
    "wanted",
    [
        None, "", "me", "//evil.example", "////evil.example", "/\t/evil.example", "/\\evil.example", "\\\\evil.example",
        "https://evil.example", "javascript:alert(1)", "/me\r\nSet-Cookie: a=b", "/\x00", "/ /evil.example", "/\x85",
    ],
)  # fmt: skip
def test_safe_next_refuses_what_may_lead_elsewhere(wanted: str | None) -> None:
    assert safe_next(wanted) is None


def test_forms_without_their_token_are_refused(app: Flask, client: FlaskClient) -> None:
    app.config["WTF_CSRF_ENABLED"] = True

    answer = client.post("/sign-in", data={"email": "per@example.invalid"})

    assert answer.status_code == 400
    assert "Formularen kunne ikke læses" in answer.text
    assert CONTENT_SECURITY_POLICY in answer.headers["Content-Security-Policy"]
