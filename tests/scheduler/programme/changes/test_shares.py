"""What a municipality's calendar tells it may send: its revision moves with what is told, and with nothing else."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from scheduler.db import transaction
from scheduler.partnership.tables import Agreement, Membership, Partnership, Role
from scheduler.programme import service
from scheduler.programme.changes.shares import note_all_shares
from scheduler.programme.tables import Event, ToldShare
from scheduler.registration.following.leaving import leave_partnership
from scheduler.words import Bilingual
from tests import factories as make
from tests.factories import NOW, ORGANISER

LATER = NOW + timedelta(hours=1)


def world(session: Session) -> tuple[Partnership, Event]:
    """Two members, an announced event for one role, and a draft."""
    of = make.partnership(session)
    version, role = make.agreement(session, of), make.role(session, of)
    make.quota(session, version, role, 1, 2)
    for code, name in (("0461", "Odense"), ("0751", "Aarhus")):
        make.membership(session, of, make.municipality(session, code, name))
    event = make.event(session, of, make.venue(session))
    make.audience(session, event, role)
    make.audience(session, make.event(session, of, make.venue(session), announced=None), role)
    note_all_shares(session, of.id, NOW)
    return of, event


def told(session: Session) -> Mapping[int, tuple[str, int]]:
    """By membership, in the order of their numbers from 1, without the number of the role."""
    rows = session.scalars(select(ToldShare).order_by(ToldShare.event_id, ToldShare.membership_id)).all()
    return {place: (row.told.partition(":")[2], row.revision) for place, row in enumerate(rows, start=1)}


def test_share_is_told_anew_where_it_differs_and_nowhere_else(engine: Engine) -> None:
    with transaction(engine) as session:
        of, _ = world(session)
        first, shown = told(session), of.shown_revision
        note_all_shares(session, of.id, LATER)
        session.refresh(of)
        again = of.shown_revision
        version, role = session.scalars(select(Agreement)).one(), session.scalars(select(Role)).one()
        odense = session.scalars(select(Membership).order_by(Membership.id)).first()
        assert odense is not None
        make.quota(session, version, role, 0, 4, membership_id=odense.id)

        note_all_shares(session, of.id, LATER)
        session.refresh(of)

        assert first == {1: ("1-2", 1), 2: ("1-2", 1)}
        assert told(session) == {1: ("0-4", 2), 2: ("1-2", 1)}
        assert (again, of.shown_revision) == (shown, shown + 1)


def test_share_moves_with_the_event_and_with_the_membership(engine: Engine) -> None:
    with transaction(engine) as session:
        of, event = world(session)
        service.edit(session, event, LATER, title=Bilingual("Nyt navn", "New name"))
        renamed = told(session)
        last_day = (NOW + timedelta(days=30)).date()
        leave_partnership(session, ORGANISER, of.id, "0461", last_day, LATER, timedelta(hours=48))
        left = told(session)

        service.close_registration(session, event, LATER)

        assert renamed == {1: ("1-2", 1), 2: ("1-2", 1)}
        assert left == {1: ("", 2), 2: ("1-2", 1)}
        assert told(session) == {1: ("", 2), 2: ("", 2)}
