"""The steps of which histories are made: each is what somebody does to Per's place, to his event, or to time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.partnership.members import member_by_code, role_by_slug
from scheduler.partnership.own_quota import agree_own_quota
from scheduler.partnership.tables import Membership, Role
from scheduler.people.access import PRODUCT
from scheduler.people.tables import Person
from scheduler.programme import service as programme
from scheduler.programme.states import Online
from scheduler.programme.tables import Event, Venue
from scheduler.programme.venues import rename_venue
from scheduler.refusal.reasons import Refusal
from scheduler.registration.acting import act_as, take_part
from scheduler.registration.facts.queries import registration_at
from scheduler.registration.following.changeover import Changeover, Newcomer, change_over
from scheduler.registration.following.due import share_out
from scheduler.registration.organising.events import Moving, cancel_event, move_event
from scheduler.registration.organising.exceptions import Guest, register_external
from scheduler.registration.service import Wish, accept, expire_offers, register, withdraw
from scheduler.registration.substitution import Swap, substitute
from scheduler.registration.tables import Registration
from scheduler.words import Bilingual
from tests.web.feeds.world import FeedWorld
from tests.web.town import DELEGATE

OFFER = timedelta(hours=48)
PIA, SVEN, SPEAKER = "pia@example.invalid", "sven@example.invalid", "speaker@example.invalid"
ODENSE = "0461"


@dataclass(frozen=True)
class Stage:
    """The town with Per, Pia and Sven of Odense and one event that Per may come to."""

    world: FeedWorld

    def event(self, session: Session) -> Event:
        """The event of the histories."""
        return session.get_one(Event, self.world.town.open_event)

    def person(self, session: Session, email: str) -> Person:
        """Somebody of the town."""
        return session.scalars(select(Person).where(Person.email == email)).one()

    def place(self, session: Session, email: str) -> Registration:
        """Somebody's live registration at the event."""
        found = registration_at(session, self.world.town.open_event, self.person(session, email).id)
        assert found is not None
        return found


Step = Callable[[Stage, Session], object]


def _move(by: int, hours: tuple[time, time] | None = None, venue: str = "Odense Kongrescenter") -> Step:
    def step(stage: Stage, session: Session) -> object:
        event = stage.event(session)
        assert event.local_starts is not None
        day = event.local_starts.date() + timedelta(days=by)
        hall = session.scalars(select(Venue.id).where(Venue.name.startswith(venue))).one()
        moving = Moving(event.id, day, hall, hours)
        return move_event(session, PRODUCT, moving, stage.world.now, OFFER)

    return step


def _cancel(stage: Stage, session: Session) -> object:
    return cancel_event(session, PRODUCT, stage.world.town.open_event, stage.world.now)


def _on_event(action: Callable[..., object]) -> Step:
    return lambda stage, session: action(session, stage.event(session), stage.world.now)


def _edit(**given: object) -> Step:
    return lambda stage, session: programme.edit(session, stage.event(session), stage.world.now, **given)  # type: ignore[arg-type]


def _rename(**given: str) -> Step:
    def step(stage: Stage, session: Session) -> object:
        venue = session.get_one(Venue, stage.event(session).venue_id)
        return rename_venue(session, venue, stage.world.now, **given)

    return step


def _register(email: str) -> Step:
    def step(stage: Stage, session: Session) -> object:
        who = stage.person(session, email)
        wish = Wish(stage.world.town.open_event, who.id, ODENSE, "politician", wait=True)
        return register(session, PRODUCT, wish, stage.world.now)

    return step


def _withdraw(email: str) -> Step:
    return lambda stage, session: withdraw(
        session, PRODUCT, stage.place(session, email).id, stage.world.now, OFFER
    )


def _take_part(*, online: bool) -> Step:
    return lambda stage, session: take_part(
        session, PRODUCT, stage.place(session, DELEGATE).id, stage.world.now, OFFER, online=online
    )


def _substitute(leaves: str, comes: str) -> Step:
    def step(stage: Stage, session: Session) -> object:
        swap = Swap(stage.place(session, leaves).id, stage.person(session, comes).id)
        return substitute(session, PRODUCT, swap, stage.world.now)

    return step


def _accept(stage: Stage, session: Session) -> object:
    return accept(session, PRODUCT, stage.place(session, DELEGATE).id, stage.world.now)


