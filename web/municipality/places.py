"""One registration of a municipality: look at it, withdraw it, answer an offer."""

from datetime import timedelta

from flask import abort, flash, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from scheduler.itineraries.event_facts import event_facts
from scheduler.programme.states import Mode
from scheduler.refusal.reasons import Refusal
from scheduler.refusal.saying import next_step, rule
from scheduler.registration.acting import act_as
from scheduler.registration.acting import take_part as take_part_so
from scheduler.registration.overview.consequence import Consequence, consequence
from scheduler.registration.overview.substitutes import possible_substitutes
from scheduler.registration.service import accept as accept_offer
from scheduler.registration.service import withdraw as withdraw_one
from web import request
from web.language import _
from web.municipality.showing import own_member


def page(code: str, registration_id: int) -> str:
    """How the registration stands, and what withdrawing it would mean."""
    found = found_here(code, registration_id)
    with request.reading() as database:
        substitutes = possible_substitutes(database, registration_id)
        invited = event_facts(database, found.registration.event_id).invited
    return render_template(
        "municipality/registration.html",
        code=code,
        found=found,
        back=url_for("municipality.one", code=code),
        substitutes=substitutes,
        others=[one for one in invited if one.slug != found.role_slug and one.mode is not Mode.OPEN],
        withdrawal=url_for("municipality.withdraw", code=code, registration_id=registration_id),
        acceptance=url_for("municipality.accept", code=code, registration_id=registration_id),
    )


def found_here(code: str, registration_id: int) -> Consequence:
    """The registration of the municipality, and what withdrawing it means; ends the request for any other."""
    with request.reading() as database:
        member = own_member(database, code)
        found = consequence(database, registration_id, request.now())
    return found if found.registration.municipality_code == member.code else abort(404)


def withdraw(code: str, registration_id: int) -> ResponseReturnValue:
    """Withdraws the registration."""
    one = found_here(code, registration_id).registration
    offer = timedelta(hours=request.settings().registration.offer_hours)
    with request.writing() as database:
        answer = withdraw_one(database, request.signed_in(), registration_id, request.now(), offer)
    done = _("%(person)s is withdrawn from %(event)s.", person=one.person, event=one.event)
    return _back(code, answer if isinstance(answer, Refusal) else None, done)


def accept(code: str, registration_id: int) -> ResponseReturnValue:
    """Takes the place that was offered."""
    one = found_here(code, registration_id).registration
    with request.writing() as database:
        answer = accept_offer(database, request.signed_in(), registration_id, request.now())
    done = _("%(person)s has a place at %(event)s.", person=one.person, event=one.event)
    return _back(code, answer if isinstance(answer, Refusal) else None, done)


def act(code: str, registration_id: int) -> ResponseReturnValue:
    """The person comes in another of the groups that are invited."""
    one, role = found_here(code, registration_id).registration, asked.form.get("role", "")
    offer = timedelta(hours=request.settings().registration.offer_hours)
    with request.writing() as database:
        answer = act_as(database, request.signed_in(), registration_id, role, request.now(), offer)
    done = _("%(person)s comes in the group that you chose.", person=one.person)
    return _back(code, answer if isinstance(answer, Refusal) else None, done)


def take_part(code: str, registration_id: int) -> ResponseReturnValue:
    """The person takes part online instead of in the hall, or the other way."""
    one, online = found_here(code, registration_id).registration, "online" in asked.form
    offer = timedelta(hours=request.settings().registration.offer_hours)
    with request.writing() as database:
        answer = take_part_so(
            database, request.signed_in(), registration_id, request.now(), offer, online=online
        )
    done = (
        _("%(person)s takes part online in %(event)s.", person=one.person, event=one.event)
        if online
        else _("%(person)s comes to the hall at %(event)s.", person=one.person, event=one.event)
    )
    return _back(code, answer if isinstance(answer, Refusal) else None, done)


def _back(code: str, refusal: Refusal | None, done: str) -> Response:
    language = request.language()
    if refusal:
        flash(f"{rule(refusal, language)} {next_step(refusal, language)}", "warning")
    else:
        flash(done, "success")
    return redirect(url_for("municipality.one", code=code) + "#registrations")
