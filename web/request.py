"""What a view asks of the request it answers: the database, the time, the language, who asks and about what."""

from contextlib import AbstractContextManager
from datetime import datetime
from typing import cast

from flask import abort, current_app, g, session
from flask import request as asked
from flask_login import current_user
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from scheduler import db
from scheduler.partnership.chosen import PartnershipFacts, chosen_partnership
from scheduler.people.access import Actor, require_organiser
from scheduler.settings import Settings
from scheduler.words import Language

LANGUAGE = "language"
PARTNERSHIP = "partnership"


def reading() -> AbstractContextManager[Session]:
    """A database session for looking only."""
    return db.reading(engine())


def writing() -> AbstractContextManager[Session]:
    """A database session whose writes are kept together when the block ends, or not at all."""
    return db.transaction(engine())


def engine() -> Engine:
    """The engine of this installation."""
    return cast(Engine, current_app.extensions["engine"])


def settings() -> Settings:
    """The settings of this installation."""
    return cast(Settings, current_app.extensions["settings"])


def secret() -> str:
    """The installation's secret, which links are signed by."""
    return settings().secret_key.get_secret_value()


def now() -> datetime:
    """The moment the request is answered at, aware UTC; one and the same for the whole request."""
    if "now" not in g:
        g.now = current_app.config["CLOCK"]()
    return cast(datetime, g.now)


def language() -> Language:
    """The language to answer in: the one in the address, else the one chosen before, else Danish."""
    if LANGUAGE not in g:
        g.language = _language()
    return cast(Language, g.language)


def actor() -> Actor | None:
    """Who is signed in, with the mandates in force now; None for a visitor."""
    if "nobody" in g:  # a page that must not look into the database
        return None
    return cast("Actor | None", getattr(current_user, "actor", None))


def signed_in() -> Actor:
    """Who is signed in; ends the request by the way to sign in where nobody is."""
    return actor() or abort(401)


def organiser() -> Actor:
    """The organiser who is signed in; ends the request where nobody is, raises ForbiddenError for others."""
    found = signed_in()
    require_organiser(found)
    return found


def partnership() -> PartnershipFacts:
    """The partnership asked about: set for the installation, or in the address, or chosen before, or the first.

    Ends the request as not found where there is none.
    """
    return found_partnership() or abort(404)


def found_partnership() -> PartnershipFacts | None:
    """The partnership asked about, or None; for what is shown on every page."""
    if PARTNERSHIP not in g:
        with reading() as database:
            g.partnership = chosen_partnership(database, _partnership_slug())
    return cast("PartnershipFacts | None", g.partnership)


def address(path: str) -> str:
    """The full public address of a path of this installation."""
    return (settings().base_url or asked.host_url).rstrip("/") + path


def _language() -> Language:
    chosen = asked.args.get(LANGUAGE, "")
    if chosen in set(Language):
        session[LANGUAGE] = chosen
    kept = session.get(LANGUAGE, "")
    return Language(kept) if kept in set(Language) else Language.DANISH


def _partnership_slug() -> str:
    fixed = settings().partnership
    if fixed:
        return fixed
    chosen = asked.args.get(PARTNERSHIP, "")
    if chosen.isprintable() and chosen:  # a database may refuse to look for other signs
        session[PARTNERSHIP] = chosen
    return str(session.get(PARTNERSHIP, ""))
