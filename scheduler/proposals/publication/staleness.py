"""What has changed in what is to be planned since a plan was ordered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from scheduler.words import Bilingual, Language, Word, mark, say

Document = Mapping[str, object]
Part = Mapping[str, object]

OF_THE_DAY = frozenset({"name", "today"})
"""What says only on which day the instance was written down."""
NAMED_AT_MOST = 5
LISTS = {
    "events": mark("event"),
    "venues": mark("venue"),
    "municipalities": mark("municipality"),
    "closed": mark("closed days"),
    "rules": mark("days between two events"),
    "networks": mark("network"),
}
OTHERS = {
    "window": mark("the term of the partnership"),
    "roles": mark("the groups"),
    "themes": mark("the themes"),
    "published": mark("what is published"),
    "notice_days": mark("the notice period"),
    "pinned": mark("visits that stay as they are"),
    "forbidden": mark("visits that are ruled out"),
}
WEIGHTS = mark("what inconveniences cost")


@dataclass(frozen=True)
class Difference:
    """One part of the instance that is new, gone or otherwise; `name` is empty for what there is one of."""

    kind: Word
    name: str = ""

    def said_in(self, language: Language) -> str:
        """The part in words: its name and what it is."""
        kind = say(language, self.kind)
        return f"{self.name} ({kind})" if self.name else kind


def differences(before: Document, after: Document) -> tuple[Difference, ...]:
    """What is not the same in two documents of the exchange format, in the order of the format."""
    keys = [key for key in {**before, **after} if key not in OF_THE_DAY]
    return tuple(
        difference for key in keys for difference in _differences(key, before.get(key), after.get(key))
    )


def without_what_the_plan_keeps(before: Document, after: Document, plan: Document) -> Document:
    """`after` without the visits that were settled since `before` and that the plan keeps as they are."""
    planned = [_day_of(one) for one in _parts(plan, "visits")]
    old = _parts(before, "pinned")
    pinned = [one for one in _parts(after, "pinned") if one in old or _day_of(one) not in planned]
    rest = {key: value for key, value in after.items() if key != "pinned"}
    return {**rest, "pinned": pinned} if pinned else rest


def listed(found: Sequence[Difference]) -> Bilingual:
    """The differences in one line, the first few by name."""
    return Bilingual(da=_line(found, Language.DANISH), en=_line(found, Language.ENGLISH))


def _differences(key: str, before: object, after: object) -> Iterator[Difference]:
    if before == after:
        return
    if key not in LISTS:
        yield Difference(OTHERS.get(key, WEIGHTS))
        return
    old, new = (_by_name(cast("Sequence[Part]", parts or ())) for parts in (before, after))
    for name in {**old, **new}:
        if old.get(name) != new.get(name):
            yield Difference(LISTS[key], _called(new.get(name) or old[name]))


def _parts(document: Document, key: str) -> Sequence[Part]:
    return cast("Sequence[Part]", document.get(key) or ())


def _day_of(visit: Part) -> tuple[object, ...]:
    """Who visits whom when; a visit pinned to no day is none of the plan's."""
    return tuple(visit.get(key) for key in ("network", "guest", "host", "date"))


def _by_name(parts: Sequence[Part]) -> Mapping[object, Part]:
    return {part.get("id", part.get("code")): part for part in parts}


def _called(part: Part) -> str:
    """What people call the part: its title, name or reason, else its id."""
    known = (part.get(key) for key in ("title", "name", "reason", "id"))
    return str(next((name for name in known if name), ""))


def _line(found: Sequence[Difference], language: Language) -> str:
    named = [one.said_in(language) for one in found[:NAMED_AT_MOST]]
    more = len(found) - len(named)
    return ", ".join(named + ([say(language, "%(number)s more", number=more)] if more else []))
