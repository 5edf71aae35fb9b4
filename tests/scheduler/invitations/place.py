"""One place that was offered to Per, with the invitation that was sent to him; Anna waits behind him."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from scheduler.db import transaction
from scheduler.invitations.enclosing import enclose
from scheduler.invitations.post import post_of
from scheduler.invitations.service import Desk
from scheduler.invitations.tables import ReplyMessage
from scheduler.outbox.letters import LetterKind
from scheduler.outbox.tables import Letter
from scheduler.registration.letters import tell
from scheduler.registration.rules.states import RegistrationState
from scheduler.registration.tables import Registration
from scheduler.settings import Settings, read_settings
from tests import factories as make
from tests.factories import NOW

REPLIES = Path(__file__).parents[2] / "golden" / "replies"
UID = "3f9c1a7e5b2d4086a1c3e5f708192a3b"
OFFER = timedelta(hours=48)
LATER = NOW + timedelta(hours=1)


def settings(**given: object) -> Settings:
    """Fixed, so that the plus-addresses of the written answers hold."""
    return read_settings(secret_key="s" * 32, base_url="https://partnerskab.example", **given)


DESK = Desk(post_of(settings()), OFFER)


@dataclass(frozen=True)
class Place:
    """The database, Per's registration, and Anna's, who waits."""

    engine: Engine
    per: int
    anna: int

    def state(self, registration_id: int = 0) -> RegistrationState:
        """How Per's registration stands, or another."""
        with transaction(self.engine) as session:
            return session.get_one(Registration, registration_id or self.per).state

    def kept(self) -> list[tuple[str, str, str]]:
        """Answer, outcome and reason of each message, in their order."""
        with transaction(self.engine) as session:
            rows = session.scalars(select(ReplyMessage).order_by(ReplyMessage.id)).all()
            return [(one.answer, one.outcome.value, one.odd.value if one.odd else "") for one in rows]

    def enclosed(self) -> list[tuple[str, str | None]]:
        """Kind and calendar method of each of Per's letters, in their order."""
        with transaction(self.engine) as session:
            enclose(session, DESK.post, LATER)
            asked = select(Letter).where(Letter.registration_id == self.per).order_by(Letter.id)
            return [(one.kind, one.calendar_method) for one in session.scalars(asked)]


def build(engine: Engine, state: RegistrationState = RegistrationState.OFFERED) -> Place:
    """One seat, which Per has, is offered, or waits for."""
    with transaction(engine) as session:
        place = _rows(session, engine, state)
        enclose(session, DESK.post, NOW)
    return place


def _rows(session: Session, engine: Engine, state: RegistrationState) -> Place:
    of = make.partnership(session)
    odense = make.membership(session, of, make.municipality(session))
    role = make.role(session, of)
    make.quota(session, make.agreement(session, of), role, fewest=0, most=2)
    event = make.event(session, of, make.venue(session, capacity=1), uid="e" * 32)
    make.audience(session, event, role)
    per = make.person(session, "Per Politiker", email="per@example.invalid")
    expires = NOW + OFFER if state is RegistrationState.OFFERED else None
    one = make.registration(
        session, event, odense, uid=UID, person_id=per.id, state=state, revision=2, offer_expires=expires
    )
    anna = make.registration(session, event, odense, state=RegistrationState.WAITING)
    letters = {
        RegistrationState.OFFERED: LetterKind.OFFERED,
        RegistrationState.CONFIRMED: LetterKind.CONFIRMED,
        RegistrationState.WAITING: LetterKind.WAITING,
    }
    tell(session, one, letters[state], NOW)
    return Place(engine, one.id, anna.id)
