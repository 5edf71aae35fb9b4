import json
from datetime import date

from scheduler.planning.exchange.instance import Instance
from scheduler.planning.exchange.plan import Visit
from scheduler.planning.exchange.reading import read
from scheduler.proposals.comparison.exchanged import Called, Exchanged, exchange
from scheduler.proposals.comparison.placed import Change
from scheduler.proposals.comparison.unmet import Unmet, UnmetWish
from scheduler.words import Bilingual
from tests.scheduler.proposals import small

NETWORK, DATA, PLAY = Bilingual("Netværk 1", "Network 1"), Bilingual("Data", "Data"), Bilingual("Leg", "Play")
CALLED = Called({"network-1": NETWORK}, {"data": DATA, "play": PLAY})
A_TUESDAY, A_WEDNESDAY = date(2018, 3, 6), date(2018, 3, 14)


def visit(guest: str, host: str, day: date) -> Visit:
    return Visit(network="network-1", guest=guest, host=host, date=day)


def instance(*published: Visit) -> Instance:
    towns = [
        small.town("0461", "Odense", wants={"data": 3, "play": 1}, offers=["play"]),
        small.town("0751", "Aarhus", lat=56.2, wants={"play": 2}, offers=["data"]),
    ]
    out = [
        {"network": one.network, "guest": one.guest, "host": one.host, "date": one.date.isoformat()}
        for one in published
    ]
    given = small.document(municipalities=towns, themes=["data", "play"])
    return read(json.dumps({**given, "published": {"events": [], "visits": out}}).encode())


def test_visits_stand_beside_those_published_with_the_wishes_they_meet() -> None:
    before = (visit("0461", "0751", A_TUESDAY), visit("0751", "0461", A_TUESDAY))

    found = exchange(instance(*before), (visit("0461", "0751", A_WEDNESDAY),), CALLED)

    assert found.visits == (
        Exchanged(NETWORK, "Aarhus", "Odense", Change.DROPPED, None, A_TUESDAY, 111, ()),
        Exchanged(NETWORK, "Odense", "Aarhus", Change.MOVED, A_WEDNESDAY, A_TUESDAY, 111, (DATA,)),
    )
    assert (found.number(Change.MOVED), found.km) == (1, 111)
    assert found.number("dropped") == 1  # type: ignore[arg-type]  # as a page asks


def test_unmet_wishes_are_told_the_worst_off_first() -> None:
    found = exchange(instance(), (visit("0461", "0751", A_TUESDAY),), CALLED)

    nowhere = Bilingual("Kommunen er ikke i noget netværk.", "The municipality is in no network.")
    assert found.unmet == (
        Unmet("Aarhus", (UnmetWish(PLAY, 2, nowhere),)),
        Unmet("Odense", (UnmetWish(PLAY, 1, nowhere),)),
    )


def test_names_that_are_no_longer_known_are_their_short_ones() -> None:
    found = exchange(instance(), (visit("0461", "0751", A_TUESDAY),), Called({}, {}))

    assert found.visits[0].network == Bilingual("network-1", "network-1")
    assert found.visits[0].meets == (Bilingual("data", "data"),)
