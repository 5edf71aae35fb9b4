import pytest

from scheduler.errors import ManyFaultsError
from scheduler.settings import read_settings


@pytest.mark.parametrize("field", ["sender_address", "reply_address"])
@pytest.mark.parametrize(
    "address", ["post", "post@x", "KL <post@kl.invalid>", "a@x.dk, b@x.dk", "a@x.dk\nBcc: b@x.dk", "a@x.dk\n"]
)
def test_address_that_no_letter_can_come_from_is_refused_at_the_start(field: str, address: str):
    with pytest.raises(ManyFaultsError, match=f"^PARTNERSKAB_{field.upper()} is "):
        read_settings(**{field: address})


@pytest.mark.parametrize("address", ["partnerskab@kl.invalid", "post+svar@børn.kl.invalid", ""])
def test_address_for_answers_is_one_or_none(address: str):
    assert read_settings(reply_address=address).reply_address == address
