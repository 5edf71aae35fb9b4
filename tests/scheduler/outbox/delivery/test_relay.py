import pytest

from scheduler.errors import BadInputError
from scheduler.outbox.delivery.relay import MailServer, mail_server


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.invalid", MailServer("smtp", "mail.invalid", 25, "", "")),
        ("smtps://mail.invalid", MailServer("smtps", "mail.invalid", 465, "", "")),
        (
            "smtp+starttls://u%40x:p%2Fw@mail.invalid",
            MailServer("smtp+starttls", "mail.invalid", 587, "u@x", "p/w"),
        ),
        ("smtp://u:p@localhost:2525", MailServer("smtp", "localhost", 2525, "u", "p")),
    ],
)
def test_mail_server(url: str, server: MailServer):
    assert mail_server(url) == server


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("http://mail.invalid", "smtp://, smtp"),
        ("smtp://", "and a host"),
        ("smtp://mail.invalid:99999", "a port from 1 to 65535"),
        ("smtp://u:secret@mail.invalid", "starttls"),
    ],
)
def test_mail_server_refuses_and_names_no_password(url: str, fault: str):
    with pytest.raises(BadInputError, match=fault.replace("+", "[+]")) as caught:
        mail_server(url)

    assert "secret" not in str(caught.value)
