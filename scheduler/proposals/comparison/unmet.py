"""The wishes that a plan leaves unmet, by municipality, each with why."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from scheduler.planning.exchange.instance import Instance
from scheduler.planning.exchange.plan import Placement, Visit
from scheduler.planning.wishes.unmet import Cause, Why, why_unmet
from scheduler.words import Bilingual, Language, Value, Word, mark, say

NOBODY_AT_ALL = mark("Nobody in the partnership offers it.")
WORDS: Mapping[Cause, Word] = {
    Cause.CHEAPER: mark(
        "A visit to %(host)s would fit, but the search did not come to it; give it more time."
    ),
    Cause.DEARER: mark("A visit to %(host)s would make the plan cost %(amount)s more elsewhere."),
    Cause.HOST_FULL: mark("%(host)s already receives %(amount)s of at most %(most)s visits."),
    Cause.GUEST_FULL: mark(
        "It already makes %(amount)s of at most %(most)s visits, and none of them can give way."
    ),
    Cause.NUMBERS: mark(
        "A visit to %(host)s does not fit with how many visits everybody must make and receive."
    ),
    Cause.NO_DAY: mark("It has no day in common with %(host)s."),
    Cause.GROUP: mark("%(host)s receives at most %(most)s people; %(amount)s would come."),
    Cause.NOT_RECEIVED: mark("%(host)s does not receive the people whom the network is for."),
    Cause.RULED_OUT: mark("The visit to %(host)s is ruled out by hand."),
    Cause.TOO_FAR: mark(
        "%(host)s, the nearest that offers it, is %(amount)s km away; the longest way is %(most)s km."
    ),
    Cause.NOBODY: mark("Nobody in its networks offers it; others of the partnership that do: %(offering)s."),
    Cause.NO_NETWORK: mark("The municipality is in no network."),
}


@dataclass(frozen=True)
class UnmetWish:
    """A theme that a municipality will not see, how much it wants to (1 to 3), and why not."""

    theme: Bilingual
    priority: int
    why: Bilingual


@dataclass(frozen=True)
class Unmet:
    """A municipality whose wishes are not all met: the wishes, those it wants most first."""

    municipality: str
    wishes: tuple[UnmetWish, ...]

    @property
    def priorities(self) -> int:
        """The sum of the priorities of its unmet wishes."""
        return sum(one.priority for one in self.wishes)


def unmet(
    instance: Instance,
    placements: Sequence[Placement],
    visits: Sequence[Visit],
    name: Callable[[str], Bilingual],
) -> tuple[Unmet, ...]:
    """The municipalities with unmet wishes, the worst off first; name: what people call a theme."""
    found = why_unmet(instance, placements, visits)
    towns = groupby(found.items(), key=lambda one: one[0][0])
    told = [
        Unmet(instance.municipality[code].name, tuple(_wishes(instance, dict(of), name)))
        for code, of in towns
    ]
    return tuple(sorted(told, key=lambda one: (-one.priorities, one.municipality)))


def _wishes(
    instance: Instance, found: Mapping[tuple[str, str], Why], name: Callable[[str], Bilingual]
) -> Iterator[UnmetWish]:
    told = [(-instance.municipality[code].wants[theme], theme, why) for (code, theme), why in found.items()]
    for minus, theme, why in sorted(told, key=lambda one: one[:2]):
        yield UnmetWish(name(theme), -minus, why_said(why, instance))


def why_said(why: Why, instance: Instance) -> Bilingual:
    """The reason in words."""
    is_nowhere = why.cause is Cause.NOBODY and not why.offering
    word = NOBODY_AT_ALL if is_nowhere else WORDS[why.cause]
    host = instance.municipality[why.host].name if why.host else ""
    values: dict[str, Value] = {
        "host": host,
        "amount": why.amount,
        "most": why.most,
        "offering": why.offering,
    }
    return Bilingual(
        da=say(Language.DANISH, word, **values),
        en=say(Language.ENGLISH, word, **values),
    )
