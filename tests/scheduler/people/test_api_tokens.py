import pytest
from sqlalchemy import Engine

from scheduler.db import transaction
from scheduler.errors import NotFoundError
from scheduler.people.api_tokens import bearer_of, issue_api_token, revoke_api_token, tokens_of
from scheduler.people.tables import TokenScope
from tests import factories as make
from tests.factories import NOW


@pytest.mark.parametrize("scope", TokenScope)
def test_token_acts_as_its_person_within_its_scope(engine: Engine, scope: TokenScope):
    with transaction(engine) as session:
        karen = make.person(session)
        token = issue_api_token(session, karen, NOW, scope)

        found, nobody = bearer_of(session, token, NOW), bearer_of(session, token + "x", NOW)

        assert (found and (found.actor.person_id, found.scope), nobody) == ((karen.id, scope), None)


def test_revoked_token_stops_at_once_and_only_its_holder_can_stop_it(engine: Engine):
    with transaction(engine) as session:
        karen, other = make.person(session), make.person(session)
        token = issue_api_token(session, karen, NOW)
        number = tokens_of(session, karen)[0].id

        with pytest.raises(NotFoundError):
            revoke_api_token(session, other, number, NOW)
        works = bearer_of(session, token, NOW) is not None
        revoke_api_token(session, karen, number, NOW)

        assert (works, bearer_of(session, token, NOW), tokens_of(session, karen)) == (True, None, [])
