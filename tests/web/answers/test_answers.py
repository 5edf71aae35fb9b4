"""The organiser's list of answers."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page

from tests.pages import assert_accessible
from tests.web.town import COORDINATOR, ORGANISER


def test_odd_answers_are_shown_with_their_reason_until_settled(sign_in: Callable[[str], FlaskClient]):
    client = sign_in(ORGANISER)

    before = client.get("/organiser/answers").text
    settled = client.post("/organiser/answers/2/settle", follow_redirects=True).text
    every = client.get("/organiser/answers?all=1&q=mallory").text

    assert "En anden end gæsten har sendt svaret." in before
    assert "Accepteret: Konference 1" not in before
    assert "mallory@example.invalid" not in settled
    assert ("klaret 15." in every, "Per Politiker" in every) == (True, True)
    assert "Accepteret" not in every


def test_answers_are_a_workbook(sign_in: Callable[[str], FlaskClient]):
    answer = sign_in(ORGANISER).get("/organiser/answers/answers.xlsx?all=1")

    assert (answer.status_code, answer.data[:2]) == (200, b"PK")


def test_answers_are_for_organisers(sign_in: Callable[[str], FlaskClient]):
    client = sign_in(COORDINATOR)

    assert client.get("/organiser/answers").status_code == 404
    assert client.get("/organiser/answers/answers.xlsx").status_code == 404
    assert client.post("/organiser/answers/1/settle").status_code == 404


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["da", "en"])
def test_list_is_accessible(open_page: Callable[..., Page], language: str, width: int):
    page = open_page("/organiser/answers?all=1", width=width, language=language, email=ORGANISER)

    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
