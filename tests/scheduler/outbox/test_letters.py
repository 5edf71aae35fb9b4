import re
from datetime import UTC, date, datetime

import pytest

from scheduler.outbox.cleaning import listed
from scheduler.outbox.letters import TEMPLATES, LetterKind, compose
from scheduler.words import Bilingual, Language, Value

VALUES: dict[str, Value] = {
    "link": "https://partnerskab.example.invalid/sign-in/token",
    "minutes": 15,
    "partnership": Bilingual("Partnerskabet", "The partnership"),
    "municipality": "Odense",
    "role": Bilingual("politiker", "politician"),
    "event": Bilingual("Konference 1", "Conference 1"),
    "person": "Anna Prøve",
    "venue": "Odense Mødehus, Prøvevej 16",
    "starts": datetime(2018, 5, 15, 7, tzinfo=UTC),
    "from_on": date(2018, 2, 1),
    "until_on": date(2018, 6, 30),
    "answer_by": datetime(2018, 5, 3, 7, tzinfo=UTC),
    "position": 3,
    "number": 2,
    "lines": listed(["Konference 1: 0 af mindst 1", "De udpegede: 2 mangler"]),
    "desk": "https://partnerskab.example.invalid/municipality",
    "programme": "https://partnerskab.example.invalid/me",
    "choices": "https://partnerskab.example.invalid/me/letters",
    "old": "15. maj",
    "new": "16. maj",
    "substitute": "Bo Prøve",
    "replaced": "Bo Prøve",
    "release_at": datetime(2018, 5, 3, 7, tzinfo=UTC),
    "held": 0,
    "fewest": 1,
    "roles": Bilingual("politikere", "politicians"),
    "closes": datetime(2018, 5, 1, 22, tzinfo=UTC),
    "merges": datetime(2018, 4, 3, 22, tzinfo=UTC),
    "host": "Odense",
    "guest": "Aarhus",
    "by": "Aarhus",
    "network": Bilingual("Ledelse", "Leadership"),
    "day": date(2018, 5, 15),
    "wanted": date(2018, 5, 22),
    "before": date(2018, 5, 22),
    "people": 3,
    "words": "Vi glæder os",
    "title": "Erfaringer",
    "days": "15. maj 2018",
    "place": "Odense",
    "question": "Er der elevator?",
    "answer": "Ja.",
    "reason": "Travlt",
}


@pytest.mark.parametrize("kind", LetterKind)
@pytest.mark.parametrize("language", Language)
def test_every_letter_is_written_out(kind: LetterKind, language: Language):
    wording = compose(kind, language, VALUES)

    assert re.findall(r"%\(\w+\)", wording.subject + wording.text) == []
    assert wording.subject == " ".join(wording.subject.split())


@pytest.mark.parametrize("kind", [kind for kind in LetterKind if "%(event)s" in TEMPLATES[kind].text])
def test_letter_about_an_event_begins_with_it(kind: LetterKind):
    assert compose(kind, Language.ENGLISH, VALUES).subject.startswith("Conference 1")


def test_line_breaks_never_reach_a_subject():
    wording = compose(LetterKind.CONFIRMED, Language.ENGLISH, {**VALUES, "event": "Conference\r\nBcc: x"})

    assert wording.subject == "Conference Bcc: x: you have a place"


def test_moments_are_said_in_danish_time():
    wording = compose(LetterKind.PROMOTED, Language.ENGLISH, VALUES)

    assert "When: 15 May 2018 at 09:00" in wording.text
