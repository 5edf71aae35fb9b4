from datetime import timedelta

from sqlalchemy import Engine, select

from scheduler.db import transaction
from scheduler.people.forgetting import forget_links
from scheduler.people.service import issue_link
from scheduler.people.tables import ApiToken, SignInLink
from scheduler.settings import read_settings
from tests import factories as make
from tests.factories import NOW

RULES = read_settings().sign_in
MONTH = timedelta(days=30)


def test_links_and_tokens_go_a_month_after_they_stopped_to_work(engine: Engine):
    with transaction(engine) as session:
        person = make.person(session)
        issue_link(session, person, NOW, RULES)
        for token, revoked in (("old", NOW), ("good", None)):
            session.add(ApiToken(person_id=person.id, token_hash=token, created=NOW, revoked=revoked))
        session.flush()

        early = forget_links(session, NOW + MONTH - timedelta(seconds=1))
        late = forget_links(session, NOW + MONTH + timedelta(minutes=RULES.link_minutes))

        assert (early, late) == (0, 2)
        assert session.scalars(select(ApiToken.token_hash)).all() == ["good"]
        assert session.scalars(select(SignInLink)).all() == []
