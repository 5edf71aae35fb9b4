"""One registration of a municipality: look at it, withdraw it, answer an offer."""

from datetime import timedelta

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from scheduler.refusal.reasons import Refusal
from scheduler.refusal.saying import next_step, rule
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
    return render_template(
        "municipality/registration.html",
        code=code,
        found=found,
        back=url_for("municipality.one", code=code),
        substitutes=substitutes,
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


def _back(code: str, refusal: Refusal | None, done: str) -> Response:
    language = request.language()
    if refusal:
        flash(f"{rule(refusal, language)} {next_step(refusal, language)}", "warning")
    else:
        flash(done, "success")
    return redirect(url_for("municipality.one", code=code) + "#registrations")
