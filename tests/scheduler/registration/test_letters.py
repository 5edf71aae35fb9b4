import pytest
from sqlalchemy.orm import Session

from scheduler.programme.tables import Event
from scheduler.registration.letters import ONLINE, where
from scheduler.registration.rules.states import RegistrationState
from scheduler.registration.tables import Registration
from scheduler.words import Value

LINK = "https://moede.example.invalid/1"


@pytest.mark.parametrize(
    ("state", "link", "said"),
    [
        (RegistrationState.CONFIRMED, LINK, f"Online: {LINK}"),
        (RegistrationState.CONFIRMED, "", ONLINE),
        (RegistrationState.OFFERED, LINK, ONLINE),
        (RegistrationState.WAITING, LINK, ONLINE),
        (RegistrationState.WITHDRAWN, LINK, ONLINE),
    ],
)
def test_letter_has_the_address_of_a_meeting_online_once_the_place_is_sure(
    state: RegistrationState, link: str, said: Value
) -> None:
    registration, event = Registration(online=True, state=state), Event(online_link=link)

    assert where(Session(), event, registration) == said
