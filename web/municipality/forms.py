"""What the coordinator's forms say: read, checked, and kept as typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from werkzeug.datastructures import MultiDict

from scheduler.delegation.service import Nomination
from scheduler.errors import BadInputError
from scheduler.people.address import address
from scheduler.people.names import person_name
from scheduler.words import mark

Faults = Mapping[str, str]
NAME_FAULT = mark("Write the person's name.")
EMAIL_FAULT = mark("Write an e-mail address such as navn@kommune.dk.")
ROLE_FAULT = mark("Choose the group that the person belongs to.")
DAY_FAULT = mark("Choose a day.")
WIDEST = 3
"""How many parts the value of a box has: event, person and role."""


@dataclass(frozen=True)
class NominationForm:
    """A nomination as typed."""

    name: str
    email: str
    role: str
    from_on: str

    def faults(self, roles: frozenset[str]) -> dict[str, str]:
        """For each field that cannot be as it is, what to do; empty when all can. roles: those there are."""
        checks = {
            "name": (NAME_FAULT, _can(person_name, self.name)),
            "email": (EMAIL_FAULT, _can(address, self.email)),
            "role": (ROLE_FAULT, self.role in roles),
            "from_on": (DAY_FAULT, day(self.from_on) is not None),
        }
        return {field: fault for field, (fault, is_right) in checks.items() if not is_right}

    def nomination(self, partnership_id: int, code: str) -> Nomination:
        """The nomination to ask for; only for a form without faults."""
        return Nomination(
            partnership_id, code, self.role, self.name, self.email, date.fromisoformat(self.from_on)
        )


def nomination_form(form: MultiDict[str, str]) -> NominationForm:
    """What was typed."""
    return NominationForm(*(form.get(field, "").strip() for field in ("name", "email", "role", "from_on")))


@dataclass(frozen=True)
class Tick:
    """A ticked box: that person at that event, in that role."""

    event_id: int
    person_id: int
    role: str

    @property
    def value(self) -> str:
        """The box's value in the page."""
        return f"{self.event_id}-{self.person_id}-{self.role}"


def ticks(form: MultiDict[str, str]) -> list[Tick]:
    """The boxes that were ticked, each once. Raises BadInputError for a value that no box has."""
    return [_tick(value) for value in dict.fromkeys(form.getlist("seat"))]


def day(text: str) -> date | None:
    """The day that a date field holds; None for what is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _tick(value: str) -> Tick:
    parts = value.split("-", WIDEST - 1)
    if len(parts) != WIDEST or not (parts[0].isdecimal() and parts[1].isdecimal()):
        raise BadInputError("seat", value, "event-person-role, such as 3-14-politician")
    return Tick(int(parts[0]), int(parts[1]), parts[2])


def _can(read: object, text: str) -> bool:
    try:
        read(text)  # type: ignore[operator]
    except BadInputError:
        return False
    return True
