from dataclasses import dataclass

import pytest

from scheduler.db import transaction
from tests.web.api.api import V1, Caller, Callers, token_of
from tests.web.visits.town import DAY, LAST, STRANGER, Visits, add_visits


@dataclass(frozen=True)
class Booking:
    """The callers with visits in their town; `stranger` coordinates Vejle."""

    callers: Callers
    stranger: Caller
    visits: Visits

    def wish(self, **given: object) -> dict[str, object]:
        wish = {
            "network": self.visits.network_id,
            "host": "0630",
            "guest": "0751",
            "day": "2018-05-08",
            "people": 3,
        }
        return {**wish, **given}


@pytest.fixture
def booking(callers: Callers) -> Booking:
    engine = callers.app.extensions["engine"]
    with transaction(engine) as session:
        visits = add_visits(session, callers.town.partnership_id)
    token = token_of(engine, STRANGER)
    return Booking(callers, Caller(callers.nobody.client, {"Authorization": f"Bearer {token}"}), visits)


def test_visit_is_proposed_accepted_and_confirmed(booking: Booking) -> None:
    host, guest = booking.stranger, booking.callers.other

    made = guest.post("/visits", booking.wish(message="Hej"), Idempotency_Key="v")
    again = guest.post("/visits", booking.wish(message="Hej"), Idempotency_Key="v")
    number = made.json["id"]
    accepted = host.post(f"/visits/{number}/accept", {})
    confirmed = guest.post(f"/visits/{number}/confirm", {})

    assert (made.status_code, made.json["state"], again.data) == (201, "accepted-by-one", made.data)
    assert made.headers["Location"] == f"{V1}/visits/{number}"
    assert (accepted.json["state"], confirmed.json["state"]) == ("agreed", "confirmed")
    assert host.get(f"/visits/{number}").json == confirmed.json
    assert confirmed.json["starts"] == "2018-05-08T08:00:00Z"


def test_answer_may_come_without_a_body(booking: Booking) -> None:
    accepted = booking.callers.other.post(f"/visits/{booking.visits.open_visit}/accept")

    assert (accepted.status_code, accepted.json["state"]) == (200, "agreed")


def test_other_day_is_proposed_and_declined(booking: Booking) -> None:
    visit = booking.visits.agreed_visit

    moved = booking.stranger.post(f"/visits/{visit}/reschedule", {"day": LAST.isoformat()})
    stays = booking.callers.coordinator.post(f"/visits/{visit}/decline", {"reason": "Travlt"})

    assert (moved.json["state"], moved.json["wanted_on"]) == ("reschedule-proposed", "2018-09-04")
    assert (stays.json["state"], stays.json["wanted_on"]) == ("agreed", None)


def test_cancel_says_who_and_why_and_ends_it(booking: Booking) -> None:
    visit = booking.visits.open_visit

    ended = booking.callers.coordinator.post(f"/visits/{visit}/cancel", {"reason": "Sygdom"})
    late = booking.callers.other.post(f"/visits/{visit}/accept", {})

    assert (ended.json["cancelled_by"], ended.json["cancel_reason"]) == ("guest", "Sygdom")
    assert late.status_code == 409


def test_refusal_says_the_rule_figures_and_next_step(booking: Booking) -> None:
    refused = booking.callers.other.post("/visits", booking.wish(day=DAY.isoformat()), Accept_Language="en")

    assert (refused.status_code, refused.json["rule"]) == (409, "date-taken")
    assert refused.json["detail"] == ("Aarhus cannot on 6 March 2018: it has another visit in that week.")
    assert refused.json["next_step"].startswith("The nearest days on which both can: ")
    assert refused.json["figures"]["day"] == "2018-03-06"


@pytest.mark.parametrize("step", ["accept", "decline", "confirm", "cancel"])
def test_strangers_meet_a_404(booking: Booking, step: str) -> None:
    visit = booking.visits.open_visit

    answer = booking.stranger.post(f"/visits/{visit}/{step}", {})

    assert (answer.status_code, answer.json) == (404, booking.stranger.post("/visits/9999/accept", {}).json)
    assert booking.stranger.get(f"/visits/{visit}").status_code == 404


def test_list_shows_each_caller_their_own(booking: Booking) -> None:
    def seen(caller: Caller, more: str = "") -> list[int]:
        return [one["id"] for one in caller.get(f"/visits{more}").json["items"]]

    both = [booking.visits.open_visit, booking.visits.agreed_visit]
    assert seen(booking.callers.organiser) == both
    assert seen(booking.callers.coordinator) == both
    assert seen(booking.callers.other) == both[:1]
    assert seen(booking.callers.participant) == []
    assert seen(booking.callers.organiser, "?state=agreed") == both[1:]
    assert seen(booking.callers.organiser, "?municipality=0751") == both[:1]
    first = booking.callers.organiser.get("/visits?limit=1").json
    assert seen(booking.callers.organiser, f"?limit=1&cursor={first['next']}") == both[1:]


@pytest.mark.parametrize(
    "wrong",
    [{"people": 0}, {"day": "6 March"}, {"host": "8"}, {"theme": "knitting"}, {"message": "\ud800"}],
)
def test_wish_with_faults_is_refused_with_their_places(booking: Booking, wrong: dict[str, object]) -> None:
    answer = booking.callers.other.post("/visits", booking.wish(**wrong))

    assert answer.status_code == 422
    assert answer.json["faults"][0]["path"] == f"/{next(iter(wrong))}"
