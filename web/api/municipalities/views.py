"""Who takes part, and the delegation of one municipality."""

from datetime import date

from flask import Response
from sqlalchemy.orm import Session

from scheduler.clock import local
from scheduler.delegation.queries import Standing
from scheduler.delegation.roster import day_to_look_at, roster
from scheduler.delegation.service import Nomination, nominate
from scheduler.partnership.chosen import PartnershipFacts
from scheduler.partnership.members import Member, member_by_code, members
from scheduler.partnership.words import MEMBERS
from scheduler.people.access import Actor, require_municipality
from web import request
from web.api.answers import after_number, after_text, cut, given
from web.api.caller import caller
from web.api.documented import answers, reads, spec
from web.api.municipalities.shapes import (
    DelegatePage,
    DelegateShape,
    DelegateWish,
    MunicipalityPage,
    delegate_shape,
    municipality_shape,
)
from web.api.naming import require_role
from web.api.partnership import partnership
from web.api.shapes import PartnershipPageQuery, PartnershipQuery, WriteHeaders
from web.api.writing import kept_or_refused, once, unseen


@spec.validate(resp=reads(MunicipalityPage, 404), tags=["Municipalities"])
def overview(query: PartnershipPageQuery) -> Response:
    """The municipalities that take part, by code; an organiser sees those invited too."""
    actor, after = caller(), after_text(query)
    with request.reading() as session:
        known = members(session, partnership(session, query).id)
    seen = sorted((one for one in known if _is_shown(actor, one)), key=lambda one: one.code)
    rows, following = cut([one for one in seen if one.code > after], query, lambda one: one.code)
    return given(MunicipalityPage(items=[municipality_shape(one) for one in rows], next=following))


@spec.validate(resp=reads(DelegatePage, 404), tags=["Municipalities"])
def delegates(code: str, query: PartnershipPageQuery) -> Response:
    """The delegates of a municipality who stand today or later, by number."""
    after = after_number(query)
    with request.reading() as session, unseen():
        known = _delegates(session, caller(), partnership(session, query), code)
    rows, following = cut([one for one in known if one.id > after], query, lambda one: one.id)
    return given(DelegatePage(items=[delegate_shape(one) for one in rows], next=following))


@spec.validate(resp=answers(DelegateShape, 404, 409, 413, 415, status=201), tags=["Municipalities"])
def add_delegate(code: str, query: PartnershipQuery, json: DelegateWish, headers: WriteHeaders) -> Response:
    """Nominates a person for a role; 409 with rule and figures when the quota is full."""

    def work(session: Session, actor: Actor) -> Response:
        with unseen():
            require_municipality(actor, code)
        of = partnership(session, query)
        member_by_code(session, of.id, code)
        require_role(session, of.id, json.role)
        wish = Nomination(of.id, code, json.role, json.name, json.email, json.from_on or _day(of))
        kept = kept_or_refused(nominate(session, actor, wish, request.now()))
        known = _delegates(session, actor, of, code)
        return given(delegate_shape(next(one for one in known if one.id == kept.id)), 201)

    return once(headers, work)


def _delegates(session: Session, actor: Actor, of: PartnershipFacts, code: str) -> list[Standing]:
    require_municipality(actor, code)
    rosters = roster(session, member_by_code(session, of.id, code), _day(of))
    found = [one for role in rosters for one in (*role.standing, *role.later)]
    return sorted(found, key=lambda one: one.id)


def _is_shown(actor: Actor, one: Member) -> bool:
    return one.state in MEMBERS or actor.may_act_for(one.code)


def _day(of: PartnershipFacts) -> date:
    return day_to_look_at(local(request.now()).date(), of.starts_on, of.ends_on)
