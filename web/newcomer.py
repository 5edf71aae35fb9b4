"""A person whom a form names, by name and address: read, checked, and kept as typed."""

from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from scheduler.errors import BadInputError
from scheduler.people.address import address
from scheduler.people.names import person_name
from web.language import _


@dataclass(frozen=True)
class Newcomer:
    """Somebody as typed; faults: for each field that cannot be as it is, what to do."""

    name: str = ""
    email: str = ""
    faults: dict[str, str] = field(default_factory=dict)


def newcomer(form: MultiDict[str, str]) -> Newcomer:
    """What was typed in the fields `name` and `email`."""
    name, email = form.get("name", "").strip(), form.get("email", "").strip()
    faults = {}
    try:
        person_name(name)
    except BadInputError:
        faults["name"] = _("Write the person's name.")
    try:
        address(email)
    except BadInputError:
        faults["email"] = _("Write an e-mail address such as navn@kommune.dk.")
    return Newcomer(name, email, faults)
