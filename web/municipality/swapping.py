"""Lets somebody else of the municipality take over a place."""

from flask import abort, flash, redirect, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from scheduler.errors import BadInputError
from scheduler.people.service import person_for
from scheduler.refusal.reasons import Refusal
from scheduler.refusal.saying import next_step, rule
from scheduler.registration.overview.reach import is_person_known
from scheduler.registration.substitution import Swap, substitute
from web import request
from web.language import _
from web.municipality.places import found_here
from web.municipality.showing import own_member


def swap(code: str, registration_id: int) -> ResponseReturnValue:
    """Passes the place to the person chosen, or to the one whose name and address were typed."""
    leaving = found_here(code, registration_id).registration
    back = redirect(url_for("municipality.registration", code=code, registration_id=registration_id))
    try:
        with request.writing() as database:
            member_id = own_member(database, code).membership_id
            person_id = _person(database, member_id, asked.form)
            answer = substitute(
                database, request.signed_in(), Swap(registration_id, person_id), request.now()
            )
            if isinstance(answer, Refusal):
                database.rollback()
    except BadInputError:
        flash(_("Write a name and an e-mail address such as navn@kommune.dk."), "warning")
        return back
    if isinstance(answer, Refusal):
        language = request.language()
        flash(f"{rule(answer, language)} {next_step(answer, language)}", "warning")
        return back
    flash(_("The place of %(person)s at %(event)s has passed on. Both are told by mail.", person=leaving.person, event=leaving.event), "success")  # fmt: skip
    return redirect(url_for("municipality.one", code=code) + "#registrations")


def _person(session: Session, membership_id: int, form: MultiDict[str, str]) -> int:
    """The person's number; ends the request for one who is not within reach."""
    chosen = form.get("person", type=int)
    if chosen is None:
        found = person_for(
            session, form.get("name", ""), form.get("email", ""), request.now(), request.signed_in().person_id
        )
        return found.id
    if not is_person_known(session, request.signed_in(), membership_id, chosen):
        abort(404)
    return chosen
