from collections.abc import Callable

from flask.testing import FlaskClient

from tests.web.town import COORDINATOR, DELEGATE

SignIn = Callable[[str], FlaskClient]


def ticked(page: str) -> list[str]:
    return [topic for topic in ("reminders", "digests") if f'value="{topic}" checked' in page]


def test_visitor_is_sent_to_sign_in(client: FlaskClient) -> None:
    assert client.get("/me/letters").headers["Location"] == "/sign-in?next=/me/letters"


def test_everything_arrives_until_somebody_chooses(sign_in: SignIn) -> None:
    client = sign_in(COORDINATOR)
    before = ticked(client.get("/me/letters").text)

    after = client.post("/me/letters", data={"topic": ["digests", "nonsense"]}, follow_redirects=True).text

    assert before == ["reminders", "digests"]
    assert "Dit valg er gemt." in after
    assert ticked(after) == ["digests"]


def test_participant_is_not_asked_about_digests_and_keeps_them(sign_in: SignIn) -> None:
    page = sign_in(DELEGATE).get("/me/letters").text

    assert "14 og 2 dage før" in page
    assert 'type="hidden" name="topic" value="digests"' in page
