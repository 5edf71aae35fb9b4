"""Puts the pages together: one Flask application for one installation."""

from functools import partial

from flask import Flask, current_app
from sqlalchemy import Engine

from scheduler.clock import now
from scheduler.db import open_engine
from scheduler.settings import Settings
from web import request
from web.about.views import about
from web.answering.views import answering
from web.answers.views import answers
from web.api.routes import use_api
from web.calendars.routes import calendars
from web.changeover.routes import changeover
from web.checkin.routes import checkin
from web.errors import explain
from web.events.views import events
from web.feeds.front import use_feeds
from web.feeds.views import feeds
from web.journal.views import journal
from web.language import other_languages, use_languages
from web.letters.texts import texts
from web.letters.views import letters
from web.lists.routes import lists
from web.me.by_link import by_link
from web.me.views import me
from web.menu import menu
from web.municipality.routes import municipality
from web.organiser.routes import organiser
from web.outbox.views import outbox
from web.pasting.routes import pasting
from web.programme.views import programme
from web.reminders.views import reminders
from web.security import protect
from web.sign_in.session import use_sessions
from web.sign_in.views import sign_in
from web.static_files import use_static_files
from web.subscribe.views import subscribe
from web.visits.routes import visits

ROOMS = (
    programme,
    events,
    feeds,
    subscribe,
    sign_in,
    municipality,
    lists,
    pasting,
    calendars,
    changeover,
    visits,
    me,
    by_link,
    answering,
    checkin,
    organiser,
    answers,
    letters,
    texts,
    journal,
    reminders,
    outbox,
    about,
)


def create_app(settings: Settings, engine: Engine | None = None) -> Flask:
    """The pages of the installation with these settings, on `engine` or the database that they name."""
    app = Flask("web")
    app.extensions["settings"] = settings
    app.extensions["engine"] = engine or open_engine(settings.database)
    app.config["CLOCK"] = partial(now, settings.clock_shift)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    protect(app, settings)
    use_static_files(app)
    use_languages(app)
    use_sessions(app)
    use_feeds(app)
    explain(app)
    for room in ROOMS:
        app.register_blueprint(room)
    use_api(app)
    app.context_processor(_for_every_page)
    return app


def _for_every_page() -> dict[str, object]:
    """What the frame around each page shows; worked out only when a page is drawn."""
    found = request.found_partnership()
    actor = request.actor()
    return {
        "actor": actor,
        "menu": menu(actor),
        "partnership": found,
        "language": request.language(),
        "other_languages": other_languages(),
        "endpoints": current_app.view_functions,
        "demo": request.settings().demo,
        "now": request.now(),
    }
