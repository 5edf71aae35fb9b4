"""Asks a host, or invites a guest: the days on which both can, and what each says of itself."""

from dataclasses import dataclass

from flask import abort, flash, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from scheduler.errors import BadInputError
from scheduler.refusal.reasons import Refusal
from scheduler.refusal.saying import next_step, rule
from scheduler.visits.booking.prospect import Prospect, prospect
from scheduler.visits.booking.service import propose
from scheduler.visits.booking.values import Ask
from scheduler.visits.listing import theme_names
from scheduler.words import mark
from web import request
from web.language import _
from web.municipality.forms import day
from web.visits.showing import MOST_DAYS, terms

CONFLICT, WRONG = 409, 422
DAY_FAULT = mark("Choose a day.")
PEOPLE_FAULT = mark("Write how many people, as a whole number.")
MESSAGE_FAULT = mark("Write at most 2,000 letters.")
MOST_PEOPLE = 100


@dataclass(frozen=True)
class Typed:
    """The form as typed."""

    day: str = ""
    people: str = ""
    theme: str = ""
    message: str = ""


def form() -> str:
    """The form for the two municipalities that the address names."""
    found = _prospect(asked.args)
    return _page(found, Typed(people=str(found.people), theme=found.theme), {}, found.refusal)


def send() -> ResponseReturnValue:
    """Proposes the visit; what cannot be stays in the form with the reason."""
    found = _prospect(asked.form)
    typed = Typed(*(asked.form.get(name, "").strip() for name in ("day", "people", "theme", "message")))
    faults = _faults(typed)
    if faults:
        return _page(found, typed, faults, None), WRONG
    try:
        with request.writing() as database:
            answer = propose(database, request.signed_in(), _ask(found, typed), request.now(), terms())
            number = None if isinstance(answer, Refusal) else answer.id
    except BadInputError:
        return _page(found, typed, {"message": _(MESSAGE_FAULT)}, None), WRONG
    if isinstance(answer, Refusal):
        return _page(found, typed, {}, answer), CONFLICT
    flash(_("The visit is proposed. Both sides have been told by mail."), "success")
    return redirect(url_for("visits.one", visit_id=number))


def _prospect(said: MultiDict[str, str]) -> Prospect:
    number = said.get("network", "")
    if not number.isdecimal():
        abort(404)
    with request.reading() as database:
        return prospect(
            database,
            request.signed_in(),
            int(number),
            said.get("host", ""),
            said.get("guest", ""),
            request.now(),
            terms(),
        )


def _ask(found: Prospect, typed: Typed) -> Ask:
    wanted = day(typed.day)
    if wanted is None:
        raise BadInputError("day", typed.day, "a day such as 2018-03-06")
    return Ask(
        network_id=found.network_id,
        host=found.host_code,
        guest=found.guest_code,
        day=wanted,
        people=int(typed.people),
        theme=typed.theme,
        message=typed.message,
    )


def _faults(typed: Typed) -> dict[str, str]:
    faults = {}
    if day(typed.day) is None:
        faults["day"] = _(DAY_FAULT)
    if not (
        typed.people.isdecimal()
        and len(typed.people) <= len(str(MOST_PEOPLE))
        and 1 <= int(typed.people) <= MOST_PEOPLE
    ):
        faults["people"] = _(PEOPLE_FAULT)
    return faults


def _page(found: Prospect, typed: Typed, faults: dict[str, str], refusal: Refusal | None) -> str:
    language = request.language()
    with request.reading() as database:
        themes = theme_names(database, request.partnership().id)
    said = {slug: name.said_in(language) for slug, name in themes.items()}
    wants = found.guest_profile.wants
    return render_template(
        "visits/ask.html",
        found=found,
        typed=typed,
        faults=faults,
        refusal=(rule(refusal, language), next_step(refusal, language)) if refusal else None,
        days=found.days[:MOST_DAYS],
        themes=said,
        shows=", ".join(said.get(slug, slug) for slug in found.host_profile.offers),
        wants=", ".join(said.get(slug, slug) for slug in sorted(wants, key=lambda slug: -wants[slug])),
    )
