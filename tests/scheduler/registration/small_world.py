"""One event, one role, one municipality: enough to race for its places."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from scheduler.people.access import Actor
from scheduler.registration.service import Wish
from tests import factories


@dataclass(frozen=True)
class SmallWorld:
    """What tests need to name: ids, and the coordinator who acts."""

    partnership_id: int
    event_id: int
    membership_id: int
    role_id: int
    people: tuple[int, ...]
    coordinator: Actor

    def wish(self, number: int, *, wait: bool = False) -> Wish:
        """The wish to register the person of that number."""
        return Wish(self.event_id, self.people[number], "0461", "politician", wait=wait)


def small_world(
    session: Session, people: int = 3, fewest: int = 1, most: int = 2, hall: int = 900
) -> SmallWorld:
    """A conference for politicians of Odense, with so many delegates and a quota of fewest to most."""
    partnership = factories.partnership(session)
    membership = factories.membership(session, partnership, factories.municipality(session))
    role = factories.role(session, partnership)
    factories.quota(session, factories.agreement(session, partnership), role, fewest, most)
    event = factories.event(session, partnership, factories.venue(session, capacity=hall))
    factories.audience(session, event, role)
    persons = [factories.person(session, f"Prøve {number}") for number in range(people)]
    for person in persons:
        factories.delegate(session, membership, person, role)
    coordinator = factories.person(session, "Karen Koordinator")
    actor = Actor(coordinator.id, coordinator.name, coordinator.email, municipalities=frozenset({"0461"}))
    ids = tuple(person.id for person in persons)
    return SmallWorld(partnership.id, event.id, membership.id, role.id, ids, actor)
