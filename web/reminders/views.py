"""What one person chooses to be reminded of."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue

from scheduler.chasing.choices import want, wanted
from scheduler.chasing.tables import Topic
from web import request
from web.language import _

reminders = Blueprint("reminders", __name__, url_prefix="/me/letters")


@reminders.get("")
def overview() -> str:
    """The topics, those wanted with a tick."""
    actor = request.signed_in()
    with request.reading() as database:
        chosen = wanted(database, actor)
    days = sorted(request.settings().chasing.reminder_days, reverse=True)
    return render_template("reminders/choose.html", chosen=chosen, days=[str(one) for one in days])


@reminders.post("")
def choose() -> ResponseReturnValue:
    """Keeps the topics that have a tick; what is no topic is passed over."""
    actor = request.signed_in()
    topics = [Topic(given) for given in asked.form.getlist("topic") if given in set(Topic)]
    with request.writing() as database:
        want(database, actor, topics, request.now())
    flash(_("Your choice is saved."), "success")
    return redirect(url_for("reminders.overview"))
