"""What a what-if has otherwise than the partnership: one kind for each thing that may be tried."""

from datetime import date
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from scheduler.words import Bilingual, Language, Value, mark, say

NO_FIXED_DAY = mark("%(title)s is fixed to no day.")
SENTENCES = {
    "window": mark("%(title)s must lie between %(earliest)s and %(latest)s."),
    "fixed-day": mark("%(title)s is fixed to %(day)s."),
    "capacity": mark("%(name)s holds %(capacity)s people."),
    "unavailable": mark("%(name)s cannot be had from %(first)s to %(last)s."),
    "most": mark("At most %(most)s from each municipality in the group of %(plural)s."),
    "leaves": mark("%(name)s leaves the partnership."),
    "joins": mark("%(name)s joins the partnership, and sends the most of each group."),
}


class Alteration(BaseModel):
    """One change; it carries the name of what it changes, as people called it when they asked."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Window(Alteration):
    """An event may lie between other days, both included."""

    kind: Literal["window"] = "window"
    event: str
    title: Bilingual
    earliest: date
    latest: date


class FixedDay(Alteration):
    """An event starts on that day and no other; on none in particular where it is absent."""

    kind: Literal["fixed-day"] = "fixed-day"
    event: str
    title: Bilingual
    day: date | None


class Capacity(Alteration):
    """A hall holds another number of people."""

    kind: Literal["capacity"] = "capacity"
    venue: str
    name: str
    capacity: int = Field(ge=0)


class Unavailable(Alteration):
    """A hall cannot be had on some days, both included."""

    kind: Literal["unavailable"] = "unavailable"
    venue: str
    name: str
    first: date
    last: date


class Most(Alteration):
    """Every municipality may send at most so many people of a role."""

    kind: Literal["most"] = "most"
    role: str
    plural: Bilingual
    most: int = Field(ge=0)


class Leaves(Alteration):
    """A municipality is no member any more, from today."""

    kind: Literal["leaves"] = "leaves"
    code: str
    name: str


class Joins(Alteration):
    """A municipality is a member from today, and sends the most of each role."""

    kind: Literal["joins"] = "joins"
    code: str
    name: str


class Loosened(Alteration):
    """A value of the instance as an explanation proposed it, in the explanation's own words."""

    kind: Literal["loosened"] = "loosened"
    at: str
    value: str | int | list[int] | None
    said: Bilingual


AnyAlteration: TypeAlias = Annotated[
    Window | FixedDay | Capacity | Unavailable | Most | Leaves | Joins | Loosened, Field(discriminator="kind")
]
_ALL: TypeAdapter[tuple[AnyAlteration, ...]] = TypeAdapter(tuple[AnyAlteration, ...])


def kept(alterations: tuple[AnyAlteration, ...]) -> list[dict[str, object]]:
    """The alterations as a run keeps them."""
    found: list[dict[str, object]] = _ALL.dump_python(alterations, mode="json")
    return found


def read_alterations(found: object) -> tuple[AnyAlteration, ...]:
    """The alterations that a run has kept. Raises pydantic.ValidationError for anything else."""
    return _ALL.validate_python(found)


def said(one: AnyAlteration) -> Bilingual:
    """The alteration in words, as what is tried."""
    if isinstance(one, Loosened):
        return one.said
    is_free = isinstance(one, FixedDay) and one.day is None
    sentence = NO_FIXED_DAY if is_free else SENTENCES[one.kind]
    values = {name: value for name, value in one if value is not None}
    return both(sentence, **values)


def both(message: str, **values: Value) -> Bilingual:
    """The message in both languages."""
    return Bilingual(da=say(Language.DANISH, message, **values), en=say(Language.ENGLISH, message, **values))
