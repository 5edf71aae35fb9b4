import pytest

from scheduler.visits.rules.stems import plain, shorter, stem, stems


@pytest.mark.parametrize("words", [
    "skole skoler skolen skolerne skolernes skoles",
    "læring læringen læringens LÆRING laering",
    "børn børns børnene Boern",
    "Århus Aarhus AARHUS A\u030arhus",
    "klasse klasser klassen klasserne",
    "projekt projektet projekter projekternes",
    "rum rummet rummene",
])  # fmt: skip
def test_forms_of_a_word_have_one_stem(words: str):
    assert len(stems([words])) == 1


@pytest.mark.parametrize(
    ("word", "expected"), [("it", "it"), ("ser", "ser"), ("hen", "hen"), ("laeseren", "laeser"), ("5g", "5g")]
)
def test_short_words_keep_their_letters(word: str, expected: str):
    assert stem(word) == expected


def test_signs_part_words_and_marks_fall_away():
    assert stems(["Café/it-vejleder_2018, 学校!", ""]) == {"caf", "it", "vejled", "2018", "学校"}
    assert plain("ÆØÅ é") == "aeoeaa e"


def test_shorter_words_count_too_but_not_the_shortest():
    assert shorter("digitalt") == ("digital", "digita")
    assert shorter("data") == ()


def test_a_word_without_end_is_cut():
    assert stems(["ab" * 2500]) == {"ab" * 20}
