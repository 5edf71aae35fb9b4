import re
from collections.abc import Callable

from flask.testing import FlaskClient

from tests.web.town import COORDINATOR, DELEGATE, ORGANISER


def lines(client: FlaskClient) -> set[str]:
    return set(re.findall(r'class="nav-link"[^>]*><span>([^<]+)</span>', client.get("/").text))


def test_visitor_sees_the_public_rooms_only(client: FlaskClient) -> None:
    assert lines(client) == {"Program", "Abonnér"}


def test_roles_decide_which_rooms_show(sign_in: Callable[[str], FlaskClient]) -> None:
    shown = {email: lines(sign_in(email)) for email in (DELEGATE, COORDINATOR, ORGANISER)}

    assert "Min kommune" not in shown[DELEGATE] | shown[ORGANISER]
    assert not {"Overblik", "Planlægning"} & (shown[DELEGATE] | shown[COORDINATOR])
