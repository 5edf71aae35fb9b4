"""One municipality's membership as its organiser sees it: leaving with a look before, and a quota of its own."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from scheduler.db import reading
from scheduler.delegation.tables import Delegate
from scheduler.outbox.tables import Letter
from scheduler.partnership.tables import Agreement, Membership, Quota
from scheduler.registration.tables import Registration
from tests.web.town import COORDINATOR, ORGANISER

SignIn = Callable[[str], FlaskClient]
PAGE = "/organiser/municipalities/0461"
QUOTA = {"role": "politician", "fewest": "0", "most": "1", "since": "2018-03-01"}


def test_leaving_is_shown_before_it_is_done_and_ends_what_was_shown(app: Flask, sign_in: SignIn) -> None:
    client, asked = sign_in(ORGANISER), {"last_day": "2018-02-28"}

    seen = client.get(PAGE, query_string=asked).text
    with reading(app.extensions["engine"]) as session:
        before = session.scalars(select(Registration.state)).all()
    done = client.post(f"{PAGE}/leave", data={**asked, "reason": "Byrådet"}, follow_redirects=True).text

    assert "2 udpegninger ophører." in seen
    assert "2 tilmeldinger til senere arrangementer ophører" in seen
    assert before == ["confirmed", "confirmed"]
    assert "Odense træder ud: 2 udpegninger og 2 tilmeldinger er ophørt" in done
    with reading(app.extensions["engine"]) as session:
        assert session.scalars(select(Registration.state)).all() == ["withdrawn", "withdrawn"]
        assert session.scalars(select(Delegate.until_on)).all() == [date(2018, 2, 28)] * 2
        assert session.get_one(Membership, 1).state == "withdrawn"
        assert set(session.scalars(select(Letter.kind))) >= {"withdrawn", "nomination-ended"}


def test_own_quota_begins_on_its_day_in_a_new_version_and_nobody_loses_a_place(
    app: Flask, sign_in: SignIn
) -> None:
    answer = sign_in(ORGANISER).post(f"{PAGE}/quota", data=QUOTA)

    assert answer.status_code == 302
    with reading(app.extensions["engine"]) as session:
        version = session.scalars(select(Agreement).order_by(Agreement.version.desc())).first()
        own = session.scalars(select(Quota).where(Quota.membership_id == 1)).one()
        assert version is not None
        assert (version.version, version.valid_from) == (2, date(2018, 3, 1))
        assert (own.agreement_id, own.fewest, own.most) == (version.id, 0, 1)
        assert session.scalars(select(Registration.state)).all() == ["confirmed", "confirmed"]
    desk = sign_in(COORDINATOR).get("/municipality/0461/events/3").text
    assert "Over det højeste antal" in desk


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"most": "mange"}, "Skriv et helt tal"),
        ({"fewest": "3"}, "Det højeste antal kan ikke være lavere end det laveste."),
        ({"role": "king"}, "Vælg den gruppe, som kvoten gælder."),
        ({"since": ""}, "Vælg en dag."),
    ],
)
def test_quota_that_cannot_be_read_comes_back_as_it_was_typed(
    sign_in: SignIn, wrong: dict[str, str], said: str
) -> None:
    answer = sign_in(ORGANISER).post(f"{PAGE}/quota", data=QUOTA | wrong)

    assert answer.status_code == 422
    assert said in answer.text


def test_fewest_that_an_announced_event_cannot_keep_is_refused_with_its_figures(
    app: Flask, sign_in: SignIn
) -> None:
    answer = sign_in(ORGANISER).post(f"{PAGE}/quota", data=QUOTA | {"fewest": "2000", "most": "2000"})

    assert answer.status_code == 409
    assert "2000" in answer.text
    with reading(app.extensions["engine"]) as session:
        assert session.scalars(select(Quota).where(Quota.membership_id == 1)).all() == []


def test_membership_is_the_organisers(sign_in: SignIn) -> None:
    client = sign_in(COORDINATOR)

    answers = [client.get(PAGE), client.post(f"{PAGE}/leave"), client.post(f"{PAGE}/quota", data=QUOTA)]

    assert [one.status_code for one in answers] == [404] * 3
