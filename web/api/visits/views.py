"""Exchange visits: look, propose, accept, decline, move, confirm and cancel."""

from collections.abc import Callable

from flask import Response, url_for
from sqlalchemy.orm import Session

from scheduler.people.access import Actor
from scheduler.visits.booking.answers import accept as accept_visit
from scheduler.visits.booking.answers import decline as decline_visit
from scheduler.visits.booking.answers import reschedule as move_visit
from scheduler.visits.booking.service import cancel as cancel_visit
from scheduler.visits.booking.service import confirm as confirm_visit
from scheduler.visits.booking.service import propose as propose_visit
from scheduler.visits.booking.values import Terms, terms_of
from scheduler.visits.listing import Chosen, visit_seen, visits_seen
from web import request
from web.api.answers import after_number, cut, given, rows_in_page
from web.api.caller import caller
from web.api.documented import answers, reads, spec
from web.api.partnership import partnership
from web.api.shapes import WriteHeaders
from web.api.visits.shapes import (
    Answer,
    CancelWish,
    DayAnswer,
    ReasonedAnswer,
    VisitPage,
    VisitQuery,
    VisitShape,
    VisitWish,
    visit_shape,
)
from web.api.writing import kept_or_refused, once

TAGS = ["Visits"]
CHANGED = answers(VisitShape, 403, 404, 409, 413, 415)


@spec.validate(resp=reads(VisitPage, 404), tags=TAGS)
def overview(query: VisitQuery) -> Response:
    """The visits that the caller may see, cancelled ones too, by number."""
    after, limit = after_number(query), rows_in_page(query) + 1
    chosen = Chosen(query.network, query.municipality, query.state, after, limit)
    with request.reading() as session:
        found = visits_seen(session, caller(), partnership(session, query).id, chosen)
    rows, following = cut(found, query, lambda one: one.id)
    return given(VisitPage(items=[visit_shape(one) for one in rows], next=following))


@spec.validate(resp=reads(VisitShape, 404), tags=TAGS)
def one(number: int) -> Response:
    """One visit."""
    with request.reading() as session:
        return _given(session, caller(), number)


@spec.validate(resp=answers(VisitShape, 404, 409, 413, 415, status=201), tags=TAGS)
def create(json: VisitWish, headers: WriteHeaders) -> Response:
    """Proposes a visit: it waits for the other side, which may accept, decline or say another day."""

    def work(session: Session, actor: Actor) -> Response:
        visit = kept_or_refused(propose_visit(session, actor, json.ask(), request.now(), _terms()))
        answer = _given(session, actor, visit.id, 201)
        answer.headers["Location"] = url_for("api.visit", number=visit.id)
        return answer

    return once(headers, work)


@spec.validate(resp=CHANGED, tags=TAGS)
def accept(number: int, json: Answer, headers: WriteHeaders) -> Response:
    """Says yes to the day that is proposed; agreed once both sides did."""

    def work(session: Session, actor: Actor) -> object:
        return accept_visit(session, actor, number, request.now(), _terms(), json.side)

    return _done(number, headers, work)


@spec.validate(resp=CHANGED, tags=TAGS)
def decline(number: int, json: ReasonedAnswer, headers: WriteHeaders) -> Response:
    """Says no: an open visit ends, and an agreed one stays on its day."""

    def work(session: Session, actor: Actor) -> object:
        return decline_visit(session, actor, number, json.reason, request.now(), _terms(), json.side)

    return _done(number, headers, work)


@spec.validate(resp=CHANGED, tags=TAGS)
def reschedule(number: int, json: DayAnswer, headers: WriteHeaders) -> Response:
    """Proposes another day; it waits for the other side."""

    def work(session: Session, actor: Actor) -> object:
        return move_visit(session, actor, number, json.day, request.now(), _terms(), json.side)

    return _done(number, headers, work)


@spec.validate(resp=CHANGED, tags=TAGS)
def confirm(number: int, json: Answer, headers: WriteHeaders) -> Response:
    """Confirms an agreed visit; confirmed once both sides said yes to the day."""

    def work(session: Session, actor: Actor) -> object:
        return confirm_visit(session, actor, number, request.now(), _terms(), json.side)

    return _done(number, headers, work)


@spec.validate(resp=CHANGED, tags=TAGS)
def cancel(number: int, json: CancelWish, headers: WriteHeaders) -> Response:
    """Cancels a visit that was not held yet."""

    def work(session: Session, actor: Actor) -> object:
        return cancel_visit(session, actor, number, json.reason, request.now(), _terms())

    return _done(number, headers, work)


def _done(number: int, headers: WriteHeaders, act: Callable[[Session, Actor], object]) -> Response:
    def work(session: Session, actor: Actor) -> Response:
        kept_or_refused(act(session, actor))
        return _given(session, actor, number)

    return once(headers, work)


def _terms() -> Terms:
    return terms_of(request.settings())


def _given(session: Session, actor: Actor, number: int, status: int = 200) -> Response:
    seen = visit_seen(session, actor, number)
    return given(visit_shape(seen), status, seen.revision)
