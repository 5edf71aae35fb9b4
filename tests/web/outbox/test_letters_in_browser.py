"""The letters as a browser shows them: accessible, on a phone and on a desk, in both languages."""

import pytest
from playwright.sync_api import Browser

from scheduler.outbox.layout import laid_out
from scheduler.outbox.letters import LetterKind, compose
from scheduler.words import Language
from tests.pages import assert_accessible
from tests.scheduler.outbox.test_letters import VALUES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", Language)
def test_every_letter_is_accessible(browser: Browser, language: Language) -> None:
    page = browser.new_page()
    for kind in LetterKind:
        wording = compose(kind, language, VALUES)
        page.set_content(laid_out(wording.subject, wording.text, language))
        assert_accessible(page)
        for width in (390, 700):
            page.set_viewport_size({"width": width, "height": 700})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, kind
    page.close()


def test_longest_words_stay_within_a_phone(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 700})
    page.set_content(
        laid_out("S" * 200, "https://x.invalid/" + "a" * 400 + "\n\n" + "b" * 2000, Language.DANISH)
    )

    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.close()
