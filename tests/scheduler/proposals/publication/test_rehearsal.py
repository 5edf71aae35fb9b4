from sqlalchemy import Engine, func, select

from scheduler.db import transaction
from scheduler.outbox.letters import LetterKind
from scheduler.outbox.links import MARK
from scheduler.outbox.tables import Letter
from scheduler.people.tables import MandateKind
from scheduler.proposals.publication.rehearsal import Addressee, Rehearsal, rehearse
from scheduler.proposals.states import RunState
from scheduler.proposals.tables import PlanningRun
from scheduler.refusal.reasons import Reason
from tests import factories
from tests.factories import ORGANISER
from tests.scheduler.proposals.publication.test_publishing import (
    MARCH_6,
    MARCH_13,
    NOW,
    event_of,
    finished,
    published,
    refused,
)
from tests.scheduler.proposals.test_document import loaded
from tests.scheduler.proposals.test_service import SETTINGS, placed


def test_rehearsal_tells_exactly_the_letters_that_publishing_sends_and_keeps_nothing(engine: Engine):
    with transaction(engine) as session:
        partnership_id = loaded(session)
        published(session, finished(session, partnership_id, placed("seminar-1", start=MARCH_6)))
        event = event_of(session, "seminar-1")
        factories.registration(
            session, event, session.scalars(factories.memberships_of(partnership_id)).first()
        )
        karen = factories.person(session, "Karen Kontakt")
        factories.mandate(session, karen, MandateKind.COORDINATOR, "0461").since = NOW
        factories.mandate(session, factories.person(session), MandateKind.COORDINATOR, "0751").since = NOW
        run_id = finished(session, partnership_id, placed("seminar-1", start=MARCH_13)).id
        address = karen.email
        before = event.revision

    with transaction(engine) as session:
        found = rehearse(session, ORGANISER, run_id, NOW, SETTINGS)
        kept = session.scalar(select(func.count(Letter.id))), event_of(session, "seminar-1").revision

    with transaction(engine) as session:
        run = session.get_one(PlanningRun, run_id)
        published(session, run)
        sent = session.scalars(select(Letter.to_name).order_by(Letter.to_name)).all()
        state = run.state

    assert isinstance(found, Rehearsal)
    (post,) = found.post
    assert (post.kind, [to.name for to in post.to], found.letters, found.people) == (
        LetterKind.EVENT_CHANGED,
        sent,
        2,
        2,
    )
    assert Addressee("Karen Kontakt", address) in post.to
    assert "13. marts 2018" in post.text
    assert MARK.search(post.text) is None
    assert kept == (0, before)
    assert state is RunState.PUBLISHED


def test_rehearsal_of_what_may_not_be_published_says_why(engine: Engine):
    with transaction(engine) as session:
        run = finished(session, loaded(session), placed())
        run.state = RunState.CANCELLED

        refusal = refused(rehearse(session, ORGANISER, run.id, NOW, SETTINGS))

        assert refusal.reason is Reason.RUN_NOT_FINISHED
