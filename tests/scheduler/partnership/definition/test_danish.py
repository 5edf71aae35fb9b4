import pytest

from scheduler.partnership.definition.danish import sort_key
from scheduler.partnership.definition.municipalities import municipalities


def test_municipalities_sort_as_danes_read():
    names = sorted((one.name for one in municipalities().values()), key=sort_key)

    assert names[:4] == ["Albertslund", "Allerød", "Assens", "Ballerup"]
    assert names[-5:] == ["Vordingborg", "Ærø", "Aabenraa", "Aalborg", "Aarhus"]


@pytest.mark.parametrize(
    "names",
    [
        ["Furesø", "Faaborg-Midtfyn", "Gentofte"],
        ["Hvidovre", "Høje-Taastrup", "Hørsholm"],
        ["Ringsted", "Roskilde", "Rudersdal", "Rødovre"],
        ["Læsø", "Mariagerfjord", "Middelfart", "Morsø"],
        ["Solrød", "Sorø", "Stevns", "Struer", "Svendborg", "Syddjurs", "Sønderborg"],
        ["Thisted", "Tønder", "Tårnby", "Vallensbæk"],
        ["Zealand", "Æbelø", "Ølgod", "Åby"],
    ],
)
def test_letters_after_z_and_aa_sort_last(names: list[str]):
    assert sorted(set(names), key=sort_key) == names


def test_sort_key_gives_each_municipality_a_key_of_its_own():
    keys = {sort_key(one.name) for one in municipalities().values()}

    assert len(keys) == 98


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Aarhus", "zzcrhus"),
        ("AABENRAA", "zzcbenrzzc"),
        ("Århus", "zzcrhus"),
        ("A\u030arhus", "zzcrhus"),
        ("Høje-Taastrup", "hzzbjetzzcstrup"),
        ("Müller & Søn", "mullerszzbn"),
        ("", ""),
    ],
)
def test_sort_key_of(name: str, key: str):
    assert sort_key(name) == key
