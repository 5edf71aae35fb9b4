"""Random edits of events and of what they share: venues, bodies, focus areas, roles, names."""

from datetime import date, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.partnership.tables import Body, FocusArea, Partnership, Role
from scheduler.programme import service as programme
from scheduler.programme.changes.rendering import note_all_shown
from scheduler.programme.states import Online
from scheduler.programme.tables import Event, Venue
from scheduler.programme.venues import rename_venue
from scheduler.registration.changes import note_roles_told_anew
from scheduler.words import Bilingual
from tests.web.feeds.world import FeedWorld


def _event(session: Session, random: Random) -> Event:
    return random.choice(session.scalars(select(Event).order_by(Event.id)).all())


def rename_a_venue(session: Session, random: Random, world: FeedWorld) -> None:
    venue = random.choice(session.scalars(select(Venue).order_by(Venue.id)).all())
    rename_venue(session, venue, world.now, name=f"Sal {random.randrange(3)}")


def retitle(session: Session, random: Random, world: FeedWorld) -> None:
    title = Bilingual(f"Titel {random.randrange(3)}", "Title")
    programme.edit(session, _event(session, random), world.now, title=title)


def move(session: Session, random: Random, world: FeedWorld) -> None:
    event = _event(session, random)
    day = date(2018, 4, 3) + timedelta(days=random.randrange(3))
    programme.move(session, event, day, session.get_one(Venue, event.venue_id), world.now)


def cancel(session: Session, random: Random, world: FeedWorld) -> None:
    programme.cancel(session, _event(session, random), world.now)


def bring_back(session: Session, random: Random, world: FeedWorld) -> None:
    event = _event(session, random)
    programme.reinstate(session, event, world.now)
    programme.announce(session, event, world.now)
    programme.open_registration(session, event, world.now)


def close_or_welcome(session: Session, random: Random, world: FeedWorld) -> None:
    event = _event(session, random)
    if random.random() < 0.5:
        programme.close_registration(session, event, world.now)
    else:
        programme.edit(session, event, world.now, open_to_prospective=random.random() < 0.5)


def rename_the_partnership(session: Session, random: Random, world: FeedWorld) -> None:
    found = session.get_one(Partnership, world.town.partnership_id)
    found.title = Bilingual(f"Partnerskab {random.randrange(3)}", "Partnership")


def rename_a_body(session: Session, random: Random, world: FeedWorld) -> None:
    body = random.choice(session.scalars(select(Body).order_by(Body.id)).all())
    body.name = Bilingual(f"Gruppe {random.randrange(3)}", "Group")
    body.color = random.choice(("teal", "navy"))
    note_all_shown(session, world.town.partnership_id, world.now)


def rename_a_focus_area(session: Session, random: Random, world: FeedWorld) -> None:
    area = session.scalars(select(FocusArea)).one()
    area.name = Bilingual(f"Indsats {random.randrange(3)}", "Area")
    note_all_shown(session, world.town.partnership_id, world.now)


def rename_a_role(session: Session, random: Random, world: FeedWorld) -> None:
    role = random.choice(session.scalars(select(Role).order_by(Role.id)).all())
    number = random.randrange(3)
    role.name, role.plural = Bilingual(f"rolle {number}", "role"), Bilingual(f"roller {number}", "roles")
    note_all_shown(session, world.town.partnership_id, world.now)
    note_roles_told_anew(session, [role.id], world.now)


def put_online_or_not(session: Session, random: Random, world: FeedWorld) -> None:
    how, link = random.choice(list(Online)), f"https://moede.example.invalid/{random.randrange(2)}"
    event = session.get_one(Event, world.town.open_event)
    programme.edit(session, event, world.now, online=how, online_link=link)


EVENT_EDITS = (
    rename_a_venue, retitle, move, cancel, bring_back, rename_the_partnership, rename_a_body, rename_a_focus_area,
    rename_a_role, put_online_or_not, close_or_welcome,
)  # fmt: skip
