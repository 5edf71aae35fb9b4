"""Founds networks and changes them; those who organise do."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from scheduler.clock import local
from scheduler.errors import BadInputError
from scheduler.journal.service import record
from scheduler.partnership.frame import planning_frame
from scheduler.partnership.members import role_by_slug
from scheduler.people.access import Actor, require_organiser
from scheduler.refusal.reasons import Reason, Refusal
from scheduler.visits.meetings.tables import Meeting
from scheduler.visits.networks.choices import possible_coordinators, tracks
from scheduler.visits.networks.members import stays_of
from scheduler.visits.networks.values import Founding
from scheduler.visits.rules.networks import most_at_once, name_refusal, size_refusal, slug_of
from scheduler.visits.rules.texts import plain_text
from scheduler.visits.states import VisitState
from scheduler.visits.tables import Network, Visit
from scheduler.words import Bilingual

LONGEST_NAME = 120
SMALLEST, LARGEST = 2, 98


def found_network(
    session: Session, actor: Actor, partnership_id: int, wanted: Founding, now: datetime
) -> Network | Refusal:
    """The new network, without members; a refusal when another has its name.

    Raises ForbiddenError for everybody but an organiser, BadInputError for a value that cannot be.
    """
    require_organiser(actor)
    wanted_name = _checked(session, partnership_id, wanted, now)
    known = _networks(session, partnership_id)
    refusal = name_refusal(wanted_name, [one.name for one in known])
    if refusal:
        return refusal
    network = Network(
        partnership_id=partnership_id, slug=slug_of(wanted_name.da, {one.slug for one in known})
    )
    _set(session, network, wanted, wanted_name)
    session.add(network)
    session.flush()
    _note(session, actor, "found", network, now, {})
    return network


def change_network(
    session: Session, actor: Actor, network: Network, wanted: Founding, now: datetime
) -> Network | Refusal:
    """The network as now wanted; its address stays. A new name raises the revision of all in it that calendars show.

    A refusal when another has its name, when it has more municipalities than the new most, or when people of
    another role already travel. Raises as `found_network`.
    """
    require_organiser(actor)
    session.refresh(network, with_for_update=True)
    wanted_name = _checked(session, network.partnership_id, wanted, now)
    refusal = _refusal(session, network, wanted, wanted_name, now)
    if refusal:
        return refusal
    before, old_name = _fields(network), network.name
    _set(session, network, wanted, wanted_name)
    session.flush()
    if network.name != old_name:
        for table in (Visit, Meeting):
            shown = update(table).where(table.network_id == network.id)
            session.execute(shown.values(revision=table.revision + 1, changed=now))
    if before != _fields(network):
        _note(session, actor, "change", network, now, before)
    return network


def _refusal(
    session: Session, network: Network, wanted: Founding, name: Bilingual, now: datetime
) -> Refusal | None:
    others = [one.name for one in _networks(session, network.partnership_id) if one.id != network.id]
    stays = [stay for stay, _member in stays_of(session, network.id)]
    number = most_at_once(stays, local(now).date())
    return (
        name_refusal(name, others)
        or size_refusal(network.name, number, wanted.most)
        or _role_refusal(session, network, wanted.role)
    )


def _role_refusal(session: Session, network: Network, role: str) -> Refusal | None:
    if role_by_slug(session, network.partnership_id, role).id == network.role_id:
        return None
    stand = (Visit.network_id == network.id, Visit.state != VisitState.CANCELLED)
    number = session.scalar(select(func.count(Visit.id)).where(*stand)) or 0
    if not number:
        return None
    return Refusal(Reason.NETWORK_HAS_VISITS, {"network": network.name, "number": number})


def _networks(session: Session, partnership_id: int) -> list[Network]:
    return list(session.scalars(select(Network).where(Network.partnership_id == partnership_id)))


def _checked(session: Session, partnership_id: int, wanted: Founding, now: datetime) -> Bilingual:
    """The name without stray signs. Raises BadInputError for a value that cannot be."""
    frame = planning_frame(session, partnership_id)
    people = {number for number, _name, _town in possible_coordinators(session, partnership_id, now)}
    bodies = {one.id for one in tracks(session, partnership_id)}
    _require("theme", wanted.theme, wanted.theme in frame.themes, ", ".join(frame.themes))
    _require("role", wanted.role, wanted.role in frame.visits.roles, ", ".join(frame.visits.roles))
    _require("body", wanted.body_id, wanted.body_id in {None, *bodies}, "a track of the partnership")
    known = wanted.coordinator_id in {None, *people}
    _require("coordinator", wanted.coordinator_id, known, "an organiser, or a coordinator of a municipality")
    fits = SMALLEST <= wanted.fewest <= wanted.most <= LARGEST
    _require("most", (wanted.fewest, wanted.most), fits, "from 2 to 98, the fewest first")
    texts = (plain_text("name_da", wanted.name.da, LONGEST_NAME), plain_text("name_en", wanted.name.en, LONGEST_NAME))  # fmt: skip
    danish, english = (" ".join(text.split()) for text in texts)
    _require("name_da", danish, bool(danish), "a name")
    _require("name_en", english, bool(english), "a name")
    return Bilingual(danish, english)


def _require(place: str, given: object, holds: bool, expected: str) -> None:  # noqa: FBT001  # the claim itself
    if not holds:
        raise BadInputError(place, given, expected)


def _set(session: Session, network: Network, wanted: Founding, name: Bilingual) -> None:
    network.name, network.theme = name, wanted.theme
    network.role_id = role_by_slug(session, network.partnership_id, wanted.role).id
    network.body_id, network.coordinator_id = wanted.body_id, wanted.coordinator_id
    network.fewest, network.most = wanted.fewest, wanted.most


def _fields(network: Network) -> Mapping[str, object]:
    return {
        "name_da": network.name.da,
        "name_en": network.name.en,
        "theme": network.theme,
        "role": network.role_id,
        "body": network.body_id,
        "coordinator": network.coordinator_id,
        "fewest": network.fewest,
        "most": network.most,
    }


def _note(
    session: Session, actor: Actor, action: str, network: Network, now: datetime, before: Mapping[str, object]
) -> None:
    record(
        session,
        actor_id=actor.person_id,
        action=action,
        subject="network",
        subject_id=network.id,
        now=now,
        before=before,
        after=_fields(network),
    )
