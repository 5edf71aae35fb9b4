"""Drops links and tokens that have long stopped to open anything; the journal keeps that they were there."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from scheduler.people.tables import ApiToken, SignInLink

LOOKED_INTO = timedelta(days=30)
"""So long they stay, so that it can be looked into when somebody asks why a link did not work."""


def forget_links(session: Session, now: datetime) -> int:
    """Drops sign-in links that expired and API tokens that were revoked 30 days ago or more; gives how many."""
    before = now - LOOKED_INTO
    links = delete(SignInLink).where(SignInLink.expires <= before).returning(SignInLink.id)
    tokens = delete(ApiToken).where(ApiToken.revoked <= before).returning(ApiToken.id)
    return len(session.scalars(links).all()) + len(session.scalars(tokens).all())
