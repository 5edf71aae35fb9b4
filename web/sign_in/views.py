"""Signing in by a link in a mail, and out again."""

from flask import Blueprint, abort, redirect, render_template, session, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from scheduler.errors import BadInputError
from scheduler.people.queries import actor_of
from scheduler.people.service import open_link, peek_link, request_link
from web import request
from web.language import _
from web.menu import first_room
from web.security import limiter, safe_next
from web.sign_in.session import begin, end

sign_in = Blueprint("sign_in", __name__)
NEXT = "next"


@sign_in.get("/sign-in")
def ask() -> str:
    """The form that asks for an address."""
    session[NEXT] = safe_next(asked.args.get(NEXT))
    return render_template("sign_in/ask.html", email="", fault=None)


@sign_in.post("/sign-in")
@limiter.limit("10 per minute; 60 per hour")
def send() -> ResponseReturnValue:
    """Sends a link to a known address; the answer is the same for an unknown one."""
    email = asked.form.get("email", "").strip()
    settings = request.settings()
    page = request.address(url_for("sign_in.ask"))
    try:
        with request.writing() as database:
            request_link(database, email, page, request.now(), settings.sign_in)
    except BadInputError:
        fault = _("Write an e-mail address such as navn@kommune.dk.")
        return render_template("sign_in/ask.html", email=email, fault=fault), 422
    return render_template("sign_in/sent.html", email=email, minutes=settings.sign_in.link_minutes)


@sign_in.get("/sign-in/<token>")
def confirm(token: str) -> str:
    """The button that signs in; opening the page uses nothing up, since mail scanners open links too."""
    with request.reading() as database:
        if not peek_link(database, token, request.now()):
            abort(404)
    return render_template("sign_in/confirm.html")


@sign_in.post("/sign-in/<token>")
@limiter.limit("30 per minute")
def enter(token: str) -> Response:
    """Uses the link up and signs in."""
    goal = safe_next(session.get(NEXT))
    with request.writing() as database:
        person = open_link(database, token, request.now())
        actor = actor_of(database, person.id, request.now()) if person else None
    if actor is None:
        abort(404)
    begin(actor)
    return redirect(goal or url_for(first_room(actor)))


@sign_in.post("/sign-out")
def leave() -> Response:
    """Signs out."""
    end()
    return redirect(url_for("programme.overview"))
