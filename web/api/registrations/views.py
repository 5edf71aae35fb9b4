"""Registrations: look, register, withdraw, and let somebody come instead."""

from datetime import timedelta

from flask import Response, url_for
from sqlalchemy.orm import Session

from scheduler.people.access import Actor
from scheduler.registration.acting import take_part
from scheduler.registration.clashes import clashes
from scheduler.registration.overview.reach import Wanted, registration_seen, registrations_seen
from scheduler.registration.service import locked_registration, withdraw
from web import request
from web.api.answers import after_number, cut, given, rows_in_page
from web.api.caller import caller
from web.api.documented import answers, reads, spec
from web.api.registrations.sending import Sender, send, swap
from web.api.registrations.shapes import (
    PartWish,
    RegistrationPage,
    RegistrationQuery,
    RegistrationShape,
    RegistrationWish,
    SubstitutionWish,
    registration_shape,
)
from web.api.shapes import ChangeHeaders, WriteHeaders
from web.api.writing import kept_or_refused, once, require_unchanged, unseen


@spec.validate(resp=reads(RegistrationPage), tags=["Registrations"])
def overview(query: RegistrationQuery) -> Response:
    """The registrations that the caller may see, ended ones too, by number."""
    wanted = Wanted(query.event, query.municipality, query.person)
    after, limit = after_number(query), rows_in_page(query) + 1
    with request.reading() as session:
        found = registrations_seen(session, caller(), wanted, after, limit)
        twice = clashes(session, [one.names.id for one in found])
    rows, following = cut(found, query, lambda one: one.names.id)
    items = [registration_shape(one, twice.get(one.names.id, ())) for one in rows]
    return given(RegistrationPage(items=items, next=following))


@spec.validate(resp=reads(RegistrationShape, 404), tags=["Registrations"])
def one(number: int) -> Response:
    """One registration."""
    with request.reading() as session:
        return _given(session, caller(), number)


@spec.validate(resp=answers(RegistrationShape, 404, 409, 413, 415, status=201), tags=["Registrations"])
def create(number: int, json: RegistrationWish, headers: WriteHeaders) -> Response:
    """Registers a person for an event: confirmed, or waiting with the position in line."""

    def work(session: Session, actor: Actor) -> Response:
        with unseen():
            kept = send(Sender(session, actor, request.now()), number, json)
        return _created(session, actor, kept.id)

    return once(headers, work)


@spec.validate(resp=answers(RegistrationShape, 404, 409, 412), tags=["Registrations"])
def end(number: int, headers: ChangeHeaders) -> Response:
    """Withdraws a registration; what falls free goes to the next in line."""
    offer = timedelta(hours=request.settings().registration.offer_hours)

    def work(session: Session, actor: Actor) -> Response:
        with unseen():
            _, found = locked_registration(session, actor, number)
            require_unchanged(headers.if_match, found.revision)
            kept_or_refused(withdraw(session, actor, number, request.now(), offer))
        return _given(session, actor, number)

    return once(headers, work)


@spec.validate(resp=answers(RegistrationShape, 404, 409, 412, 413, 415), tags=["Registrations"])
def part(number: int, json: PartWish, headers: ChangeHeaders) -> Response:
    """Lets the person take part online instead of in the hall, or the other way."""
    offer = timedelta(hours=request.settings().registration.offer_hours)

    def work(session: Session, actor: Actor) -> Response:
        with unseen():
            _, found = locked_registration(session, actor, number)
            require_unchanged(headers.if_match, found.revision)
            kept_or_refused(take_part(session, actor, number, request.now(), offer, online=json.online))
        return _given(session, actor, number)

    return once(headers, work)


@spec.validate(resp=answers(RegistrationShape, 404, 409, 412, 413, 415, status=201), tags=["Registrations"])
def replace(number: int, json: SubstitutionWish, headers: ChangeHeaders) -> Response:
    """Lets somebody come instead, in one transaction: the place never enters the queue."""

    def work(session: Session, actor: Actor) -> Response:
        with unseen():
            kept = swap(Sender(session, actor, request.now()), number, json, headers.if_match)
        return _created(session, actor, kept.id)

    return once(headers, work)


def _given(session: Session, actor: Actor, number: int, status: int = 200) -> Response:
    seen = registration_seen(session, actor, number)
    twice = clashes(session, [number]).get(number, ())
    return given(registration_shape(seen, twice), status, seen.revision)


def _created(session: Session, actor: Actor, number: int) -> Response:
    answer = _given(session, actor, number, 201)
    answer.headers["Location"] = url_for("api.registration", number=number)
    return answer
