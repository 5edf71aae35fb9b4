"""Too few people on a visit is told to the guest before the deadline, and to both sides after it."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine

from scheduler.chasing.digests import Addresses, write_digests
from scheduler.chasing.rules import Leads
from scheduler.chasing.visit_lacks import hosts_without_a_day, lacks_of_visits, unanswered_visits
from scheduler.db import transaction
from scheduler.settings import read_settings
from scheduler.visits.booking.answers import accept, reschedule
from scheduler.visits.booking.service import cancel, confirm
from scheduler.visits.due import hold_due_visits
from scheduler.visits.notes.service import save_note, share_note
from scheduler.visits.party.naming import drop_participant, name_participant
from scheduler.visits.party.queries import party
from scheduler.visits.tables import StatusProfile, Visit
from tests.factories import NOW
from tests.scheduler.visits.world import CODES, LATER, TERMS, Visiting, visiting

DAY = timedelta(days=1)
LEADS = Leads(7 * DAY, 14 * DAY)


@pytest.fixture
def world(engine: Engine):
    with transaction(engine) as session:
        yield visiting(session)


def agreed(world: Visiting) -> Visit:
    """A visit of Odense to Aarhus, which receives two people at least; nobody is named."""
    profile = StatusProfile(
        membership_id=world.members["Aarhus"].id, offers=[], wants={}, roles=["leader"], weekdays=[1, 2, 3, 4, 5],
        smallest_group=2, largest_group=5, travel_km=400, changed=NOW, published=NOW,
    )  # fmt: skip
    world.session.add(profile)
    world.session.flush()
    visit = world.asks()
    accept(world.session, world.actor("Aarhus"), visit.id, NOW, TERMS)
    return visit


def told(world: Visiting, now: datetime) -> dict[str, str]:
    """What each municipality lacks of visits, by its name: the key's first part."""
    names = {code: town for town, code in CODES.items()}
    found = lacks_of_visits(world.session, world.partnership.id, now, LEADS)
    return {names[code]: lack.key.partition(":")[0] for code, lack in found}


def names(world: Visiting, visit: Visit, number: int) -> int:
    person = name_participant(
        world.session, world.actor("Odense"), visit.id, f"Bo {number}", f"bo{number}@example.invalid", NOW
    )
    return person.id


def test_guest_is_asked_first_and_both_are_told_once_it_is_late(world: Visiting):
    visit = agreed(world)
    late = visit.starts - 14 * DAY

    assert told(world, late - 8 * DAY) == {}
    assert told(world, late - DAY) == {"Odense": "people"}
    assert told(world, late) == {"Odense": "few", "Aarhus": "few-guests"}
    assert party(world.session, visit.id, late, 14).is_short
    assert not party(world.session, visit.id, late - DAY, 14).is_short


def test_enough_people_end_it_and_one_who_drops_out_begins_it_again(world: Visiting):
    visit = agreed(world)
    late = visit.starts - 13 * DAY
    names(world, visit, 1)
    one_is_named = told(world, late)
    second = names(world, visit, 2)
    two_are_named = told(world, late)
    drop_participant(world.session, world.actor("Odense"), visit.id, second, NOW)

    assert (len(one_is_named), two_are_named, len(told(world, late))) == (2, {}, 2)


def test_visit_that_is_off_or_only_asked_for_lacks_nobody(world: Visiting):
    visit = agreed(world)
    other = world.asks("Vejle", "Odense", visit.local_starts.date() + 7 * DAY)
    late = other.starts - 10 * DAY
    cancel(world.session, world.actor("Aarhus"), visit.id, "Sygdom", NOW, TERMS)

    assert told(world, late) == {}


