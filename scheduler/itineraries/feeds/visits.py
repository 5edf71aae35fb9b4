"""Exchange visits as calendar entries."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from calendars.entry import Entry, Hours, Position, Standing
from scheduler.itineraries.feeds.shown import Site, Timed
from scheduler.partnership.members import Member
from scheduler.partnership.tables import Membership, Organisation
from scheduler.partnership.words import KIND_WORDS, EventKind
from scheduler.visits.dossiers.tables import Dossier
from scheduler.visits.states import SURE, WORDS, VisitState
from scheduler.visits.tables import Network, Visit, VisitParticipant
from scheduler.words import Language, mark, say

A_DAY = timedelta(days=1)
SOUGHT = mark("another day is sought")


@dataclass(frozen=True)
class _Told:
    """How visits are told to one kind of reader; `reader` sets the identities apart from other readers'."""

    session: Session
    language: Language
    site: Site
    reader: str

    def entry(self, visit: Visit, dropped: datetime | None = None) -> Timed:
        """The visit; dropped: since when its reader no longer comes along, absent while they do."""
        host, guest = self._town(visit.host_id), self._town(visit.guest_id)
        entry = Entry(
            uid=f"{visit.uid}-{self.reader}@{self.site.uid_domain}",
            when=Hours(visit.starts, visit.ends),
            summary=say(self.language, "%(guest)s visits %(host)s", guest=guest.name, host=host.name),
            changed=visit.changed,
            revision=visit.revision,
            standing=_standing(visit, dropped),
            transparent=self.reader != "own",
            description=self._description(visit),
            location=self._place(visit.id) or host.full_name,
            geo=_position(host),
            url=self._url(visit.id),
            categories=(say(self.language, KIND_WORDS[EventKind.VISIT]).capitalize(),),
        )
        ended = min((moment for moment in (visit.cancelled, dropped) if moment), default=None)
        return Timed(entry, max(visit.ends + A_DAY, ended + self.site.tombstone) if ended else None)

    def _description(self, visit: Visit) -> str:
        network = self.session.get_one(Network, visit.network_id).name
        state = say(self.language, SOUGHT if visit.declined_by else WORDS[visit.state])
        lines = [
            say(self.language, "Network: %(network)s", network=network),
            say(self.language, "People: %(people)s", people=visit.people),
            say(self.language, "Status: %(state)s", state=state),
        ]
        return "\n".join(lines)

    def _place(self, visit_id: int) -> str:
        """Where to meet in the host's words, in one line; empty where the host has not said."""
        dossier = self.session.get(Dossier, visit_id)
        return ", ".join(line.strip() for line in dossier.place.split("\n")) if dossier else ""

    def _url(self, visit_id: int) -> str | None:
        """The visit's page; those who come along read its dossier."""
        page = f"{self.site.base_url}/visits/{visit_id}"
        if not self.site.base_url:
            return None
        return f"{page}/dossier" if self.reader == "own" else page

    def _town(self, membership_id: int) -> Organisation:
        membership = self.session.get_one(Membership, membership_id)
        return self.session.get_one(Organisation, membership.organisation_id)


def person_visits(
    session: Session, partnership_id: int, person_id: int, language: Language, site: Site
) -> tuple[Timed, ...]:
    """The visits on which the person comes along; busy while they live, cancelled once they or the visit dropped out."""
    asked = (
        select(Visit, VisitParticipant.dropped)
        .join(VisitParticipant, VisitParticipant.visit_id == Visit.id)
        .where(Visit.partnership_id == partnership_id, VisitParticipant.person_id == person_id)
        .order_by(Visit.id)
    )
    return tuple(
        _Told(session, language, site, "own").entry(visit, dropped)
        for visit, dropped in session.execute(asked)
    )


def member_visits(session: Session, member: Member, language: Language, site: Site) -> tuple[Timed, ...]:
    """The municipality's visits, out and in, without names."""
    theirs = or_(Visit.host_id == member.membership_id, Visit.guest_id == member.membership_id)
    return _visits(session, language, site, member.code, theirs)


def host_visits(session: Session, member: Member, language: Language, site: Site) -> tuple[Timed, ...]:
    """The visits that the municipality receives, without names."""
    return _visits(session, language, site, "host", Visit.host_id == member.membership_id)


def network_visits(session: Session, network_id: int, language: Language, site: Site) -> tuple[Timed, ...]:
    """The visits of the network, without names."""
    return _visits(session, language, site, "network", Visit.network_id == network_id)


def all_visits(session: Session, partnership_id: int, language: Language, site: Site) -> tuple[Timed, ...]:
    """All visits of the partnership, without names."""
    return _visits(session, language, site, "organiser", Visit.partnership_id == partnership_id)


def _visits(
    session: Session, language: Language, site: Site, reader: str, which: ColumnElement[bool]
) -> tuple[Timed, ...]:
    told = _Told(session, language, site, reader)
    return tuple(
        told.entry(visit) for visit in session.scalars(select(Visit).where(which).order_by(Visit.id))
    )


def _standing(visit: Visit, dropped: datetime | None) -> Standing:
    if dropped is not None or visit.state is VisitState.CANCELLED:
        return Standing.CANCELLED
    return Standing.CONFIRMED if visit.state in SURE else Standing.TENTATIVE


def _position(town: Organisation) -> Position | None:
    if town.latitude is None or town.longitude is None:
        return None
    return Position(town.latitude, town.longitude)
