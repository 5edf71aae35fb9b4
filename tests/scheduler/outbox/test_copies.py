import pytest

from scheduler.outbox.letters import LetterKind, Wording, compose
from scheduler.outbox.links import registration_mark, with_links
from scheduler.words import Language
from tests.scheduler.outbox.test_letters import VALUES

BASE = "https://partnerskab.example.invalid"
COPY = VALUES | {"coordinators_place": registration_mark("0461", 12)}
NOTE = "Kopi til kontaktpersonen. Brevet nedenfor er sendt til Anna Prøve.\n\n"
PLACE = f"\n\nÅbn tilmeldingen på kommunens side:\n{BASE}/municipality/0461/registrations/12"


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        (LetterKind.CONFIRMED, "Konference 1: Anna Prøve har en plads"),
        (LetterKind.WAITING, "Konference 1: Anna Prøve står på venteliste"),
        (LetterKind.PROMOTED, "Konference 1: Anna Prøve har nu fået en plads"),
        (LetterKind.OFFERED, "Konference 1: Anna Prøve tilbydes en plads"),
        (LetterKind.WITHDRAWN, "Konference 1: Anna Prøve er afmeldt"),
        (LetterKind.SUBSTITUTE_IN, "Konference 1: Anna Prøve kommer i stedet for Bo Prøve"),
    ],
)
def test_copy_names_the_person_and_leads_the_coordinator_to_the_registration(kind: LetterKind, subject: str):
    letter, copy = (compose(kind, Language.DANISH, values) for values in (VALUES, COPY))

    assert copy.subject == subject
    assert with_links(copy.text, BASE, "s" * 32) == f"{NOTE}{letter.text}{PLACE}"


def test_letter_that_asks_the_coordinator_is_no_copy():
    letter, copy = (
        compose(LetterKind.SUBSTITUTE_WANTED, Language.DANISH, values) for values in (VALUES, COPY)
    )

    assert copy.subject == letter.subject
    assert with_links(copy.text, BASE, "s" * 32) == letter.text + PLACE


def test_copy_of_a_text_of_ones_own_keeps_its_subject():
    own = Wording("{event}: velkommen", "Kom {starts}.")

    copy = compose(LetterKind.CONFIRMED, Language.DANISH, COPY, own)

    assert copy.subject == "Konference 1: velkommen"
    assert copy.text.startswith(f"{NOTE}Kom ")
