"""All tables in one import, for migrations and for tests."""

from scheduler.attendance import tables as attendance
from scheduler.busy import tables as busy
from scheduler.chasing import tables as chasing
from scheduler.clockwork import tables as clockwork
from scheduler.db import Base
from scheduler.delegation import tables as delegation
from scheduler.invitations import tables as invitations
from scheduler.itineraries import tables as itineraries
from scheduler.journal import tables as journal
from scheduler.outbox import tables as outbox
from scheduler.partnership import tables as partnership
from scheduler.people import tables as people
from scheduler.programme import tables as programme
from scheduler.proposals import tables as proposals
from scheduler.registration import tables as registration
from scheduler.requests import tables as requests
from scheduler.visits import tables as visits
from scheduler.visits.dossiers import tables as dossiers
from scheduler.visits.meetings import tables as meetings
from scheduler.visits.notes import tables as notes
from scheduler.visits.planned import tables as planned_visits

ROOMS = (
    attendance,
    busy,
    chasing,
    clockwork,
    delegation,
    dossiers,
    invitations,
    itineraries,
    journal,
    meetings,
    notes,
    outbox,
    partnership,
    people,
    planned_visits,
    programme,
    proposals,
    registration,
    requests,
    visits,
)
metadata = Base.metadata
