"""A network's meeting by page, and in the calendars once its day is settled."""

from datetime import date, time

from sqlalchemy import Engine

from scheduler.db import transaction
from scheduler.itineraries.tables import FeedKind
from scheduler.settings import Settings
from scheduler.visits.meetings.service import Proposed, ask_days, call_off, settle
from scheduler.visits.meetings.tables import Meeting
from scheduler.visits.networks.service import change_network
from scheduler.visits.networks.values import Founding
from scheduler.visits.tables import Network
from scheduler.words import Bilingual
from tests.factories import ORGANISER as OLGA
from tests.readers import Seen, read_with_icalendar
from tests.web.town import COORDINATOR, DELEGATE, ORGANISER
from tests.web.visits.conftest import Desk
from tests.web.visits.sheets import sheet_rows
from tests.web.visits.test_feeds import Calendars
from tests.web.visits.test_views import text_of
from tests.web.visits.town import ANDERS, STRANGER

NEW = "/visits/networks/ledelse-1/meetings/new"
TYPED = {"title": "Erfaringer", "day-1": "2018-03-13", "day-2": "2018-03-06", "begins": "10:00", "finishes": "14:00",
         "answer_by": "2018-02-01", "place": "Prøvehuset"}  # fmt: skip


def asked(desk: Desk) -> str:
    """The address of a meeting that the organiser has asked about."""
    return desk.sign_in(ORGANISER).post(NEW, data=TYPED).headers["Location"]


def test_days_are_proposed_answered_and_settled_by_page(desk: Desk):
    path = asked(desk)
    guest = desk.sign_in(COORDINATOR)
    form = text_of(guest.get(path))
    said = {"code": "0461", "day-2018-03-06": "no", "day-2018-03-13": "yes"}
    kept = text_of(guest.post(f"{path}/answer-days", data=said, follow_redirects=True))
    lead = desk.sign_in(ORGANISER)
    rows = sheet_rows(lead.get(f"{path}/answers.xlsx").data)
    done = lead.post(f"{path}/settle", data={"day": "2018-03-13"}, follow_redirects=True)

    assert "I jeres kalender: kommunen har et besøg" in form
    assert "Fastlæg dagen" not in form
    assert "Svaret er gemt." in kept
    assert ["Odense", "Nej", "Ja"] in rows
    assert "Dagen er fastlagt." in text_of(done)
    assert "tirsdag den 13. marts 2018 kl. 10.00" in text_of(done)
    assert "Erfaringer" in text_of(desk.sign_in(ANDERS).get("/visits/networks/ledelse-1"))


FAULTS = (
    ({"title": ""}, 422, "Skriv, hvad mødet handler om"),
    ({"finishes": "09:00"}, 422, "Skriv to klokkeslæt"),
    ({"answer_by": "2018-03-06"}, 422, "Vælg en dag fra i dag til dagen før"),
    ({"day-2": ""}, 409, "Der spørges til et møde med 2 til 6 dage; der er valgt 1."),
    ({"day-2": "2020-01-06"}, 409, "Vælg dage fra 16. januar 2018 til 20. december 2019."),
)


def test_faults_and_refusals_stand_at_the_form(desk: Desk):
    client = desk.sign_in(ORGANISER)
    for wrong, status, said in FAULTS:
        answer = client.post(NEW, data={**TYPED, **wrong})

        assert answer.status_code == status
        assert said in text_of(answer)
        assert "Prøvehuset" in text_of(answer)


def test_missing_answer_day_and_reason_are_said(desk: Desk):
    path = asked(desk)
    lead = desk.sign_in(ORGANISER)
    faulty = [lead.post(f"{path}/{what}", data={}) for what in ("settle", "call-off")]
    guest = desk.sign_in(COORDINATOR)
    faulty.append(guest.post(f"{path}/answer-days", data={"code": "0461", "day-2018-03-06": "yes"}))

    assert [answer.status_code for answer in faulty] == [422] * 3
    assert [words in text_of(answer) for words, answer in zip(
        ("Vælg en af dagene", "Skriv hvorfor", "Svar på hver dag."), faulty, strict=True
    )] == [True] * 3  # fmt: skip


def test_those_outside_find_no_meeting(desk: Desk):
    path = asked(desk)
    delegate = desk.sign_in(DELEGATE)

    assert [delegate.get(one).status_code for one in (path, f"{path}/answers.xlsx", NEW)] == [404] * 3
    member = desk.sign_in(STRANGER)
    assert member.get(path).status_code == 200
    assert [
        member.post(f"{path}/settle", data={"day": "2018-03-06"}).status_code,
        member.get(NEW).status_code,
    ] == [404, 404]


def seen(calendars: Calendars, path: str) -> Seen | None:
    body = calendars.client.get(path).data
    return next((one for one in read_with_icalendar(body) if "Erfaringer" in one.summary), None)


def test_settled_meeting_stands_in_the_calendars_and_is_called_off_there(
    engine: Engine, page_settings: Settings
):
    calendars = Calendars(engine, page_settings)
    network_id = calendars.visits.network_id
    paths = [
        calendars.path(FeedKind.NETWORK, STRANGER, network_id=network_id),
        calendars.path(FeedKind.MUNICIPALITY, ANDERS, membership_id=calendars.host_id),
        calendars.path(FeedKind.ORGANISER, ORGANISER),
    ]
    days = (date(2018, 3, 13), date(2018, 3, 14))
    wanted = Proposed("Erfaringer", days, time(10), time(14), date(2018, 2, 1), "Prøvehuset\nSal 2")
    with transaction(engine) as session:
        meeting = ask_days(session, OLGA, session.get_one(Network, network_id), wanted, calendars.now, "")
        assert isinstance(meeting, Meeting)
        number = meeting.id
    before = [seen(calendars, path) for path in paths]
    calendars.change(lambda session, now, _terms: settle(session, OLGA, number, days[0], now, ""))
    settled = [seen(calendars, path) for path in paths]
    name = Founding(Bilingual("Ledelse nu", "Leading now"), "leadership", "leader", 3, 10)
    calendars.change(
        lambda session, now, _terms: change_network(
            session, OLGA, session.get_one(Network, network_id), name, now
        )
    )
    renamed = [seen(calendars, path) for path in paths]
    calendars.change(lambda session, now, _terms: call_off(session, OLGA, number, "Sygdom", now, ""))
    ended = [seen(calendars, path) for path in paths]

    assert before == [None] * 3
    for of_settled, of_renamed, of_ended in zip(settled, renamed, ended, strict=True):
        assert of_settled
        assert of_renamed
        assert of_ended
        assert (of_settled.summary, of_renamed.summary) == (
            "Ledelse i hverdagen: Erfaringer",
            "Ledelse nu: Erfaringer",
        )
        assert [one.status for one in (of_settled, of_ended)] == ["CONFIRMED", "CANCELLED"]
        assert [one.sequence for one in (of_settled, of_renamed, of_ended)] == [1, 2, 3]
        assert len({one.uid for one in (of_settled, of_renamed, of_ended)}) == 1
    assert len({one.uid for one in settled if one}) == 3
