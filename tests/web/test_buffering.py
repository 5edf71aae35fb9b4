from io import BytesIO
from time import sleep
from typing import Any

import pytest

from web.buffering import Buffered

LONGEST = 10


class Dripping(BytesIO):
    """A body that comes a byte at a time."""

    def read(self, size: int | None = -1) -> bytes:
        sleep(0.02)
        return super().read(1)


def asked(stream: BytesIO, patience: float = 5, **environ: Any) -> tuple[str, bytes]:
    """The status, and what the application read."""
    statuses: list[str] = []

    def application(given: Any, start_response: Any) -> list[bytes]:
        start_response("200 OK", [])
        return [given["wsgi.input"].read()]

    buffered = Buffered(application, at_once=1, longest=LONGEST, patience=patience)
    answer = buffered({"wsgi.input": stream, **environ}, lambda status, _headers: statuses.append(status))
    return statuses[0], b"".join(answer)


@pytest.mark.parametrize("environ", [{"CONTENT_LENGTH": "5"}, {"HTTP_TRANSFER_ENCODING": "chunked"}])
def test_body_that_comes_slowly_is_whole_before_work_begins(environ: dict[str, str]):
    assert asked(Dripping(b"hello"), **environ) == ("200 OK", b"hello")


def test_body_that_takes_too_long_is_answered_without_work():
    assert asked(Dripping(b"hello"), patience=0.03, CONTENT_LENGTH="5") == ("408 Request Timeout", b"")


def test_no_more_of_a_body_of_unknown_length_is_taken_than_shows_that_it_is_too_long():
    status, body = asked(BytesIO(b"x" * 99), HTTP_TRANSFER_ENCODING="chunked")

    assert (status, len(body)) == ("200 OK", LONGEST + 1)


def test_body_that_says_it_is_too_long_is_left_to_the_application_to_refuse():
    stream = BytesIO(b"x" * 99)

    assert asked(stream, CONTENT_LENGTH="99") == ("200 OK", b"x" * 99)
