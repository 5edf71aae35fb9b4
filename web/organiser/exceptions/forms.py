"""What the forms say by which somebody gets a place beyond the rules, or as an external."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from scheduler.words import mark
from web.language import _
from web.newcomer import Newcomer, newcomer

MUNICIPALITY_FAULT = mark("Choose the municipality that the person comes for.")
ROLE_FAULT = mark("Choose the group that the person belongs to.")
REASON_FAULT = mark("Write why the rule is set aside.")
LONGEST = 500


@dataclass(frozen=True)
class Given:
    """A place as asked for; faults: for each field that cannot be as it is, what to do."""

    who: Newcomer = field(default_factory=Newcomer)
    municipality: str = ""
    role: str = ""
    reason: str = ""
    for_hall: str = ""
    online: bool = False
    wait: bool = False
    faults: dict[str, str] = field(default_factory=dict)


def beyond_form(form: MultiDict[str, str], codes: Collection[str], roles: Collection[str]) -> Given:
    """A place for somebody of a municipality, with the reason. codes, roles: those there are."""
    given = _read(form)
    checks = {
        "municipality": (MUNICIPALITY_FAULT, given.municipality in codes),
        "role": (ROLE_FAULT, given.role in roles),
        "reason": (REASON_FAULT, bool(given.reason)),
    }
    return _with_faults(given, checks)


def guest_form(form: MultiDict[str, str], roles: Collection[str]) -> Given:
    """A place for an external. roles: those that the event opens to externals."""
    given = _read(form)
    return _with_faults(given, {"role": (ROLE_FAULT, given.role in roles)})


def _read(form: MultiDict[str, str]) -> Given:
    return Given(
        who=newcomer(form),
        municipality=form.get("municipality", ""),
        role=form.get("role", ""),
        reason=form.get("reason", "").strip()[:LONGEST],
        for_hall=form.get("for_hall", "").strip()[:LONGEST],
        online="online" in form,
        wait="wait" in form,
    )


def _with_faults(given: Given, checks: Mapping[str, tuple[str, bool]]) -> Given:
    wrong = {name: _(fault) for name, (fault, is_right) in checks.items() if not is_right}
    return Given(**{**vars(given), "faults": {**given.who.faults, **wrong}})
