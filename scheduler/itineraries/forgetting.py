"""Drops feed links that have long stopped to open anything; the journal keeps that they were there."""

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from scheduler.itineraries.feeds.finding.statements import Subject
from scheduler.itineraries.tables import FeedLink, FeedState
from scheduler.people.forgetting import LOOKED_INTO


def forget_feed_links(session: Session, now: datetime) -> int:
    """Drops links revoked 30 days ago or more, with what was remembered of their feeds; gives how many.

    The newest link of all stays until there is a newer one: SQLite gives the number of a last row anew, and what is
    remembered of a link, in tables and at hand, is remembered by its number.
    """
    newest = select(func.max(FeedLink.id)).scalar_subquery()
    asked = select(FeedLink.id).where(FeedLink.revoked <= now - LOOKED_INTO, FeedLink.id < newest)
    old = session.scalars(asked).all()
    if old:
        of_them = (FeedState.subject == Subject.LINK, FeedState.subject_id.in_(old))
        session.execute(delete(FeedState).where(*of_them))
        session.execute(delete(FeedLink).where(FeedLink.id.in_(old)))
    return len(old)
