import re
from html import unescape

import pytest

from scheduler.outbox.layout import laid_out
from scheduler.outbox.letters import LetterKind, compose
from scheduler.words import Language
from tests.scheduler.outbox.test_letters import VALUES


def words(text: str) -> list[str]:
    """The words, without the signs that become lists: a colon after a fact's name, a dash before a point."""
    return re.sub(r":(?=\s)|^- ", " ", text, flags=re.MULTILINE).split()


@pytest.mark.parametrize("kind", LetterKind)
def test_page_says_the_same_words_as_the_text(kind: LetterKind):
    wording = compose(kind, Language.DANISH, VALUES)
    page = laid_out(wording.subject, wording.text, Language.DANISH)

    said = unescape(re.sub(r"<[^>]+>", " ", page.partition("</h1>")[2]))

    assert words(said) == words(wording.text)


def test_what_people_typed_is_text_and_never_markup():
    page = laid_out(
        "<b>S</b>", '<script>x</script> & "q"\n\nhttps://x.invalid/?a=1&b="><img src=x>', Language.ENGLISH
    )

    assert "&lt;script&gt;x&lt;/script&gt; &amp; &quot;q&quot;" in page
    assert "<img" not in page
    assert "<title>&lt;b&gt;S&lt;/b&gt;</title>" in page


def test_address_ends_before_the_full_stop():
    assert ">https://x.invalid/a</a>." in laid_out("S", "See https://x.invalid/a.", Language.ENGLISH)


def test_one_fact_alone_becomes_a_list_too():
    page = laid_out("S", "Hvornår: tirsdag den 15. maj 2018 kl. 09.00", Language.DANISH)

    assert re.findall(r"<d[td][^>]*>([^<]+)<", page) == ["Hvornår", "tirsdag den 15. maj 2018 kl. 09.00"]


def test_lines_of_facts_become_a_list():
    page = laid_out("S", "When: 1 May\nWhere: Odense", Language.ENGLISH)

    assert re.findall(r"<d[td][^>]*>([^<]+)<", page) == ["When", "1 May", "Where", "Odense"]


@pytest.mark.parametrize("line", ["Konference 1: Børn og it er aflyst.", "Parkering: er der plads?"])
def test_sentence_with_a_colon_stays_a_sentence(line: str):
    page = laid_out("S", line, Language.DANISH)

    assert f">{line}</p>" in page
    assert "<dl" not in page
