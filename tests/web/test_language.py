import pytest
from flask.testing import FlaskClient

from tests.web.town import Town


def test_pages_are_danish_until_english_is_chosen(client: FlaskClient) -> None:
    assert '<html lang="da">' in client.get("/").text
    assert '<html lang="en">' in client.get("/?language=en").text
    assert '<html lang="en">' in client.get("/was").text
    assert '<html lang="da">' in client.get("/?language=da").text


@pytest.mark.parametrize("given", ["xx", "", "da'--", "en\x00"])
def test_unknown_language_changes_nothing(client: FlaskClient, given: str) -> None:
    assert '<html lang="da">' in client.get("/", query_string={"language": given}).text


def test_switch_keeps_the_page_and_what_it_shows(client: FlaskClient) -> None:
    page = client.get("/?view=month&month=2018-03&q=b%C3%B8rn").text

    assert 'href="?view=month&amp;month=2018-03&amp;q=b%C3%B8rn&amp;language=en"' in page


def test_both_languages_name_the_event_and_its_day(client: FlaskClient, town: Town) -> None:
    danish = client.get(f"/events/{town.open_event}").text
    english = client.get(f"/events/{town.open_event}?language=en").text

    assert "<h1>Konference 1: Børn og it</h1>" in danish
    assert "tirsdag den 20. marts 2018" in danish
    assert "kl. 10.00\N{EN DASH}16.00" in danish
    assert "<h1>Conference 1: Children and IT</h1>" in english
    assert "Tuesday 20 March 2018" in english
    assert "at 10:00\N{EN DASH}16:00" in english
