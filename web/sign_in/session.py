"""Who is signed in: a session of fixed length in one signed cookie, over Flask-Login."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask import Flask, Response, session
from flask_login import LoginManager, UserMixin, login_user, logout_user

from scheduler.people.access import Actor
from scheduler.people.queries import actor_of
from web import request

SINCE = "signed_in_at"


@dataclass(frozen=True)
class SignedIn(UserMixin):
    """The person behind a session, with what they may act for at this moment."""

    actor: Actor

    def get_id(self) -> str:
        """What the session keeps of the person."""
        return str(self.actor.person_id)


class PlainLoginManager(LoginManager):
    """Flask-Login without its second, lasting cookie."""

    def _update_remember_cookie(self, response: Response) -> Response:
        """The answer as it is: looking for that cookie would mark even files as different for each visitor."""
        return response


def use_sessions(app: Flask) -> None:
    """Lets views ask who is signed in; mandates are looked up anew for each request."""
    manager = PlainLoginManager()  # type: ignore[no-untyped-call]  # the library gives no types
    manager.init_app(app)  # type: ignore[no-untyped-call]  # the library gives no types
    manager.user_loader(_load)  # type: ignore[no-untyped-call]  # the library gives no types


def begin(actor: Actor) -> None:
    """Signs the person in for the session's fixed length; what the visitor's session held is gone but the language."""
    kept = request.language()
    session.clear()
    session[request.LANGUAGE] = kept.value
    session[SINCE] = request.now().timestamp()
    session.permanent = True
    login_user(SignedIn(actor))


def end() -> None:
    """Signs the person out."""
    kept = request.language()
    logout_user()
    session.clear()
    session[request.LANGUAGE] = kept.value


def _load(person_id: str) -> SignedIn | None:
    if not person_id.isdecimal() or not _is_running():
        return None
    with request.reading() as database:
        actor = actor_of(database, int(person_id), request.now())
    return SignedIn(actor) if actor else None


def _is_running() -> bool:
    since = datetime.fromtimestamp(float(session.get(SINCE, 0)), UTC)
    length = timedelta(hours=request.settings().sign_in.session_hours)
    return timedelta(0) <= request.now() - since < length
