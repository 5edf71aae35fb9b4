from collections import Counter

from scheduler.partnership.definition.municipalities import Municipality, municipalities


def test_there_are_98_municipalities_with_codes_of_four_digits():
    codes = list(municipalities())

    assert len(codes) == 98
    assert [code for code in codes if len(code) != 4 or not code.isdigit()] == []


def test_christianso_is_no_municipality():
    assert "0400" in municipalities()
    assert "0411" not in municipalities()


def test_regions():
    regions = Counter(one.region for one in municipalities().values())

    assert regions == {
        "Hovedstaden": 29,
        "Syddanmark": 22,
        "Midtjylland": 19,
        "Sjælland": 17,
        "Nordjylland": 11,
    }


def test_two_municipalities_have_irregular_full_names():
    irregular = {
        one.name: one.full_name for one in municipalities().values() if one.full_name != f"{one.name} Kommune"
    }

    assert irregular == {"København": "Københavns Kommune", "Bornholm": "Bornholms Regionskommune"}


def test_municipality_of_odense():
    odense = municipalities()["0461"]

    assert odense == Municipality(
        code="0461",
        name="Odense",
        full_name="Odense Kommune",
        region="Syddanmark",
        latitude=odense.latitude,
        longitude=odense.longitude,
    )
    assert (round(odense.latitude, 1), round(odense.longitude, 1)) == (55.4, 10.4)
