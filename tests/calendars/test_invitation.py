from dataclasses import replace
from pathlib import Path

import pytest
from icalendar import Calendar

from calendars.entry import Standing
from calendars.invitation import Mailbox, cancellation, invitation
from tests.calendars.expected import written
from tests.calendars.samples import WORKSHOP
from tests.readers import read_with_icalendar

GOLDEN = Path(__file__).parent.parent / "golden"
ORGANISER = Mailbox("Partnerskab for børn", "kalender@partnerskab.example").plus("r7f3")
GUEST = Mailbox('Åse "Å", Skov', "aase.skov@example.invalid")
CONFIRMED = replace(WORKSHOP, standing=Standing.CONFIRMED)


def test_invitation_has_the_bytes_of_its_golden_file() -> None:
    assert invitation(CONFIRMED, ORGANISER, GUEST) == (GOLDEN / "request.ics").read_bytes()


def test_cancellation_has_the_bytes_of_its_golden_file() -> None:
    entry = replace(CONFIRMED, revision=4)

    assert cancellation(entry, ORGANISER, GUEST) == (GOLDEN / "cancel.ics").read_bytes()


def test_invitation_asks_one_guest_for_an_answer_to_an_address_of_its_own() -> None:
    message = Calendar.from_ical(invitation(CONFIRMED, ORGANISER, GUEST))

    (event,) = message.events
    (guest,) = event.attendees
    assert message["METHOD"] == "REQUEST"
    assert event.organizer == "mailto:kalender+r7f3@partnerskab.example"
    assert guest == "mailto:aase.skov@example.invalid"
    assert guest.params == {
        "CUTYPE": "INDIVIDUAL",
        "ROLE": "REQ-PARTICIPANT",
        "PARTSTAT": "NEEDS-ACTION",
        "RSVP": "TRUE",
        "CN": 'Åse "Å", Skov',
    }


def test_cancellation_is_of_the_same_entry_at_its_revision() -> None:
    seen = read_with_icalendar(cancellation(replace(CONFIRMED, revision=4), ORGANISER, GUEST))

    cancelled = written(replace(CONFIRMED, revision=4, standing=Standing.CANCELLED))
    assert seen == [replace(cancelled, summary=f"AFLYST: {CONFIRMED.summary}")]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "aase",
        "aase@",
        "a@b@example.invalid",
        "a b@example.invalid",
        "a@example.invalid\r\nX-EVIL:1",
        "Ann <a@b>",
        "a,b@c",
        "a@b\x00c",
    ],
)
def test_mailbox_when_the_address_is_none_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="expected one like name@") as refusal:
        Mailbox("Åse", address)

    assert str(refusal.value) == f"Mailbox.address is {address!r}; expected one like name@example.dk"


@pytest.mark.parametrize("name", ["a\r\nX-EVIL:1", 'a";X=1', "a\x00\x0b\u2028b", "", "^n^'", "æ" * 200])
def test_invitation_when_the_name_is_odd_is_still_sound(name: str) -> None:
    body = invitation(CONFIRMED, ORGANISER, Mailbox(name, "a@example.invalid"))

    lines = body.decode().split("\r\n")
    (event,) = Calendar.from_ical(body).events
    assert max(len(line.encode()) for line in lines) <= 75
    assert not [line for line in lines if line.startswith("X-EVIL")]
    assert [str(guest) for guest in event.attendees] == ["mailto:a@example.invalid"]


def test_invitation_when_the_entry_is_faulty_says_why() -> None:
    entry = replace(CONFIRMED, url="javascript:alert(1)")

    with pytest.raises(ValueError, match="expected an http or https address") as refusal:
        invitation(entry, ORGANISER, GUEST)

    assert str(refusal.value) == (
        "entry 90be77d1@partnerskab.example: url is 'javascript:alert(1)'; "
        "expected an http or https address in ASCII, without spaces"
    )
