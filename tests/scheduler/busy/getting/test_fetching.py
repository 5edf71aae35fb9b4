"""Real servers on this machine: what is got, and what never gets so far."""

import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from scheduler.busy.getting.child import fetch
from scheduler.busy.getting.fetching import fetch_guarded
from scheduler.busy.getting.values import (
    MOST_BYTES,
    MOST_REDIRECTS,
    NOTHING_KNOWN,
    Got,
    Known,
    NoFetch,
    NoFetchError,
)

Answer = Callable[[BaseHTTPRequestHandler], None]
CALENDAR = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
KNOWN = Known('"one"', "Wed, 01 Nov 2017 08:00:00 GMT")


class Site:
    """A server with one way to answer; it counts who connected."""

    def __init__(self, host: str) -> None:
        self.host = host
        self.requests: list[dict[str, str]] = []

    @property
    def address(self) -> str:
        return f"http://{self.host}/busy.ics"


@contextmanager
def site(answer: Answer, certificate: Path | None = None) -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.requests.append(dict(self.headers))
            with suppress(OSError):
                answer(self)

        def log_message(self, *_given: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    found = Site(f"127.0.0.1:{server.server_port}")
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()


def head(to: BaseHTTPRequestHandler, status: int, **headers: object) -> None:
    to.send_response(status)
    for name, value in headers.items():
        to.send_header(name.replace("_", "-"), str(value))
    to.end_headers()


def calendar(to: BaseHTTPRequestHandler) -> None:
    if to.headers["If-None-Match"] == KNOWN.etag:
        head(to, 304)
        return
    head(to, 200, ETag=KNOWN.etag, Last_Modified=KNOWN.last_modified, Content_Length=len(CALENDAR))
    to.wfile.write(CALENDAR)


def redirect(target: str) -> Answer:
    return lambda to: head(to, 302, Location=target, Content_Length=0)


def refused(address: str, *allowed: str, seconds: float = 10) -> tuple[object, ...]:
    with pytest.raises(NoFetchError) as error:
        fetch_guarded(address, allowed=allowed, seconds=seconds)
    return (error.value.why, *error.value.figures)


def refused_at_once(address: str, *allowed: str) -> tuple[object, ...]:
    """The same without a process of its own."""
    with pytest.raises(NoFetchError) as error:
        fetch(address, NOTHING_KNOWN, allowed)
    return (error.value.why, *error.value.figures)


def test_calendar_comes_with_what_the_server_says_of_it_and_then_unchanged():
    with site(calendar) as one:
        first = fetch_guarded(one.address, allowed=[one.host])
        second = fetch_guarded(one.address, first.known, [one.host])

    assert (first, second) == (Got(CALENDAR, KNOWN), Got(None, KNOWN))
    asked = one.requests[1]
    assert (asked["Host"], asked["If-Modified-Since"]) == (one.host, KNOWN.last_modified)


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for localhost, with its key, that only those trust who are told to."""
    path = tmp_path / "localhost.pem"
    ask = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    names = [
        "-addext",
        "subjectAltName=DNS:localhost",
        "-keyout",
        tmp_path / "key",
        "-out",
        tmp_path / "cert",
    ]
    subprocess.run([*ask.split(), *names], check=True, capture_output=True)
    path.write_bytes((tmp_path / "key").read_bytes() + (tmp_path / "cert").read_bytes())
    return path


def test_certificate_is_of_the_name_and_of_somebody_trusted(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
):
    with site(calendar, certificate) as one:
        name = one.host.replace("127.0.0.1", "localhost")
        untrusted = refused(f"https://{name}/", name)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        got = fetch_guarded(f"https://{name}/", allowed=[name])
        other_name = refused(f"https://{one.host}/", one.host)

    assert untrusted == (NoFetch.BAD_CERTIFICATE, "localhost")
    assert (got, one.requests[0]["Host"]) == (Got(CALENDAR, KNOWN), name)
    assert other_name == (NoFetch.BAD_CERTIFICATE, "127.0.0.1")


def test_plain_http_is_refused_where_it_is_not_allowed():
    with site(calendar) as one:
        assert refused(one.address) == (NoFetch.NOT_HTTPS,)

    assert one.requests == []


WITHIN = [
    "localhost",
    "127.0.0.1",
    "127.1",
    "0",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "[fe80::1]",
    "[fd00::1]",
    "169.254.169.254",
    "10.0.0.1",
    "192.168.1.1",
]
"""Loopback, private and link-local addresses, by name and in the forms in which they can be written."""


@pytest.mark.parametrize("name", WITHIN)
def test_name_of_an_address_within_is_never_connected_to(name: str):
    began = time.monotonic()

    assert refused_at_once(f"https://{name}/busy.ics") == (NoFetch.NOT_PUBLIC, name.strip("[]"))
    assert time.monotonic() - began < 5


def test_redirect_to_an_address_within_is_not_followed():
    with site(calendar) as inner:
        port = inner.host.partition(":")[2]
        with site(redirect(f"https://localhost:{port}/")) as one, site(redirect(inner.address)) as other:
            answers = (refused(one.address, one.host), refused(other.address, other.host))

    assert answers == ((NoFetch.NOT_PUBLIC, "localhost"), (NoFetch.NOT_HTTPS,))
    assert inner.requests == []


def test_redirect_to_any_address_within_is_not_followed():
    targets = iter(WITHIN)

    def on(to: BaseHTTPRequestHandler) -> None:
        redirect(f"https://{next(targets)}/busy.ics")(to)

    with site(on) as one:
        answers = [refused_at_once(one.address, one.host) for _ in WITHIN]

    assert answers == [(NoFetch.NOT_PUBLIC, name.strip("[]")) for name in WITHIN]


def test_redirects_end():
    with site(redirect("/again.ics")) as one:
        assert refused(one.address, one.host) == (NoFetch.TOO_MANY_REDIRECTS, MOST_REDIRECTS)

    assert len(one.requests) == MOST_REDIRECTS + 1


def endless(to: BaseHTTPRequestHandler) -> None:
    head(to, 200)
    for _ in range(50):
        to.wfile.write(b"x" * 1024 * 1024)


def drip(to: BaseHTTPRequestHandler) -> None:
    head(to, 200)
    for _ in range(200):
        to.wfile.write(b"x")
        time.sleep(0.05)


def slow_head(to: BaseHTTPRequestHandler) -> None:
    for _ in range(200):
        to.wfile.write(b"H")
        time.sleep(0.05)


@pytest.mark.parametrize(
    "answer",
    [endless, lambda to: head(to, 200, Content_Length=50 * 1024 * 1024)],
    ids=["counted", "promised"],
)
def test_fifty_megabytes_are_refused(answer: Answer):
    with site(answer) as one:
        assert refused(one.address, one.host) == (NoFetch.TOO_LARGE, MOST_BYTES)


@pytest.mark.parametrize("answer", [drip, slow_head])
def test_answer_that_never_ends_is_ended_in_time(answer: Answer):
    began = time.monotonic()

    with site(answer) as one:
        assert refused(one.address, one.host, seconds=1.5) == (NoFetch.TOO_SLOW, 1.5)
    assert time.monotonic() - began < 4


def cut(to: BaseHTTPRequestHandler) -> None:
    head(to, 200, Content_Length=1000)
    to.wfile.write(CALENDAR)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (cut, (NoFetch.CUT_SHORT, len(CALENDAR))),
        (lambda to: head(to, 404, Content_Length=0), (NoFetch.STATUS, 404)),
        (lambda to: head(to, 304), (NoFetch.STATUS, 304)),
        (lambda to: to.wfile.write(b"nonsense\r\n\r\n"), (NoFetch.BAD_ANSWER, "127.0.0.1")),
        (redirect("http://[/"), (NoFetch.BAD_ADDRESS,)),
    ],
    ids=["cut", "missing", "unasked", "nonsense", "odd-redirect"],
)
def test_odd_answer_says_what_it_was(answer: Answer, expected: tuple[object, ...]):
    with site(answer) as one:
        assert refused(one.address, one.host) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("ftp://example.invalid/a", (NoFetch.NOT_HTTPS,)),
        ("file:///etc/hostname", (NoFetch.NOT_HTTPS,)),
        ("https:///a", (NoFetch.BAD_ADDRESS,)),
        ("https://a:b@example.invalid/", (NoFetch.BAD_ADDRESS,)),
        ("https://example.invalid:99999/", (NoFetch.BAD_ADDRESS,)),
        ("https://example.invalid/", (NoFetch.UNKNOWN_NAME, "example.invalid")),
    ],
)
def test_odd_address_says_what_it_is(address: str, expected: tuple[object, ...]):
    assert refused_at_once(address) == expected