def test_note_is_asked_for_from_the_visit_until_it_is_shared(world: Visiting):
    visit = agreed(world)
    guest = world.actor("Odense")
    confirm(world.session, guest, visit.id, NOW, TERMS)
    hold_due_visits(world.session, visit.ends)
    asked = told(world, visit.ends)
    save_note(world.session, guest, visit.id, "A", "B", visit.ends)
    share_note(world.session, guest, visit.id, visit.ends)

    assert (asked, told(world, visit.ends)) == ({"Odense": "note"}, {})


def unanswered(world: Visiting, now: datetime = NOW) -> dict[str, str]:
    names = {code: town for town, code in CODES.items()}
    found = unanswered_visits(world.session, world.partnership.id, now)
    return {names[code]: lack.key.partition(":")[0] for code, lack in found}


def test_the_side_whose_turn_it_is_is_asked_until_it_has_answered(world: Visiting):
    visit = world.asks()
    turns = [unanswered(world)]
    guest, host = world.actor("Odense"), world.actor("Aarhus")
    reschedule(world.session, host, visit.id, LATER, NOW, TERMS)
    turns.append(unanswered(world))
    accept(world.session, guest, visit.id, NOW, TERMS)
    turns.append(unanswered(world))
    reschedule(world.session, guest, visit.id, LATER + 7 * DAY, NOW, TERMS)
    turns.append(unanswered(world))
    accept(world.session, host, visit.id, NOW, TERMS)
    confirm(world.session, host, visit.id, NOW, TERMS)
    turns.append(unanswered(world))

    both = {"Aarhus": "confirm", "Odense": "confirm"}
    assert turns == [{"Aarhus": "answer"}, {"Odense": "answer"}, both, {"Aarhus": "move"}, {}]


def test_visit_whose_day_has_come_or_that_is_cancelled_waits_for_nobody(world: Visiting):
    visit = world.asks()
    waits = unanswered(world, visit.starts - DAY)
    on_the_day = unanswered(world, visit.starts)
    cancel(world.session, world.actor("Odense"), visit.id, "Sygdom", NOW, TERMS)

    assert (waits, on_the_day, unanswered(world)) == ({"Aarhus": "answer"}, {}, {})


def test_host_without_a_day_is_asked_for_one_until_somebody_comes(world: Visiting):
    def asked() -> list[str]:
        return [
            code for code, _ in hosts_without_a_day(world.session, world.partnership.id, date(2018, 2, 1))
        ]

    nobody_offers = asked()
    world.session.add(
        StatusProfile(
            membership_id=world.members["Aarhus"].id, offers=["leadership"], wants={}, roles=["leader"],
            weekdays=[1, 2, 3, 4, 5], smallest_group=1, largest_group=5, travel_km=400, changed=NOW, published=NOW,
        )
    )  # fmt: skip
    world.session.flush()
    aarhus_offers = asked()
    visit = world.asks()
    somebody_comes = asked()
    cancel(world.session, world.actor("Odense"), visit.id, "Sygdom", NOW, TERMS)

    assert (nobody_offers, aarhus_offers, somebody_comes, asked()) == (
        [],
        [CODES["Aarhus"]],
        [],
        [CODES["Aarhus"]],
    )


def test_digests_of_both_sides_say_the_figures_and_what_to_do(world: Visiting):
    visit = agreed(world)
    rules = read_settings().chasing
    addresses = Addresses("https://x.invalid/municipality", "https://x.invalid/me/letters")
    write_digests(world.session, visit.starts - 13 * DAY, rules, LEADS, addresses)

    texts = {town: world.text(town) for town in ("Odense", "Aarhus")}
    assert (
        "Besøg hos Aarhus den 6. marts 2018: 0 af mindst 2 personer er angivet; det skulle være sket senest "
        "20. februar 2018. Angiv flere, eller aftal en anden dag."
    ) in texts["Odense"]
    assert (
        "Besøg fra Odense den 6. marts 2018: 0 af mindst 2 personer er angivet; det skulle være sket senest "
        "20. februar 2018. Tal med gæsten, eller aflys med en begrundelse."
    ) in texts["Aarhus"]
