from datetime import date

import pytest

from scheduler.programme.frame.rules import Objection, Rule
from scheduler.programme.frame.sentences import sentence
from scheduler.words import Bilingual, Language

FIRST, LAST = date(2018, 3, 29), date(2018, 3, 30)
EASTER = Bilingual(da="Påske", en="Easter")


@pytest.mark.parametrize(
    ("objection", "danish", "english"),
    [
        (
            Objection(Rule.FIXED, FIRST, FIRST),
            "Arrangementet ligger fast den 29. marts 2018.",
            "The event is fixed on 29 March 2018.",
        ),
        (
            Objection(Rule.WINDOW, FIRST, LAST),
            "Arrangementet ønskes afholdt mellem 29. marts 2018 og 30. marts 2018.",
            "The event is asked for between 29 March 2018 and 30 March 2018.",
        ),
        (
            Objection(Rule.WEEKDAY, FIRST, FIRST),
            "29. marts 2018 er ikke en ugedag, hvor arrangementet må afholdes.",
            "29 March 2018 is not a weekday on which the event may be held.",
        ),
        (
            Objection(Rule.CLOSED, FIRST, LAST, EASTER),
            "Der afholdes intet fra 29. marts 2018 til 30. marts 2018: Påske.",
            "Nothing is held from 29 March 2018 to 30 March 2018: Easter.",
        ),
        (
            Objection(Rule.GAP, FIRST, LAST, EASTER),
            "Afstanden til Påske kræver start mellem 29. marts 2018 og 30. marts 2018.",
            "The distance to Easter asks for a start from 29 March 2018 to 30 March 2018.",
        ),
    ],
)
def test_sentence_of_an_objection(objection: Objection, danish: str, english: str):
    assert (sentence(objection, Language.DANISH), sentence(objection, Language.ENGLISH)) == (danish, english)


@pytest.mark.parametrize("rule", list(Rule))
def test_every_rule_has_a_sentence_in_both_languages(rule: Rule):
    objection = Objection(rule, FIRST, LAST, EASTER)

    assert sentence(objection, Language.DANISH) != sentence(objection, Language.ENGLISH)