def _new_role(slug: str) -> Step:
    return lambda stage, session: act_as(
        session, PRODUCT, stage.place(session, DELEGATE).id, slug, stage.world.now, OFFER
    )


def _expire(stage: Stage, session: Session) -> object:
    stage.world.later(hours=49)
    return expire_offers(session, stage.world.now, OFFER)


def _offers_begin(stage: Stage, session: Session) -> object:
    stage.event(session).offers_from = stage.world.now
    return None


def _larger_quota(stage: Stage, session: Session) -> object:
    event, now = stage.event(session), stage.world.now
    role = role_by_slug(session, event.partnership_id, "politician")
    member = session.get_one(Membership, member_by_code(session, event.partnership_id, ODENSE).membership_id)
    agree_own_quota(session, member, session.get_one(Role, role.id), 1, 3, date(2018, 2, 1), now)
    return share_out(session, now, OFFER)


def _speaker_joins(stage: Stage, session: Session) -> object:
    guest = Guest(stage.world.town.open_event, stage.person(session, SPEAKER).id, "profession")
    return register_external(session, PRODUCT, guest, stage.world.now)


def _election(stage: Stage, session: Session) -> object:
    newcomer = Newcomer("Nora Nyvalgt", "nora@example.invalid", instead_of=1)
    town = stage.world.town.partnership_id
    wish = Changeover(town, ODENSE, "politician", date(2018, 2, 1), (newcomer,))
    return change_over(session, PRODUCT, wish, stage.world.now, OFFER)


def _wait(**by: int) -> Step:
    return lambda stage, _session: stage.world.later(**by)


STEPS: Mapping[str, Step] = {
    "move": _move(1),
    "move-back": _move(-1),
    "over-summer-time": _move(7),
    "other-hours": _move(0, (time(10), time(15, 30))),
    "other-venue": _move(0, venue="KL-huset"),
    "same-day-again": _move(0),
    "cancel": _cancel,
    "reinstate": _on_event(programme.reinstate),
    "announce": _on_event(programme.announce),
    "open": _on_event(programme.open_registration),
    "close": _on_event(programme.close_registration),
    "hold": _on_event(programme.hold),
    "retitle": _edit(title=Bilingual("Konference 1: Nyt; navn, og \\mere", "Conference 1: Renamed")),
    "describe": _edit(description=Bilingual("Ny tekst\nto linjer", "New text\ntwo lines")),
    "same-title": _edit(title=Bilingual("Konference 1: Børn og it", "Conference 1: Children and IT")),
    "prospective": _edit(open_to_prospective=True),
    "online": _edit(online=Online.WITHIN_CAP, online_link="https://moede.example.invalid/1"),
    "other-link": _edit(online_link="https://moede.example.invalid/2"),
    "take-part": _take_part(online=True),
    "into-the-hall": _take_part(online=False),
    "rename-venue": _rename(name="Odense Kongrescenter, sal 2"),
    "new-address": _rename(address="Prøvegade 99, 5220 Odense SØ"),
    "same-venue": _rename(name="Odense Kongrescenter"),
    "withdraw": _withdraw(DELEGATE),
    "return": _register(DELEGATE),
    "pia-leaves": _withdraw(PIA),
    "pia-returns": _register(PIA),
    "sven-for-per": _substitute(DELEGATE, SVEN),
    "per-for-sven": _substitute(SVEN, DELEGATE),
    "per-for-pia": _substitute(PIA, DELEGATE),
    "accept": _accept,
    "expire": _expire,
    "offers-begin": _offers_begin,
    "larger-quota": _larger_quota,
    "new-role": _new_role("employee"),
    "old-role": _new_role("politician"),
    "speaker-joins": _speaker_joins,
    "speaker-leaves": _withdraw(SPEAKER),
    "election": _election,
    "next-day": _wait(days=1),
    "next-month": _wait(days=31),
    "half-a-year": _wait(days=180),
}


def take(stage: Stage, session: Session, name: str) -> None:
    """The step, an hour after the one before; fails where the rules refuse it, since histories are what happened."""
    stage.world.later(hours=1)
    outcome = STEPS[name](stage, session)
    assert not isinstance(outcome, Refusal), f"{name}: {outcome}"
