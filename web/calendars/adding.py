"""One more calendar elsewhere: by its address, or as a file."""

from flask import flash, redirect, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue

from calendars.busy.guarded import read_guarded
from calendars.busy.values import NoCalendarError
from scheduler.busy.due import term_of
from scheduler.busy.service import LONGEST_NAME, add_calendar
from scheduler.busy.tables import ForeignCalendar
from scheduler.busy.uploading import keep_upload
from scheduler.errors import BadInputError
from scheduler.refusal.reasons import Refusal
from scheduler.refusal.saying import next_step, rule
from web import request
from web.calendars.views import shown
from web.calendars.words import FAILURES, FILE_FAILURES
from web.language import _
from web.municipality.showing import own_member

WRONG, CONFLICT = 422, 409
FILE = "file"
FILE_SECONDS = 20.0
"""For reading a file while its sender waits."""


def add(code: str) -> ResponseReturnValue:
    """One more calendar, or what is wrong with it; a file is read at once, an address at the next look."""
    if asked.form.get("way") == FILE:
        return _add_file(code)
    name, address = asked.form.get("name", ""), asked.form.get("address", "")
    try:
        with request.writing() as database:
            member, allowed = own_member(database, code), request.settings().busy_allowed
            answer = add_calendar(
                database, request.signed_in(), member, name, address, request.now(), allowed
            )
    except BadInputError as error:
        return shown(code, {error.place: _fault(error)}), WRONG
    return _added(code, answer, "address", _("The calendar is read within a minute or two."))


def _add_file(code: str) -> ResponseReturnValue:
    with request.reading() as database:
        own_member(database, code)
    partnership = request.partnership()
    term = term_of(partnership.starts_on, partnership.ends_on)
    try:
        said = read_guarded(_sent(), term, FILE_SECONDS)
        with request.writing() as database:
            answer = keep_upload(
                database,
                request.signed_in(),
                own_member(database, code),
                asked.form.get("file_name", ""),
                said,
                request.now(),
            )
    except NoCalendarError as error:
        return shown(code, {FILE: _(FILE_FAILURES[error.why])}), WRONG
    except BadInputError as error:
        return shown(code, {"file_name": _fault(error)}), WRONG
    return _added(code, answer, FILE, _("The calendar is read."))


def _sent() -> bytes:
    """The bytes of the file; none where none was chosen."""
    file = asked.files.get(FILE)
    return file.stream.read() if file else b""


def _added(code: str, answer: ForeignCalendar | Refusal, place: str, said: str) -> ResponseReturnValue:
    if isinstance(answer, Refusal):
        language = request.language()
        return shown(code, {place: f"{rule(answer, language)} {next_step(answer, language)}"}), CONFLICT
    flash(said, "success")
    return redirect(url_for("calendars.page", code=code))


def _fault(error: BadInputError) -> str:
    if error.place == "name":
        return _("Write a name of 1 to %(most)s letters.", most=LONGEST_NAME)
    return _(FAILURES[str(error.given)])
