"""A municipality's calendars elsewhere: which there are, how the newest look went, and what they take."""

from urllib.parse import urlsplit

from flask import flash, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue

from scheduler.busy.queries import calendars_of
from scheduler.busy.service import LONGEST_NAME, add_calendar, read_now, remove_calendar
from scheduler.errors import BadInputError
from scheduler.refusal.reasons import Refusal
from scheduler.refusal.saying import next_step, rule
from web import request
from web.calendars.words import FAILURES, REASONS
from web.language import _
from web.municipality.showing import own_member

WRONG, CONFLICT = 422, 409


def page(code: str) -> str:
    """The calendars and the form for one more."""
    return _page(code, {})


def add(code: str) -> ResponseReturnValue:
    """One more calendar, or what is wrong with it."""
    name, address = asked.form.get("name", ""), asked.form.get("address", "")
    try:
        with request.writing() as database:
            member, allowed = own_member(database, code), request.settings().busy_allowed
            answer = add_calendar(
                database, request.signed_in(), member, name, address, request.now(), allowed
            )
    except BadInputError as error:
        return _page(code, {error.place: _fault(error)}), WRONG
    if isinstance(answer, Refusal):
        language = request.language()
        return _page(code, {"address": f"{rule(answer, language)} {next_step(answer, language)}"}), CONFLICT
    flash(_("The calendar is read within a minute or two."), "success")
    return redirect(url_for("calendars.page", code=code))


def read(code: str, number: int) -> ResponseReturnValue:
    """Has one calendar read at the next look."""
    with request.writing() as database:
        read_now(database, request.signed_in(), own_member(database, code), number, request.now())
    flash(_("The calendar is read within a minute or two."), "success")
    return redirect(url_for("calendars.page", code=code))


def remove(code: str, number: int) -> ResponseReturnValue:
    """Takes one calendar away, with the days it took."""
    with request.writing() as database:
        remove_calendar(database, request.signed_in(), own_member(database, code), number, request.now())
    flash(_("The calendar is removed, and its days are free again."), "success")
    return redirect(url_for("calendars.page", code=code))


def masked(address: str) -> str:
    """The server of a secret address, the rest hidden."""
    return f"{urlsplit(address).hostname}/…"


def _fault(error: BadInputError) -> str:
    if error.place == "name":
        return _("Write a name of 1 to %(most)s letters.", most=LONGEST_NAME)
    return _(FAILURES[str(error.given)])


def _page(code: str, faults: dict[str, str]) -> str:
    with request.reading() as database:
        member = own_member(database, code)
        listed = calendars_of(database, member.membership_id)
    return render_template(
        "calendars/calendars.html",
        member=member,
        listed=listed,
        faults=faults,
        typed=asked.form,
        failures=FAILURES,
        reasons=REASONS,
        masked=masked,
    )
