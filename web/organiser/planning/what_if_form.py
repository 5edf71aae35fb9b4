"""The form of a what-if: what was typed, what is wrong with it, and the changes it asks for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date

from pydantic import ValidationError
from werkzeug.datastructures import MultiDict

from scheduler.proposals.what_if.alterations import (
    AnyAlteration,
    Capacity,
    FixedDay,
    Joins,
    Leaves,
    Loosened,
    Most,
    Unavailable,
    Window,
)
from scheduler.proposals.what_if.choices import Choices, EventChoice, TownChoice, VenueChoice
from scheduler.settings import Planning
from scheduler.words import mark
from web.organiser.planning.forms import OrderForm, is_number

NOTHING = mark("Change at least one thing.")
CHOOSE_EVENT = mark("Choose which event the days are for.")
CHOOSE_DAYS = mark("Write other days for the event, or the day it is fixed to.")
BACKWARDS = mark("Write a last day that does not lie before the first.")
CHOOSE_VENUE = mark("Choose which hall it is about.")
CHOOSE_ROOM = mark("Write how many people the hall holds, or from when it cannot be had.")
WHOLE_NUMBER = mark("Write a whole number, 0 or more.")
NO_DAY = mark("Write a day, such as 20-03-2018.")
CHOOSE_ROLE = mark("Choose which group the most is for.")
NOT_THERE = mark("Choose one from the list.")
DAYS = ("earliest", "latest", "fixed", "gone_from", "gone_until")


@dataclass(frozen=True)
class WhatIfForm:
    """A what-if as typed; `free` is "yes" where the event is to be fixed to no day."""

    event: str = ""
    earliest: str = ""
    latest: str = ""
    fixed: str = ""
    free: str = ""
    venue: str = ""
    capacity: str = ""
    gone_from: str = ""
    gone_until: str = ""
    role: str = ""
    most: str = ""
    leaves: str = ""
    joins: str = ""
    seconds: str = ""
    seed: str = ""
    loosened: tuple[Loosened, ...] = ()

    def order(self) -> OrderForm:
        """The part that says how to plan."""
        return OrderForm(self.seconds, self.seed)

    def rules(self) -> Planning:
        """The limits to plan by; only for a form without faults."""
        return self.order().rules()


def what_if_form(form: MultiDict[str, str]) -> WhatIfForm:
    """What was typed; changes from an explanation that cannot be read are left out."""
    typed = {one.name: form.get(one.name, "").strip() for one in fields(WhatIfForm) if one.name != "loosened"}
    return WhatIfForm(**typed, loosened=tuple(_loosened(form.getlist("loosened"))))


def _loosened(texts: Sequence[str]) -> Iterator[Loosened]:
    for text in texts:
        try:
            yield Loosened.model_validate_json(text)
        except ValidationError:
            continue


def faults(typed: WhatIfForm, known: Choices) -> dict[str, str]:
    """For each field that cannot be as it is, what to do; empty when all can."""
    found = {**_event_faults(typed, known), **_venue_faults(typed, known), **_quota_faults(typed, known)}
    found |= {name: NO_DAY for name in DAYS if _value(typed, name) and _day(_value(typed, name)) is None}
    for name, towns in (("leaves", known.members), ("joins", known.others)):
        if _value(typed, name) and _town(towns, _value(typed, name)) is None:
            found[name] = NOT_THERE
    found |= typed.order().faults()
    if not found and not changes(typed, known):
        found["event"] = NOTHING
    return found


def _event_faults(typed: WhatIfForm, known: Choices) -> dict[str, str]:
    asks = bool(typed.earliest or typed.latest or typed.fixed or typed.free)
    event = _event(known, typed.event)
    if event is None:
        return {"event": NOT_THERE if typed.event else CHOOSE_EVENT} if asks or typed.event else {}
    if not asks:
        return {"earliest": CHOOSE_DAYS}
    window = _window(typed, event)
    return {"latest": BACKWARDS} if window and window.earliest > window.latest else {}


def _venue_faults(typed: WhatIfForm, known: Choices) -> dict[str, str]:
    asks = bool(typed.capacity or typed.gone_from or typed.gone_until)
    if _venue(known, typed.venue) is None:
        return {"venue": NOT_THERE if typed.venue else CHOOSE_VENUE} if asks or typed.venue else {}
    if typed.capacity and not is_number(typed.capacity):
        return {"capacity": WHOLE_NUMBER}
    first, last = _day(typed.gone_from), _day(typed.gone_until)
    if typed.gone_until and not typed.gone_from:
        return {"gone_from": NO_DAY}
    if first and last and first > last:
        return {"gone_until": BACKWARDS}
    return {} if asks else {"capacity": CHOOSE_ROOM}


def _quota_faults(typed: WhatIfForm, known: Choices) -> dict[str, str]:
    if typed.role and all(one.slug != typed.role for one in known.roles):
        return {"role": NOT_THERE}
    if typed.most and not typed.role:
        return {"role": CHOOSE_ROLE}
    return {"most": WHOLE_NUMBER} if typed.role and not is_number(typed.most) else {}


def changes(typed: WhatIfForm, known: Choices) -> tuple[AnyAlteration, ...]:
    """The changes that the form asks for, in its order; only for a form without faults."""
    return (
        *_event_changes(typed, known),
        *_venue_changes(typed, known),
        *(Most(role=one.slug, plural=one.plural, most=int(typed.most)) for one in known.roles if one.slug == typed.role),
        *(Leaves(code=one.code, name=one.name) for one in known.members if one.code == typed.leaves),
        *(Joins(code=one.code, name=one.name) for one in known.others if one.code == typed.joins),
        *typed.loosened,
    )  # fmt: skip


def _event_changes(typed: WhatIfForm, known: Choices) -> Iterator[AnyAlteration]:
    event = _event(known, typed.event)
    if event is None:
        return
    if window := _window(typed, event):
        yield window
    day = _day(typed.fixed)
    if day or typed.free:
        yield FixedDay(event=event.slug, title=event.title, day=day)


def _window(typed: WhatIfForm, event: EventChoice) -> Window | None:
    """The other days; a day that is left empty stays as it is."""
    if not (typed.earliest or typed.latest):
        return None
    earliest, latest = _day(typed.earliest) or event.earliest, _day(typed.latest) or event.latest
    return Window(event=event.slug, title=event.title, earliest=earliest, latest=latest)


def _venue_changes(typed: WhatIfForm, known: Choices) -> Iterator[AnyAlteration]:
    venue = _venue(known, typed.venue)
    if venue is None:
        return
    if typed.capacity:
        yield Capacity(venue=venue.slug, name=venue.name, capacity=int(typed.capacity))
    if first := _day(typed.gone_from):
        last = _day(typed.gone_until) or first
        yield Unavailable(venue=venue.slug, name=venue.name, first=first, last=last)


def _value(typed: WhatIfForm, name: str) -> str:
    return str(getattr(typed, name))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _event(known: Choices, slug: str) -> EventChoice | None:
    return next((one for one in known.events if one.slug == slug), None)


def _venue(known: Choices, slug: str) -> VenueChoice | None:
    return next((one for one in known.venues if one.slug == slug), None)


def _town(towns: Sequence[TownChoice], code: str) -> TownChoice | None:
    return next((one for one in towns if one.code == code), None)
