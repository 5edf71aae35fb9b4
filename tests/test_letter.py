"""Every figure of the invitation of 23 June 2017, held by the definition."""

from datetime import date, time

import pytest

from scheduler.partnership.definition.municipalities import municipalities
from scheduler.partnership.definition.reading import read_definition
from scheduler.partnership.definition.whole import Definition
from scheduler.partnership.words import BodyKind, EventKind, Mode
from scheduler.settings import CONFIG


@pytest.fixture(scope="module")
def definition() -> Definition:
    return read_definition(CONFIG / "partnership.toml")


def test_case_reference(definition: Definition):
    assert definition.case_reference == "SAG-2016-06580"


def test_term_is_late_2017_to_late_2019(definition: Definition):
    months = [(day.year, day.month) for day in (definition.term.starts, definition.term.ends)]

    assert months == [(2017, 11), (2019, 12)]


def test_promises_to_members(definition: Definition):
    promised = {kind: (one.fewest, one.most) for kind, one in definition.promises.items()}

    assert promised == {
        EventKind.CONFERENCE: (3, 3),
        EventKind.SEMINAR: (2, 3),
        EventKind.WORKSHOP: (3, 3),
    }


def test_quota_of_each_role(definition: Definition):
    quotas = {role: (one.fewest, one.most) for role, one in definition.quota.items()}

    assert quotas == {
        "politician": (1, 2),
        "director": (2, 3),
        "leader": (3, 5),
        "employee": (3, 5),
        "profession": (3, 5),
    }


def test_delegation_of_one_municipality(definition: Definition):
    assert (definition.fewest_from_each, definition.most_from_each) == (12, 20)


def test_people_at_98_municipalities(definition: Definition):
    number = len(municipalities())

    people = (number * definition.fewest_from_each, number * definition.most_from_each)

    assert (number, people) == (98, (1176, 1960))


def test_opening_seminar_at_98_municipalities(definition: Definition):
    audience = definition.programme.audiences[definition.programme.events["opening-seminar"].audience]
    fewest = sum(definition.quota[role].fewest for role in audience)
    most = sum(definition.quota[role].most for role in audience)

    assert (98 * fewest, 98 * most) == (196, 294)


def test_visit_roles_at_98_municipalities(definition: Definition):
    roles = [definition.quota[role] for role in definition.planning.visits.roles]

    people = (98 * sum(one.fewest for one in roles), 98 * sum(one.most for one in roles))

    assert (list(definition.planning.visits.roles), people) == (
        ["director", "leader", "employee"],
        (784, 1274),
    )


def test_bodies(definition: Definition):
    kinds = [body.kind for body in definition.bodies.values()]

    assert kinds == [
        BodyKind.STEERING_GROUP,
        BodyKind.DEVELOPMENT_GROUP,
        BodyKind.TRACK,
        BodyKind.TRACK,
        BodyKind.TRACK,
    ]


def test_steering_group_first_meets_early_in_2018_with_the_new_councils(definition: Definition):
    first = definition.programme.series["steering-group"].first

    assert first is not None
    assert date(2018, 1, 1) <= first.earliest <= first.latest <= date(2018, 3, 31)


def test_focus_areas(definition: Definition):
    assert [name.da for name in definition.focus_areas.values()] == [
        "De politiske målsætninger",
        "Den kommunale forvaltning",
        "Ledere i skoler og dagtilbud",
        "Medarbejdere i skoler og dagtilbud",
        "Forældre til børn i skoler og dagtilbud",
    ]


def test_milestones(definition: Definition):
    days = {slug: (one.on, one.until) for slug, one in definition.milestones.items()}

    assert days == {
        "interest": (date(2017, 8, 30), None),
        "dialogue": (date(2017, 8, 30), date(2017, 9, 30)),
        "agreement": (date(2017, 9, 30), None),
        "opening": (date(2017, 11, 1), None),
    }


def test_agreement_is_in_force_when_councils_have_adopted_it(definition: Definition):
    assert definition.agreement.valid_from == date(2017, 9, 30)


def test_opening_seminar_is_for_directors_and_heads_on_1_november(definition: Definition):
    opening = definition.programme.events["opening-seminar"]
    audience = definition.programme.audiences[opening.audience]

    modes = {role: (one.mode, one.cap) for role, one in audience.items()}

    assert (opening.fixed_on, opening.begins) == (date(2017, 11, 1), time(10))
    assert modes == {"director": (Mode.DELEGATES, None)}


def test_fee(definition: Definition):
    fee = definition.fee

    assert (fee.dkk_a_year, fee.years, fee.dkk_in_all, fee.oere_a_year) == (65_000, 2, 130_000, 6_500_000)


def test_partners(definition: Definition):
    assert [name.en for name in definition.partners.values()] == [
        "COK",
        "The learning consultants",
        "The university colleges",
        "Professional bodies",
    ]


def test_programme_holds_what_is_promised_and_the_meetings_of_the_bodies(definition: Definition):
    programme = definition.programme
    kinds = [event.kind for event in programme.events.values()]
    meetings = {slug: series.count for slug, series in programme.series.items()}

    assert {kind: kinds.count(kind) for kind in kinds} == {
        EventKind.OPENING_SEMINAR: 1,
        EventKind.CONFERENCE: 3,
        EventKind.SEMINAR: 3,
        EventKind.WORKSHOP: 3,
    }
    assert meetings == {
        "steering-group": 8,
        "development-group": 8,
        "track-1": 4,
        "track-2": 4,
        "track-3": 4,
    }
