"""What the form of a changeover says: the day, who comes instead of whom, and what becomes of registrations."""

from dataclasses import dataclass
from datetime import date

from werkzeug.datastructures import MultiDict

from scheduler.delegation.roster import RoleRoster
from scheduler.errors import BadInputError
from scheduler.people.address import address
from scheduler.people.names import person_name
from scheduler.registration.following.changeover import Changeover, Newcomer
from scheduler.registration.rules.following import Following
from scheduler.words import Word, mark
from web.municipality.forms import day

MOST_MORE = 5
"""How many rows there are at most for people who come instead of nobody."""


@dataclass(frozen=True)
class Seat:
    """One row: whose place it is, if anybody's, and who comes, as typed."""

    key: str
    leaving: str
    delegate_id: int | None
    name: str
    email: str

    @property
    def is_filled(self) -> bool:
        """Whether anything was typed."""
        return bool(self.name or self.email)

    @property
    def faults(self) -> dict[str, Word]:
        """What to do at each field; empty for a row that is empty or whole."""
        faults: dict[str, Word] = {}
        if self.is_filled and not _can_be_name(self.name):
            faults[f"name-{self.key}"] = mark("Write the person's name.")
        if self.is_filled and not _can_be_address(self.email):
            faults[f"email-{self.key}"] = mark("Write an e-mail address such as navn@kommune.dk.")
        return faults


@dataclass(frozen=True)
class ChangeoverForm:
    """A changeover as typed."""

    role: str
    from_on: str
    following: str
    seats: tuple[Seat, ...]

    @property
    def faults(self) -> dict[str, Word]:
        """For each field that cannot be as it is, what to do; empty when all can."""
        faults: dict[str, Word] = {} if day(self.from_on) else {"from_on": mark("Choose a day.")}
        if self.following not in set(Following):
            faults["following"] = mark("Choose what becomes of the registrations.")
        for seat in self.seats:
            faults |= seat.faults
        if self.seats and not any(seat.is_filled for seat in self.seats):
            faults[f"name-{self.seats[0].key}"] = mark("Write at least one person who comes.")
        return faults

    def changeover(self, partnership_id: int, code: str) -> Changeover:
        """What to ask for; only for a form without faults."""
        return Changeover(
            partnership_id=partnership_id,
            municipality_code=code,
            role_slug=self.role,
            from_on=date.fromisoformat(self.from_on),
            newcomers=tuple(
                Newcomer(seat.name, seat.email, seat.delegate_id) for seat in self.seats if seat.is_filled
            ),
            following=Following(self.following),
        )


def changeover_form(form: MultiDict[str, str], role: RoleRoster, from_on: str) -> ChangeoverForm:
    """What was typed for the people who stand in the role; from_on: the day where none was typed."""
    more = min(MOST_MORE, role.vacant)
    rows = [(str(one.id), one.person, one.id) for one in role.standing]
    keys = [*rows, *((f"more-{at}", "", None) for at in range(1, more + 1))]
    return ChangeoverForm(
        role=role.slug,
        from_on=form.get("from_on", from_on).strip(),
        following=form.get("following", Following.TO_NEWCOMER.value),
        seats=tuple(
            Seat(key, leaving, number, _typed(form, f"name-{key}"), _typed(form, f"email-{key}"))
            for key, leaving, number in keys
        ),
    )


def _typed(form: MultiDict[str, str], field: str) -> str:
    return form.get(field, "").strip()


def _can_be_name(text: str) -> bool:
    try:
        person_name(text)
    except BadInputError:
        return False
    return True


def _can_be_address(text: str) -> bool:
    try:
        address(text)
    except BadInputError:
        return False
    return True
