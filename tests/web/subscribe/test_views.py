from flask.testing import FlaskClient


def test_page_offers_the_programme_to_calendars(client: FlaskClient) -> None:
    page = client.get("/subscribe").text

    assert 'href="webcal://localhost/feeds/programme.ics"' in page
    assert 'value="http://localhost/feeds/programme.ics" readonly' in page
    assert "Outlook og Google kan være timer om" in page
