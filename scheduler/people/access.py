"""Who may do what: the one who acts, and the questions asked of them."""

from dataclasses import dataclass

from scheduler.errors import ForbiddenError


@dataclass(frozen=True)
class Actor:
    """A signed-in person and what they may act for; `municipalities` are the codes they coordinate."""

    person_id: int | None
    name: str
    email: str
    is_organiser: bool = False
    municipalities: frozenset[str] = frozenset()

    def may_act_for(self, municipality_code: str) -> bool:
        """Whether they may send and withdraw people of that municipality."""
        return self.is_organiser or municipality_code in self.municipalities


PRODUCT = Actor(person_id=None, name="Partnerskab", email="", is_organiser=True)
"""The product itself: timed work and commands on the machine it runs on."""


def require_organiser(actor: Actor) -> None:
    """Raises ForbiddenError for everybody but an organiser."""
    if not actor.is_organiser:
        raise ForbiddenError(f"{actor.email or 'nobody'} is no organiser; expected an organiser")


def require_municipality(actor: Actor, municipality_code: str) -> None:
    """Raises ForbiddenError for those who neither coordinate that municipality nor organise."""
    if not actor.may_act_for(municipality_code):
        raise ForbiddenError(
            f"{actor.email or 'nobody'} does not act for {municipality_code}; expected its coordinator or an organiser"
        )
