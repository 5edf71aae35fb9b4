"""Random edits of who takes part: registrations, nominations, quotas, seats in bodies; and time that passes."""

from datetime import date, timedelta
from random import Random

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scheduler.delegation.service import end_nomination
from scheduler.delegation.tables import Delegate
from scheduler.partnership.tables import Body, BodyMember, Membership
from scheduler.people.access import PRODUCT
from scheduler.programme.changes.shares import note_all_shares
from scheduler.registration.organising.quotas import OwnQuota, agree
from scheduler.registration.service import Wish, accept, expire_offers, register, withdraw
from scheduler.registration.tables import Registration
from tests.factories import ORGANISER
from tests.web.feeds.world import FeedWorld

OFFER = timedelta(hours=48)


def _registration(session: Session, random: Random) -> Registration:
    return random.choice(session.scalars(select(Registration).order_by(Registration.id)).all())


def withdraw_one(session: Session, random: Random, world: FeedWorld) -> None:
    withdraw(session, PRODUCT, _registration(session, random).id, world.now, OFFER)


def register_one(session: Session, random: Random, world: FeedWorld) -> None:
    one = _registration(session, random)
    wish = Wish(one.event_id, one.person_id, "0461", "politician", wait=True)
    register(session, PRODUCT, wish, world.now)


def accept_one(session: Session, random: Random, world: FeedWorld) -> None:
    accept(session, PRODUCT, _registration(session, random).id, world.now)


def let_offers_expire(session: Session, random: Random, world: FeedWorld) -> None:
    expire_offers(session, world.now, OFFER)


def end_a_nomination(session: Session, random: Random, world: FeedWorld) -> None:
    delegate = random.choice(session.scalars(select(Delegate).order_by(Delegate.id)).all())
    end_nomination(
        session, PRODUCT, delegate.id, date(2018, 1, 1) + timedelta(random.randrange(400)), world.now
    )


def seat_or_unseat(session: Session, random: Random, world: FeedWorld) -> None:
    body = random.choice(session.scalars(select(Body).order_by(Body.id)).all())
    found = session.scalar(select(BodyMember).where(BodyMember.body_id == body.id))
    if found:
        session.delete(found)
    else:
        session.add(
            BodyMember(body_id=body.id, membership_id=session.scalars(select(func.min(Membership.id))).one())
        )
    session.flush()
    note_all_shares(session, world.town.partnership_id, world.now)


def agree_on_a_quota(session: Session, random: Random, world: FeedWorld) -> None:
    role, code = random.choice(("politician", "leader")), random.choice(("0461", "0751"))
    fewest, since = random.randrange(2), date(2018, 1, 1) + timedelta(random.randrange(120))
    wish = OwnQuota(world.town.partnership_id, code, role, fewest, fewest + random.randrange(1, 4), since)
    agree(session, ORGANISER, wish, world.now, OFFER)


def let_time_pass(session: Session, random: Random, world: FeedWorld) -> None:
    world.later(days=random.randrange(10))


PEOPLE_EDITS = (
    withdraw_one, register_one, accept_one, let_offers_expire, end_a_nomination, seat_or_unseat,
    agree_on_a_quota, let_time_pass,
)  # fmt: skip
