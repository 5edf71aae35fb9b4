"""Orders plans of what is not so; nothing of the partnership changes."""

import json
from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.clock import local
from scheduler.errors import BadInputError
from scheduler.partnership.members import roles
from scheduler.partnership.quotas import quotas_on
from scheduler.partnership.tables import Membership, Organisation, Partnership
from scheduler.people.access import Actor, require_organiser
from scheduler.planning.exchange.fields import Unreadable
from scheduler.planning.exchange.reading import instance_from
from scheduler.programme.tables import Event
from scheduler.proposals.document.municipalities import busy_days, municipality_line
from scheduler.proposals.document.whole import document
from scheduler.proposals.queries import run_by_id
from scheduler.proposals.service import order, queue
from scheduler.proposals.tables import PlanningRun
from scheduler.proposals.what_if.alterations import AnyAlteration, Joins, kept, read_alterations
from scheduler.proposals.what_if.altering import Joining, altered
from scheduler.settings import Planning


def order_what_if(
    session: Session,
    actor: Actor,
    partnership_id: int,
    alterations: tuple[AnyAlteration, ...],
    now: datetime,
    rules: Planning,
) -> PlanningRun:
    """A queued run on the partnership as it would be with the alterations; it can never be published.

    Raises ForbiddenError for everybody but an organiser, BadInputError for alterations of what there is not,
    or that give no instance that can be planned.
    """
    require_organiser(actor)
    if not alterations:
        raise BadInputError("what_if", [], "at least one change")
    today = local(now).date()
    as_it_stands = document(session, partnership_id, today)
    joining = {
        one.code: _joining(session, partnership_id, one.code, today)
        for one in alterations
        if isinstance(one, Joins)
    }
    instance = altered(as_it_stands, alterations, joining)
    try:
        instance_from(json.loads(json.dumps(instance)))
    except Unreadable as fault:
        raise BadInputError("what_if", str(fault), "changes that leave something to plan") from fault
    return queue(session, actor, partnership_id, instance, now, rules, kept(alterations))


def order_again(session: Session, actor: Actor, run_id: int, now: datetime) -> PlanningRun:
    """A new run as the old one was ordered, on the partnership as it stands now, with the same what-if if any.

    Errors: as `order` and `order_what_if`; NotFoundError for an unknown run.
    """
    require_organiser(actor)
    old = run_by_id(session, run_id)
    rules = Planning(time_limit_seconds=old.time_limit_seconds, seed=old.seed)
    if old.what_if is None:
        return order(session, actor, old.partnership_id, now, rules, old.network_id)
    alterations = read_alterations(old.what_if)
    return order_what_if(session, actor, old.partnership_id, alterations, now, rules)


def _joining(session: Session, partnership_id: int, code: str, today: date) -> Joining:
    """The municipality as it would take part. Raises BadInputError for one that is a member, or not invited."""
    asked = (
        select(Membership, Organisation)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.partnership_id == partnership_id, Organisation.code == code)
    )
    row = session.execute(asked).one_or_none()
    if row is None or row[0].active_from is not None:
        raise BadInputError("municipalities", code, "one that is invited and no member yet")
    membership, municipality = row
    members = _most(session, partnership_id, membership.id, today)
    line = municipality_line(municipality, members, busy_days(session).get(municipality.id, []))
    events = session.scalars(
        select(Event.slug).where(Event.partnership_id == partnership_id, Event.body_id.is_(None))
    )
    return Joining(line, frozenset(events))


def _most(session: Session, partnership_id: int, membership_id: int, today: date) -> Mapping[str, int]:
    day = max(today, session.get_one(Partnership, partnership_id).starts_on)
    quotas = quotas_on(session, partnership_id, day)
    known = {role.slug: quotas.of(membership_id, role.id) for role in roles(session, partnership_id)}
    return {slug: quota.most if quota else 0 for slug, quota in known.items()}
