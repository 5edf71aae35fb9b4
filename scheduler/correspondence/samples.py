"""What fills a letter's places where it is tried: people and events that are nobody's."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta

from scheduler.clock import COPENHAGEN, local
from scheduler.outbox.cleaning import listed
from scheduler.outbox.letters import LetterKind
from scheduler.words import Between, Bilingual, Language, Value

TUESDAY = 1
"""Of the week from 0, Monday: a sample is held on a day on which events are."""
WITH_OWN_LINK = frozenset(
    {
        LetterKind.CONFIRMED,
        LetterKind.WAITING,
        LetterKind.PROMOTED,
        LetterKind.OFFERED,
        LetterKind.SUBSTITUTE_IN,
        LetterKind.REMINDER,
        LetterKind.EVENT_CHANGED,
    }
)
"""The letters at whose end the reader finds the link to their own place."""
ROLE = Bilingual("politiker", "politician")
EVENT = Bilingual("Konference 1: Børn og it", "Conference 1: Children and IT")
NETWORK = Bilingual("Ledelse af forandring", "Leading change")
OLD = Bilingual(
    "tirsdag den 15. maj 2018 kl. 09.00\N{EN DASH}15.00, Odense Mødehus, Prøvevej 16, 5000 Odense C",
    "Tuesday 15 May 2018, 09:00\N{EN DASH}15:00, Odense Mødehus, Prøvevej 16, 5000 Odense C",
)
NEW = Bilingual(
    "tirsdag den 22. maj 2018 kl. 09.00\N{EN DASH}15.00, Aarhus Mødehus, Prøvevej 18, 8000 Aarhus C",
    "Tuesday 22 May 2018, 09:00\N{EN DASH}15:00, Aarhus Mødehus, Prøvevej 18, 8000 Aarhus C",
)
WORDS = Bilingual("Vi glæder os til at se jeres skole.", "We look forward to seeing your school.")
REASON = Bilingual("Datoen falder sammen med budgetmødet.", "The day is that of the budget meeting.")
QUESTION = Bilingual("Er der adgang for kørestole?", "Is there access for wheelchairs?")
ANSWER = Bilingual("Ja, ved bagdøren.", "Yes, by the back door.")
LINES = Bilingual(
    "Konference 1: Børn og it, politikere: 0 af mindst 1 er tilmeldt. Tilmeldingen lukker 1. maj 2018 kl. 24.00.",
    "Conference 1: Children and IT, politicians: 0 of at least 1 registered. Registration closes 1 May 2018 at 24:00.",
)


ALWAYS: Mapping[str, Value] = {
    "event": EVENT,
    "person": "Anna Prøve",
    "substitute": "Bo Prøve",
    "replaced": "Carl Prøve",
    "municipality": "Odense",
    "role": ROLE,
    "venue": "Odense Mødehus, Prøvevej 16, 5000 Odense C",
    "position": 3,
    "old": OLD,
    "new": NEW,
    "number": 1,
    "host": "Odense",
    "guest": "Aarhus",
    "by": "Aarhus",
    "network": NETWORK,
    "people": 3,
    "words": WORDS,
    "reason": REASON,
    "question": QUESTION,
    "title": "Erfaringer fra foråret",
    "days": Bilingual("15. maj 2018; 17. maj 2018", "15 May 2018; 17 May 2018"),
    "place": "Odense Mødehus",
    "answer": ANSWER,
    "minutes": 15,
}


def sample_values(kind: LetterKind, base: str, language: Language, now: datetime) -> Mapping[str, Value]:
    """A value for each place of each letter; base: the public address, without a slash at its end."""
    own = {"own_place": f"{base}/place/0.example"} if kind in WITH_OWN_LINK else {}
    return {
        **ALWAYS,
        **_days(now),
        "lines": listed([LINES.said_in(language)]),
        "desk": f"{base}/municipality",
        "choices": f"{base}/me/letters",
        "link": f"{base}/sign-in/example",
        "programme": f"{base}/me",
        **own,
    }


def _days(now: datetime) -> Mapping[str, Value]:
    month_on = local(now).date() + timedelta(days=30)
    day = month_on - timedelta(days=month_on.weekday() - TUESDAY)
    starts = datetime.combine(day, time(9), COPENHAGEN).astimezone(UTC)
    return {
        "starts": Between(starts, starts + timedelta(hours=6)),
        "answer_by": starts - timedelta(days=20),
        "release_at": starts - timedelta(days=10),
        "from_on": day,
        "until_on": day,
        "day": day,
        "before": day - timedelta(days=7),
        "wanted": day + timedelta(days=7),
    }
