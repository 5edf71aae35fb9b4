"""Random edits of visits, of those who come along, and of the names they are told by."""

from datetime import timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.partnership.tables import Organisation
from scheduler.people.access import Actor
from scheduler.visits.booking import answers, service
from scheduler.visits.booking.changing import note_towns_told_anew
from scheduler.visits.networks.service import change_network
from scheduler.visits.networks.values import Founding
from scheduler.visits.party.naming import drop_participant, name_participant
from scheduler.visits.tables import Network, Visit, VisitParticipant
from scheduler.words import Bilingual
from tests.factories import ORGANISER
from tests.web.feeds.world import FeedWorld
from tests.web.town import DELEGATE
from tests.web.visits.town import DAY, TERMS

HOST = Actor(None, "Anders", "", municipalities=frozenset({"0751"}))
GUEST = Actor(None, "Karen", "", municipalities=frozenset({"0461"}))


def _visit(session: Session, random: Random) -> Visit:
    return random.choice(session.scalars(select(Visit).order_by(Visit.id)).all())


def _side(random: Random) -> Actor:
    return random.choice((HOST, GUEST))


def accept(session: Session, random: Random, world: FeedWorld) -> None:
    answers.accept(session, _side(random), _visit(session, random).id, world.now, TERMS)


def decline(session: Session, random: Random, world: FeedWorld) -> None:
    if random.random() < 0.2:
        answers.decline(session, _side(random), _visit(session, random).id, "Ombygning", world.now, TERMS)


def reschedule(session: Session, random: Random, world: FeedWorld) -> None:
    day = DAY + timedelta(weeks=random.randrange(40))
    answers.reschedule(session, _side(random), _visit(session, random).id, day, world.now, TERMS)


def confirm(session: Session, random: Random, world: FeedWorld) -> None:
    service.confirm(session, _side(random), _visit(session, random).id, world.now, TERMS)


def propose(session: Session, random: Random, world: FeedWorld) -> None:
    asked = select(Network)
    network, (host, guest) = session.scalars(asked).one(), random.sample(("0461", "0751", "0630"), 2)
    day = DAY + timedelta(weeks=random.randrange(40))
    actor = Actor(None, "Gæst", "", municipalities=frozenset({guest}))
    service.propose(session, actor, service.Ask(network.id, host, guest, day, 3), world.now, TERMS)


def name_or_drop(session: Session, random: Random, world: FeedWorld) -> None:
    visit = _visit(session, random)
    per = session.scalars(select(VisitParticipant.person_id)).first()
    row = session.get(VisitParticipant, (visit.id, per))
    if row and per and row.dropped is None:
        drop_participant(session, GUEST, visit.id, per, world.now)
    else:
        name_participant(session, GUEST, visit.id, "Per", DELEGATE, world.now)


def rename_a_town(session: Session, random: Random, world: FeedWorld) -> None:
    towns = select(Organisation).order_by(Organisation.id)
    town, number = random.choice(session.scalars(towns).all()), random.randrange(3)
    town.name, town.full_name = f"By {number}", f"By {number} Kommune"
    town.latitude = 55.0 + number
    note_towns_told_anew(session, [town.id], world.now)


def rename_the_network(session: Session, random: Random, world: FeedWorld) -> None:
    network = session.scalars(select(Network)).one()
    name = Bilingual(f"Netværk {random.randrange(3)}", f"Network {random.randrange(3)}")
    wanted = Founding(name, network.theme, "leader", network.fewest, network.most, network.body_id)
    change_network(session, ORGANISER, network, wanted, world.now)


VISIT_EDITS = (
    accept, decline, reschedule, confirm, propose, name_or_drop, rename_a_town, rename_the_network,
)  # fmt: skip
