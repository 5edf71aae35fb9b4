"""What becomes of each row of a list: new, changed, unchanged, or a fault with its column and a suggestion."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from enum import StrEnum

from scheduler.delegation.nomination import Breach, Span, first_breach
from scheduler.errors import BadInputError
from scheduler.imports.columns import Field, plain
from scheduler.imports.table import Row, Table
from scheduler.people.address import address
from scheduler.people.names import person_name
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.words import Bilingual, Value


class Outcome(StrEnum):
    """What a row does."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAULT = "fault"


@dataclass(frozen=True)
class Wanted:
    """Whom a row names."""

    name: str
    email: str
    role: str


@dataclass(frozen=True)
class Verdict:
    """One row: what it does, whom it names where it can be read, and the refusal of a fault with its column."""

    row: Row
    outcome: Outcome
    wanted: Wanted | None = None
    column: Field | None = None
    refusal: Refusal | None = None


@dataclass(frozen=True)
class Group:
    """A role with its names, the days of those who stand, and the most that may on a day."""

    name: Bilingual
    plural: Bilingual
    spans: Sequence[Span]
    most_on: Callable[[date], int]


@dataclass(frozen=True)
class Known:
    """How the municipality stands from the day on.

    own: the role of each of its delegates by address. elsewhere: addresses of those who stand for another.
    """

    municipality: str
    from_on: date
    groups: Mapping[str, Group]
    own: Mapping[str, tuple[str, Span]]
    elsewhere: frozenset[str]
    changes: Sequence[date]


@dataclass
class _Count:
    spans: defaultdict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    seen: dict[str, int] = field(default_factory=dict)


def judge(table: Table, columns: Mapping[Field, int], known: Known) -> tuple[Verdict, ...]:
    """A verdict for each row, in their order; each is judged as if those before it were done."""
    count = _Count()
    for slug, group in known.groups.items():
        count.spans[slug].extend(group.spans)
    names = _names(known.groups)
    return tuple(_verdict(row, columns, known, count, names) for row in table.rows)


def _verdict(
    row: Row, columns: Mapping[Field, int], known: Known, count: _Count, names: Mapping[str, str]
) -> Verdict:
    said = {one: row.cells[at] for one, at in columns.items()}
    try:
        name = person_name(said.get(Field.NAME) or f"{said.get(Field.FIRST, '')} {said.get(Field.LAST, '')}")
    except BadInputError:
        return _fault(row, Field.NAME, Refusal(Reason.ROW_WITHOUT_NAME))
    try:
        email = address(said.get(Field.EMAIL, ""))
    except BadInputError:
        given = {"given": said.get(Field.EMAIL, "")}
        return _fault(row, Field.EMAIL, Refusal(Reason.ROW_WITHOUT_ADDRESS, given))
    role = names.get(plain(said.get(Field.ROLE, "")))
    if role is None:
        return _fault(row, Field.ROLE, _no_role(said.get(Field.ROLE, ""), known, names))
    if email in count.seen:
        twice: dict[str, Value] = {"person": name, "row": count.seen[email]}
        return _fault(row, Field.EMAIL, Refusal(Reason.ROW_TWICE, twice))
    count.seen[email] = row.number
    return _asked(row, Wanted(name, email, role), known, count)


def _asked(row: Row, wanted: Wanted, known: Known, count: _Count) -> Verdict:
    """The verdict of the rules of nomination, the same as `delegation.service.nominate` asks."""
    stands = known.own.get(wanted.email)
    if stands and stands[0] == wanted.role:
        return Verdict(row, Outcome.UNCHANGED, wanted)
    group = known.groups[wanted.role]
    about: dict[str, Value] = {
        "municipality": known.municipality,
        "person": wanted.name,
        "role": group.name,
        "roles": group.plural,
    }
    if wanted.email in known.elsewhere or (stands and stands[1].from_on >= known.from_on):
        return _fault(row, Field.EMAIL, Refusal(Reason.ALREADY_DELEGATE, about))
    span = Span(known.from_on)
    if breach := _breach(span, count.spans[wanted.role], group, known.changes):
        figures: dict[str, Value] = {"taken": breach.taken, "most": breach.most, "on": breach.on}
        return _fault(row, Field.ROLE, Refusal(Reason.QUOTA_FULL, {**about, **figures}))
    count.spans[wanted.role].append(span)
    if stands:
        count.spans[stands[0]].remove(stands[1])
    return Verdict(row, Outcome.CHANGED if stands else Outcome.NEW, wanted)


def _breach(wanted: Span, standing: Sequence[Span], group: Group, changes: Sequence[date]) -> Breach | None:
    """As `first_breach`, without counting day by day where even all together stay below the most."""
    days = [wanted.from_on, *(day for day in changes if wanted.covers(day))]
    if len(standing) < min(group.most_on(day) for day in days):
        return None
    return first_breach(wanted, standing, group.most_on, changes)


def _fault(row: Row, column: Field, refusal: Refusal) -> Verdict:
    return Verdict(row, Outcome.FAULT, None, column, refusal)


def _no_role(given: str, known: Known, names: Mapping[str, str]) -> Refusal:
    near = get_close_matches(plain(given), names, 1, 0.5)
    groups = list(known.groups.values())
    like = known.groups[names[near[0]]].name if near else groups[0].name
    together = Bilingual(
        da=", ".join(group.name.da for group in groups), en=", ".join(group.name.en for group in groups)
    )
    return Refusal(Reason.ROW_WITHOUT_ROLE, {"given": given, "known": together, "suggestion": like})


def _names(groups: Mapping[str, Group]) -> Mapping[str, str]:
    """The role by each word for it: its short name, and one or many in both languages."""
    return {
        plain(word): slug
        for slug, group in groups.items()
        for word in (slug, group.name.da, group.name.en, group.plural.da, group.plural.en)
    }
