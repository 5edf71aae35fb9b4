"""What alterations mean for those who are registered already: told at once, without a plan."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scheduler.proposals.what_if.alterations import (
    AnyAlteration,
    Capacity,
    FixedDay,
    Leaves,
    Most,
    Unavailable,
    Window,
    both,
)
from scheduler.proposals.what_if.coming import Coming, Outlook
from scheduler.registration.facts.queries import Registered
from scheduler.registration.rules.states import HOLDING
from scheduler.words import Bilingual, mark

ABOVE = mark(
    "%(event)s: %(municipality)s has %(held)s %(roles)s, %(above)s above %(most)s. They stay, and are marked."
)
NOMINATED_ABOVE = mark(
    "%(municipality)s has nominated %(held)s %(roles)s, %(above)s above %(most)s. They stay, and are marked."
)
OVERFULL = mark(
    "%(event)s: %(held)s hold a place and %(waiting)s wait. With room for %(hall)s, %(above)s more would wait."
)
ROOM = mark("%(event)s: %(held)s hold a place and %(waiting)s wait. The hall would hold %(hall)s.")
TOO_SMALL = mark("%(event)s must guarantee %(guaranteed)s places, and the hall would hold %(hall)s.")
NOT_THEN = mark("%(event)s lies on %(day)s and would have to move. Registered: %(people)s.")
NO_HALL = mark("%(event)s is held there on %(day)s and would have to move. Registered: %(people)s.")
DELEGATES_END = mark("%(municipality)s: nominations that would end: %(number)s.")
PLACES_END = mark(
    "%(event)s: of %(municipality)s, %(held)s would give up a place and %(waiting)s would no longer wait."
)


@dataclass(frozen=True)
class Effect:
    """One thing that follows, in words, and whom it hits, by name; may be nobody."""

    said: Bilingual
    people: tuple[str, ...] = ()


def effects(outlook: Outlook, alterations: Iterable[AnyAlteration]) -> tuple[Effect, ...]:
    """What follows from each alteration, in their order; empty where nobody who is registered is hit."""
    return tuple(effect for one in alterations for effect in _effects(outlook, one))


def _effects(outlook: Outlook, one: AnyAlteration) -> Iterator[Effect]:
    match one:
        case Most():
            yield from _registered_above(outlook, one)
            yield from _nominated_above(outlook, one)
        case Capacity():
            yield from _other_hall(outlook, one)
        case Unavailable():
            yield from _hall_gone(outlook, one)
        case Window() | FixedDay():
            yield from _must_move(outlook, one)
        case Leaves():
            yield from _member_gone(outlook, one)


def _registered_above(outlook: Outlook, one: Most) -> Iterator[Effect]:
    """Those registered last are above; who came first keeps the place unmarked."""
    for event in outlook.events:
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for person in event.holding:
            if outlook.roles.get(person.role_id) == one.role and person.municipality:
                groups[person.municipality].append(person.person)
        for town, held in groups.items():
            yield from _above(_said_above(event, town, one, held), held[one.most :])


def _said_above(event: Coming, town: str, one: Most, held: Sequence[str]) -> Bilingual:
    return both(
        ABOVE,
        event=event.title,
        municipality=town,
        held=len(held),
        roles=one.plural,
        above=len(held) - one.most,
        most=one.most,
    )


def _nominated_above(outlook: Outlook, one: Most) -> Iterator[Effect]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for delegate in sorted(outlook.delegates, key=lambda each: (each.municipality, each.from_on, each.id)):
        if delegate.role_slug == one.role:
            groups[delegate.municipality].append(delegate.person)
    for town, held in groups.items():
        said = both(
            NOMINATED_ABOVE,
            municipality=town,
            held=len(held),
            roles=one.plural,
            above=len(held) - one.most,
            most=one.most,
        )
        yield from _above(said, held[one.most :])


def _above(said: Bilingual, above: Sequence[str]) -> Iterator[Effect]:
    if above:
        yield Effect(said, tuple(above))


def _other_hall(outlook: Outlook, one: Capacity) -> Iterator[Effect]:
    for event in outlook.events:
        if event.venue != one.venue:
            continue
        room = one.capacity if event.hall is None else min(event.hall, one.capacity)
        if event.guaranteed > room:
            yield Effect(both(TOO_SMALL, event=event.title, guaranteed=event.guaranteed, hall=room))
        if event.live:
            yield _seats(event, room)


def _seats(event: Coming, room: int) -> Effect:
    held = event.holding
    above = held[room:]
    said = both(
        OVERFULL if above else ROOM,
        event=event.title,
        held=len(held),
        waiting=len(event.live) - len(held),
        hall=room,
        **({"above": len(above)} if above else {}),
    )
    return Effect(said, _names(above))


def _hall_gone(outlook: Outlook, one: Unavailable) -> Iterator[Effect]:
    for event in outlook.events:
        if event.venue == one.venue and event.first <= one.last and one.first <= event.last:
            yield _moves(NO_HALL, event)


def _must_move(outlook: Outlook, one: Window | FixedDay) -> Iterator[Effect]:
    for event in outlook.events:
        if event.event == one.event and not _may_stay(event, one):
            yield _moves(NOT_THEN, event)


def _may_stay(event: Coming, one: Window | FixedDay) -> bool:
    if isinstance(one, FixedDay):
        return one.day in {None, event.first}
    return one.earliest <= event.first and event.last <= one.latest


def _moves(message: str, event: Coming) -> Effect:
    return Effect(
        both(message, event=event.title, day=event.first, people=len(event.live)), _names(event.live)
    )


def _member_gone(outlook: Outlook, one: Leaves) -> Iterator[Effect]:
    own = [each.person for each in outlook.delegates if each.municipality_code == one.code]
    if own:
        yield Effect(both(DELEGATES_END, municipality=one.name, number=len(own)), tuple(own))
    for event in outlook.events:
        live = [each for each in event.live if each.municipality_code == one.code]
        held = sum(each.state in HOLDING for each in live)
        if live:
            said = both(
                PLACES_END, event=event.title, municipality=one.name, held=held, waiting=len(live) - held
            )
            yield Effect(said, _names(live))


def _names(people: Iterable[Registered]) -> tuple[str, ...]:
    return tuple(one.person for one in people)
