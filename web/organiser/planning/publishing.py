"""Publishing a plan: first who gets which letter, then the plan itself."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from scheduler.proposals.publication.rehearsal import Rehearsal, rehearse
from scheduler.proposals.publication.whole import publish_whole
from scheduler.refusal.reasons import Refusal
from scheduler.words import spoken
from web import request
from web.language import _
from web.organiser.planning.telling import tell
from web.sheets import Column, download, workbook


def preview(run_id: int) -> ResponseReturnValue:
    """Which letters publishing would send, and to whom; back to the run where it may not be published."""
    found = _rehearsed(run_id)
    if isinstance(found, Refusal):
        tell(found)
        return redirect(url_for("organiser.run", run_id=run_id))
    return render_template("organiser/planning/publish.html", run_id=run_id, found=found)


def letters(run_id: int) -> ResponseReturnValue:
    """The same as a sheet: one line for each letter."""
    found = _rehearsed(run_id)
    if isinstance(found, Refusal):
        tell(found)
        return redirect(url_for("organiser.run", run_id=run_id))
    language = request.language()
    columns = [Column(_("About"), 44), Column(_("Letter"), 50), Column(_("To"), 30), Column(_("Address"), 36)]
    rows = [
        (spoken(language, one.about), one.subject, to.name, to.address) for one in found.post for to in one.to
    ]
    return download(workbook(_("Letters"), columns, rows), _("letters"))


def publish(run_id: int) -> Response:
    """Makes the proposal the programme."""
    actor, settings = request.organiser(), request.settings()
    with request.writing() as database:
        answer = publish_whole(database, actor, run_id, request.now(), settings)
    if isinstance(answer, Refusal):
        tell(answer)
    else:
        flash(_("The plan is published. The programme and all calendars show it now."), "success")
    return redirect(url_for("organiser.run", run_id=run_id))


def _rehearsed(run_id: int) -> Rehearsal | Refusal:
    actor, settings = request.organiser(), request.settings()
    with request.writing() as database:
        return rehearse(database, actor, run_id, request.now(), settings)
