"""Which entries no calendar can show: they are left out of every feed, so that one damaged row costs no other."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from calendars.faults import Fault
from calendars.feed import render
from scheduler.itineraries.feeds.contents import contents
from scheduler.itineraries.feeds.finding.lookup import Found, Link
from scheduler.itineraries.feeds.finding.statements import Subject
from scheduler.itineraries.feeds.shown import Site
from scheduler.itineraries.tables import FeedKind
from scheduler.partnership.tables import Partnership
from scheduler.words import Language


def left_out(session: Session, site: Site, now: datetime) -> tuple[Fault, ...]:
    """What is wrong with the events of all partnerships, as the programme and the organiser's calendar show them."""
    ids = session.scalars(select(Partnership.id).order_by(Partnership.id)).all()
    return tuple(fault for one in ids for fault in _faults(session, one, site, now))


def _faults(session: Session, partnership_id: int, site: Site, now: datetime) -> tuple[Fault, ...]:
    link = Link(
        id=0,
        kind=FeedKind.ORGANISER,
        person_id=0,
        membership_id=None,
        network_id=None,
        language=Language.DANISH,
        last_fetched=None,
        client="",
    )
    feeds = (
        Found(Subject.PROGRAMME, partnership_id, partnership_id, stands="", given=None),
        Found(Subject.LINK, 0, partnership_id, stands="", given=None, link=link),
    )
    entries = [one for found in feeds for one in contents(session, found, site).entries]
    return render("", (one.entry for one in entries if one.gone is None or now < one.gone)).skipped
