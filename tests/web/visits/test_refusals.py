"""Host full, travel too far, day taken, not a member, group not received: tried by page, each with rule, figures and way on."""

from datetime import date

import pytest
from sqlalchemy import Engine, delete, select

from scheduler.db import transaction
from scheduler.partnership.tables import Membership, Organisation, Partnership
from scheduler.visits.tables import NetworkMember, StatusProfile, Visit
from tests.factories import NOW
from tests.web.town import COORDINATOR
from tests.web.visits.conftest import Desk
from tests.web.visits.test_views import text_of

VEJLE = "0630"


def member(session: object, code: str = VEJLE) -> Membership:
    asked = select(Membership).join(Organisation, Organisation.id == Membership.organisation_id)
    return session.scalars(asked.where(Organisation.code == code)).one()


def full(session: object, desk: Desk) -> None:
    """Aarhus comes to Vejle, where one visit is the most."""
    partnership = session.scalars(select(Partnership)).one()
    partnership.planning = partnership.planning.replace('"hosted":[1,2]', '"hosted":[1,1]')
    visit = session.get_one(Visit, desk.visits.agreed_visit)
    visit.host_id, visit.guest_id = member(session).id, member(session, "0751").id


def far(session: object, _desk: Desk) -> None:
    session.add(profile(member(session, "0461").id, travel_km=10))


def elsewhere(session: object, _desk: Desk) -> None:
    session.execute(delete(NetworkMember).where(NetworkMember.membership_id == member(session).id))


def others(session: object, _desk: Desk) -> None:
    session.add(profile(member(session).id, roles=["employee"]))


def nothing(_session: object, _desk: Desk) -> None:
    """Vejle has a visit in the week of 10 April as it is."""


def profile(membership_id: int, **given: object) -> StatusProfile:
    fields = {
        "offers": [], "wants": {}, "roles": ["leader"], "weekdays": [1, 2, 3, 4, 5], "smallest_group": 1,
        "largest_group": 5, "travel_km": 400, "practical": "", "changed": NOW, "published": NOW,
    }  # fmt: skip
    return StatusProfile(membership_id=membership_id, **(fields | given))


@pytest.mark.parametrize(
    ("prepare", "day", "rule", "way_on"),
    [
        (full, date(2018, 5, 8), "Vejle tager allerede imod 1 af højst 1 besøg i Ledelse i hverdagen.", "Vælg en anden vært i netværket"),
        (far, date(2018, 5, 8), "Fra Odense til Vejle er der 79 km; den længste vej er 10 km.", "Vælg en vært, der ligger nærmere"),
        (nothing, date(2018, 4, 12), "Vejle kan ikke den 12. april 2018: kommunen har et andet besøg i den uge.", "De nærmeste dage, hvor begge kan: "),
        (elsewhere, date(2018, 5, 8), "Vejle er ikke med i netværket Ledelse i hverdagen.", "Vælg et andet netværk"),
        (others, date(2018, 5, 8), "Vejle tager ikke imod skole- og dagtilbudsledere, som Ledelse i hverdagen er for.", "Vælg en anden vært"),
    ],
)  # fmt: skip
def test_refusal_by_page(
    desk: Desk, sqlite_engine: Engine, prepare: object, day: date, rule: str, way_on: str
):
    with transaction(sqlite_engine) as session:
        prepare(session, desk)
    asks = {
        "network": desk.visits.network_id,
        "host": VEJLE,
        "guest": "0461",
        "people": "3",
        "day": day.isoformat(),
    }

    answer = desk.sign_in(COORDINATOR).post("/visits/new", data=asks)

    assert answer.status_code == 409
    assert rule in text_of(answer)
    assert way_on in text_of(answer)


def test_draft_is_thrown_away_and_the_profile_in_force_stays(desk: Desk):
    client = desk.sign_in(COORDINATOR)
    typed = {
        "roles": ["leader"],
        "weekdays": ["2"],
        "smallest_group": "2",
        "largest_group": "6",
        "travel_km": "150",
    }
    client.post("/visits/profiles/0461", data={**typed, "publish": "yes", "practical": "I kraft"})
    client.post("/visits/profiles/0461", data={**typed, "practical": "Kladde her"})

    page = text_of(client.post("/visits/profiles/0461/discard", follow_redirects=True))

    assert "Kladden er smidt væk." in page
    assert "I kraft" in page
    assert "Kladde her" not in page
    assert client.post("/visits/profiles/0461/discard").status_code == 404
