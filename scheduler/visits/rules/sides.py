"""Who acts for which side of a visit."""

from scheduler.errors import ForbiddenError, NotFoundError
from scheduler.people.access import Actor
from scheduler.visits.states import Side


def may_see(actor: Actor, host: str, guest: str) -> bool:
    """Whether they organise or coordinate one of the two municipalities, by code."""
    return actor.is_organiser or bool({host, guest} & actor.municipalities)


def require_sight(actor: Actor, host: str, guest: str) -> None:
    """Raises NotFoundError for strangers: they do not learn that there is a visit."""
    if not may_see(actor, host, guest):
        raise NotFoundError(f"{actor.email or 'nobody'} takes no part in a visit of {guest} to {host}")


def side_of(actor: Actor, host: str, guest: str, said: Side | None = None) -> Side:
    """The side they act for; `said` chooses for those who coordinate both.

    Raises NotFoundError for strangers, ForbiddenError for a side that is not theirs.
    """
    require_sight(actor, host, guest)
    theirs = [side for side, code in ((Side.GUEST, guest), (Side.HOST, host)) if code in actor.municipalities]
    if actor.is_organiser:
        theirs.append(Side.ORGANISER)
    if said is not None and said not in theirs:
        raise ForbiddenError(f"{actor.email} does not act for the {said}")
    return said or theirs[0]


def municipal_side(side: Side) -> Side:
    """The side, when it is one of the two that answer. Raises ForbiddenError for the organiser, who answers for nobody."""
    if side is Side.ORGANISER:
        raise ForbiddenError("the organiser answers for neither side; expected host or guest")
    return side


def other(side: Side) -> Side:
    """The side across."""
    return Side.GUEST if side is Side.HOST else Side.HOST
