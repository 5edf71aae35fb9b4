from datetime import date

import pytest
from werkzeug.datastructures import MultiDict

from scheduler.planning.exchange.plan import Change
from scheduler.proposals.what_if.alterations import (
    AnyAlteration,
    Capacity,
    FixedDay,
    Joins,
    Leaves,
    Loosened,
    Most,
    Unavailable,
    Window,
)
from scheduler.proposals.what_if.choices import Choices, EventChoice, RoleChoice, TownChoice, VenueChoice
from scheduler.words import Bilingual
from web.organiser.planning import what_if_form as forms
from web.organiser.planning.forms import LIMIT_FAULT
from web.organiser.planning.what_if_filling import form_of, with_remedy
from web.organiser.planning.what_if_form import WhatIfForm, changes, faults, what_if_form

TITLE = Bilingual("Konference 1", "Conference 1")
POLITICIANS = Bilingual("politikere", "politicians")
SAID = Bilingual("da", "en")
KNOWN = Choices(
    events=(EventChoice(3, "conference-1", TITLE, date(2018, 2, 1), date(2018, 6, 15), None),),
    venues=(VenueChoice(1, "hall", "Salen", 900),),
    roles=(RoleChoice("politician", POLITICIANS, 2),),
    members=(TownChoice("0461", "Odense"),),
    others=(TownChoice("0101", "København"),),
)
USUAL = {"seconds": "60", "seed": "1"}
EVENT, HALL = {"event": "conference-1"}, {"venue": "hall"}
TRIED: list[tuple[AnyAlteration, ...]] = [
    (Window(event="conference-1", title=TITLE, earliest=date(2018, 4, 2), latest=date(2018, 4, 30)),),
    (FixedDay(event="conference-1", title=TITLE, day=date(2018, 4, 2)),),
    (FixedDay(event="conference-1", title=TITLE, day=None),),
    (Capacity(venue="hall", name="Salen", capacity=0),),
    (Unavailable(venue="hall", name="Salen", first=date(2018, 4, 2), last=date(2018, 4, 3)),),
    (
        Most(role="politician", plural=POLITICIANS, most=1),
        Leaves(code="0461", name="Odense"),
        Joins(code="0101", name="København"),
        Loosened(at="events.conference-1.weekdays", value=[1, 6], said=SAID),
    ),
]


def typed(**fields: str) -> WhatIfForm:
    return what_if_form(MultiDict({**USUAL, **fields}))


@pytest.mark.parametrize(
    ("fields", "field", "fault"),
    [
        ({}, "event", forms.NOTHING),
        ({"earliest": "2018-04-02"}, "event", forms.CHOOSE_EVENT),
        (EVENT, "earliest", forms.CHOOSE_DAYS),
        ({"event": "nowhere", "earliest": "2018-04-02"}, "event", forms.NOT_THERE),
        ({**EVENT, "earliest": "2018-04-02", "latest": "2018-04-01"}, "latest", forms.BACKWARDS),
        ({**EVENT, "earliest": "2018-06-16"}, "latest", forms.BACKWARDS),
        ({**EVENT, "fixed": "i morgen"}, "fixed", forms.NO_DAY),
        ({"capacity": "40"}, "venue", forms.CHOOSE_VENUE),
        ({"venue": "barn", "capacity": "40"}, "venue", forms.NOT_THERE),
        (HALL, "capacity", forms.CHOOSE_ROOM),
        ({**HALL, "capacity": "-1"}, "capacity", forms.WHOLE_NUMBER),
        ({**HALL, "capacity": "٣"}, "capacity", forms.WHOLE_NUMBER),
        ({**HALL, "gone_until": "2018-04-01"}, "gone_from", forms.NO_DAY),
        ({**HALL, "gone_from": "2018-04-02", "gone_until": "2018-04-01"}, "gone_until", forms.BACKWARDS),
        ({"role": "politician"}, "most", forms.WHOLE_NUMBER),
        ({"most": "2"}, "role", forms.CHOOSE_ROLE),
        ({"role": "king", "most": "2"}, "role", forms.NOT_THERE),
        ({"leaves": "9999"}, "leaves", forms.NOT_THERE),
        ({"joins": "0461"}, "joins", forms.NOT_THERE),
        ({"leaves": "0461", "seconds": "0"}, "seconds", LIMIT_FAULT),
    ],
)
def test_fault_stands_at_its_field(fields: dict[str, str], field: str, fault: str) -> None:
    assert faults(typed(**fields), KNOWN) == {field: fault}


@pytest.mark.parametrize("alterations", TRIED)
def test_form_of_alterations_asks_for_the_same(alterations: tuple[AnyAlteration, ...]) -> None:
    form = form_of(alterations, "60", "1")

    assert (faults(form, KNOWN), changes(form, KNOWN)) == ({}, alterations)


def test_day_that_is_left_empty_stays_as_it_is() -> None:
    (window,) = changes(typed(**EVENT, earliest="2018-04-02"), KNOWN)

    assert window == Window(
        event="conference-1", title=TITLE, earliest=date(2018, 4, 2), latest=date(2018, 6, 15)
    )


def test_change_that_cannot_be_read_is_left_out() -> None:
    assert what_if_form(MultiDict({"loosened": "{}"})).loosened == ()


@pytest.mark.parametrize(
    ("change", "form"),
    [
        (
            Change(at="events.conference-1.latest", value="2018-06-20"),
            WhatIfForm(**EVENT, latest="2018-06-20"),
        ),
        (
            Change(at="events.conference-1.fixed_start", value="2018-06-20"),
            WhatIfForm(**EVENT, fixed="2018-06-20"),
        ),
        (Change(at="venues.hall.capacity", value=40), WhatIfForm(**HALL, capacity="40")),
        (
            Change(at="events.conference-1.weekdays", value=(1, 6)),
            WhatIfForm(loosened=(Loosened(at="events.conference-1.weekdays", value=[1, 6], said=SAID),)),
        ),
        (
            Change(at="closed.jul", value=None),
            WhatIfForm(loosened=(Loosened(at="closed.jul", value=None, said=SAID),)),
        ),
    ],
)
def test_remedy_fills_its_field_or_stands_by_itself(change: Change, form: WhatIfForm) -> None:
    assert with_remedy(WhatIfForm(), (change,), SAID) == form
