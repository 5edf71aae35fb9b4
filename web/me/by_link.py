"""The page that a letter links to: one's own registration, without signing in."""

from flask import Blueprint, Response, url_for
from flask.typing import ResponseReturnValue

from scheduler.registration.own_place import own_place
from web import request
from web.me import place
from web.me.place import Way
from web.security import limiter

by_link = Blueprint("place", __name__, url_prefix="/place/<token>")
limiter.limit("120 per minute")(by_link)


@by_link.after_request
def _kept_from_others(answer: Response) -> Response:
    """The address is a secret: no page behind it is kept, indexed, or named to another site."""
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@by_link.get("")
def page(token: str) -> str:
    """My registration; opening the page changes nothing, since mail scanners open links too."""
    return place.page(_way(token))


@by_link.post("/withdraw")
def withdraw(token: str) -> ResponseReturnValue:
    """Gives my place back, or declines the offer."""
    return place.withdraw(_way(token))


@by_link.post("/accept")
def accept(token: str) -> ResponseReturnValue:
    """Takes the place that was offered."""
    return place.accept(_way(token))


@by_link.post("/part")
def take_part(token: str) -> ResponseReturnValue:
    """I take part online, or in the hall."""
    return place.take_part(_way(token))


@by_link.post("/substitute")
def substitute(token: str) -> ResponseReturnValue:
    """Somebody else comes instead of me."""
    return place.substitute(_way(token))


@by_link.post("/needs")
def needs(token: str) -> ResponseReturnValue:
    """What I need there."""
    return place.needs(_way(token))


def _way(token: str) -> Way:
    """The registration behind the link; the same answer for a wrong, an old and a foreign one."""
    with request.reading() as database:
        number, actor = own_place(database, request.secret(), token, request.now())
    return Way(
        registration_id=number,
        actor=actor,
        to=lambda action: url_for(f"place.{action}", token=token),
        after=url_for("place.page", token=token),
        is_signed_in=False,
    )
