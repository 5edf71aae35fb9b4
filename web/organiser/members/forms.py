"""What the forms about one municipality say."""

from dataclasses import dataclass, field
from datetime import date

from werkzeug.datastructures import MultiDict

from scheduler.words import mark
from web.language import _
from web.organiser.planning.forms import is_number

ROLE_FAULT = mark("Choose the group that the quota is for.")
NUMBER_FAULT = mark("Write a whole number, 0 or more.")
ORDER_FAULT = mark("The most cannot be lower than the fewest.")
DAY_FAULT = mark("Choose a day.")


@dataclass(frozen=True)
class QuotaForm:
    """A quota of one's own as typed; faults: for each field that cannot be as it is, what to do."""

    role: str = ""
    fewest: str = ""
    most: str = ""
    since: str = ""
    faults: dict[str, str] = field(default_factory=dict)


def quota_form(form: MultiDict[str, str], roles: frozenset[str]) -> QuotaForm:
    """What was typed. roles: those there are."""
    role, fewest, most, since = (form.get(name, "").strip() for name in ("role", "fewest", "most", "since"))
    faults = {
        name: NUMBER_FAULT for name, text in (("fewest", fewest), ("most", most)) if not is_number(text)
    }
    if not faults and int(most) < int(fewest):
        faults["most"] = ORDER_FAULT
    if role not in roles:
        faults["role"] = ROLE_FAULT
    if day(since) is None:
        faults["since"] = DAY_FAULT
    return QuotaForm(role, fewest, most, since, {name: _(fault) for name, fault in faults.items()})


def day(text: str) -> date | None:
    """The day that a date field holds; None for what is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
