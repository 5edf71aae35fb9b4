"""The form by which an organiser founds a network, and changes one."""

from flask import flash, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue

from scheduler.errors import BadInputError
from scheduler.partnership.frame import planning_frame
from scheduler.partnership.members import roles
from scheduler.refusal.reasons import Refusal
from scheduler.visits.listing import theme_names
from scheduler.visits.networks.choices import possible_coordinators, tracks
from scheduler.visits.networks.queries import network_by_slug
from scheduler.visits.networks.service import change_network, found_network
from web import request
from web.language import _
from web.visits.founding.forms import FAULTS, NetworkForm, form_of, network_form
from web.visits.telling import said

CONFLICT, WRONG = 409, 422


def new() -> str:
    """The empty form; sizes as the partnership's frame has them."""
    request.organiser()
    with request.reading() as database:
        size = planning_frame(database, request.partnership().id).visits.network_size
    return _page(NetworkForm(fewest="2", most=str(size)), [])


def found() -> ResponseReturnValue:
    """Founds the network; what cannot be stays as typed, with the reason."""
    typed = network_form(asked.form)
    actor = request.organiser()
    if typed.faulty:
        return _page(typed, typed.faulty), WRONG
    try:
        with request.writing() as database:
            answer = found_network(database, actor, request.partnership().id, typed.founding(), request.now())
            slug = None if isinstance(answer, Refusal) else answer.slug
    except BadInputError as error:
        return _page(typed, [error.place]), WRONG
    if isinstance(answer, Refusal):
        return _page(typed, [], answer), CONFLICT
    flash(_("The network is founded. Take its municipalities in here."), "success")
    return redirect(url_for("visits.network_members", slug=slug))


def edit(slug: str) -> str:
    """The form of a network as it stands."""
    request.organiser()
    return _page(_kept(slug), [], slug=slug)


def change(slug: str) -> ResponseReturnValue:
    """Changes the network; what cannot be stays as typed, with the reason."""
    typed = network_form(asked.form)
    actor = request.organiser()
    if typed.faulty:
        return _page(typed, typed.faulty, slug=slug), WRONG
    try:
        with request.writing() as database:
            network = network_by_slug(database, request.partnership().id, slug)
            answer = change_network(database, actor, network, typed.founding(), request.now())
    except BadInputError as error:
        return _page(typed, [error.place], slug=slug), WRONG
    if isinstance(answer, Refusal):
        return _page(typed, [], answer, slug), CONFLICT
    flash(_("The network is changed. Calendars follow by themselves."), "success")
    return redirect(url_for("visits.network", slug=slug))


def _kept(slug: str) -> NetworkForm:
    with request.reading() as database:
        network = network_by_slug(database, request.partnership().id, slug)
        slugs = {role.id: role.slug for role in roles(database, network.partnership_id)}
    return form_of(network, slugs[network.role_id])


def _page(typed: NetworkForm, faulty: list[str], refusal: Refusal | None = None, slug: str = "") -> str:
    language, partnership = request.language(), request.partnership()
    with request.reading() as database:
        name = network_by_slug(database, partnership.id, slug).name if slug else None
        themes = theme_names(database, partnership.id)
        names = {role.slug: role.plural.said_in(language) for role in roles(database, partnership.id)}
        travel = planning_frame(database, partnership.id).visits.roles
        bodies = [(str(one.id), one.name.said_in(language)) for one in tracks(database, partnership.id)]
        people = possible_coordinators(database, partnership.id, request.now())
    return render_template(
        "visits/founding/form.html",
        slug=slug,
        name=name,
        typed=typed,
        faults={field: _(FAULTS[field]) for field in faulty},
        refusal=said(refusal),
        themes=[(one, text.said_in(language)) for one, text in themes.items()],
        roles=[(one, names[one]) for one in travel if one in names],
        tracks=bodies,
        people=[
            (str(number), f"{person} ({town})" if town else f"{person} ({_('organiser')})")
            for number, person, town in people
        ],
    )
