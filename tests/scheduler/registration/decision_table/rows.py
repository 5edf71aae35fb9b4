"""What the rows of the decision table are tried with."""

from datetime import timedelta

from scheduler.refusal.reasons import Reason, Refusal
from scheduler.registration.following.leaving import Terms
from scheduler.registration.substitution import Swap, substitute
from scheduler.registration.tables import Registration
from tests.factories import NOW
from tests.scheduler.registration.world import OFFER, World

TERMS = Terms(OFFER, timedelta(days=7))


def reason(outcome: object) -> Reason:
    assert isinstance(outcome, Refusal), outcome
    return outcome.reason


def swap(world: World, leaving: Registration, name: str, **given: bool) -> Registration | Refusal:
    wish = Swap(leaving.id, world.person(name).id, **given)
    return substitute(world.session, world.actor("Odense"), wish, NOW)
