"""Networks: all of them with the ledger, and one with its members and visits."""

from flask import render_template
from flask import request as asked
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from scheduler.clock import local
from scheduler.errors import ForbiddenError, NotFoundError
from scheduler.people.access import Actor
from scheduler.visits.ledger import Line, ledger
from scheduler.visits.listing import Listed, theme_names, visits_where
from scheduler.visits.meetings.queries import leads, meetings_of
from scheduler.visits.networks.queries import NetworkFacts, network_by_id, networks
from scheduler.visits.networks.selection import Order, Wanted, selected
from scheduler.visits.profiles.queries import profiles_in_force
from scheduler.visits.tables import Visit
from web import request
from web.language import _
from web.sheets import Column, download, workbook

MOST_LETTERS = 100


def overview() -> str:
    """The networks, and who has received and visited how often."""
    actor = _visitor()
    with request.reading() as database:
        found, lines, visits = _ledger(database)
        themes = theme_names(database, request.partnership().id)
    mine = [line for line in lines if actor.is_organiser or line.code in actor.municipalities]
    only_lacking, wanted = "lacking" in asked.args, _wanted()
    return render_template(
        "visits/networks.html",
        networks=found,
        chosen=selected(found, wanted, themes, request.language()),
        wanted=wanted,
        query={part: asked.args[part] for part in ("q", "order") if asked.args.get(part)},
        themes=themes,
        own={one.id for one in found for member in one.members if member.code in actor.municipalities},
        lines=[line for line in mine if line.lacks or not only_lacking],
        lacking=sum(line.lacks for line in mine),
        only_lacking=only_lacking,
        number_of_visits=len([one for one in visits if not one.is_cancelled]),
    )


def export() -> ResponseReturnValue:
    """The ledger as a workbook."""
    actor = _visitor()
    with request.reading() as database:
        _networks, lines, _visits = _ledger(database)
    columns = [
        Column(_("Network"), 34),
        Column(_("Municipality"), 22),
        Column(_("Visits made"), 14),
        Column(_("of these over"), 14),
        Column(_("Visits received"), 14),
        Column(_("of these over"), 14),
    ]
    language = request.language()
    rows = [
        (
            line.network.said_in(language),
            line.municipality,
            line.made,
            line.made_done,
            line.hosted,
            line.hosted_done,
        )
        for line in lines
        if actor.is_organiser or line.code in actor.municipalities
    ]
    return download(workbook(_("Ledger"), columns, rows), "ledger")


def listed() -> ResponseReturnValue:
    """The networks as the list shows them, as a workbook."""
    _visitor()
    language, partnership = request.language(), request.partnership()
    with request.reading() as database:
        found, _lines, _visits = _ledger(database)
        themes = theme_names(database, partnership.id)
    columns = [
        Column(_("Network"), 34),
        Column(_("Theme"), 26),
        Column(_("For"), 30),
        Column(_("Track"), 26),
        Column(_("Coordinator"), 24),
        Column(_("Fewest"), 10),
        Column(_("Most"), 10),
        Column(_("Number"), 10),
        Column(_("Municipalities"), 60),
    ]
    rows = [
        (
            one.name.said_in(language),
            themes[one.theme].said_in(language) if one.theme in themes else one.theme,
            one.role.said_in(language),
            one.track.said_in(language) if one.track else "",
            one.coordinator,
            one.fewest,
            one.most,
            len(one.members),
            ", ".join(member.name for member in one.members),
        )
        for one in selected(found, _wanted(), themes, language)
    ]
    return download(workbook(_("Networks"), columns, rows), "networks")


def one(slug: str) -> str:
    """One network: its members, what each offers, and its visits."""
    actor = _visitor()
    partnership = request.partnership()
    with request.reading() as database:
        found, lines, visits = _ledger(database)
        network = next((network for network in found if network.slug == slug), None)
        if network is None:
            raise NotFoundError(f"network is {slug!r}; expected the name of a network")
        profiles = profiles_in_force(database, partnership.id)
        meetings = meetings_of(database, network.id)
        leads_it = leads(actor, network_by_id(database, network.id))
        themes = theme_names(database, partnership.id)
    own = [member for member in network.members if member.code in actor.municipalities]
    return render_template(
        "visits/network.html",
        network=network,
        own=own,
        lines={line.code: line for line in lines if line.network_id == network.id},
        visits=[one for one in visits if one.network_id == network.id],
        sees_all=actor.is_organiser,
        own_codes=actor.municipalities,
        profiles=profiles,
        meetings=meetings if own or leads_it else [],
        sees_meetings=bool(own) or leads_it,
        leads=leads_it,
        themes=themes,
    )


def _wanted() -> Wanted:
    order = asked.args.get("order", "")
    known = Order(order) if order in set(Order) else Order.NAME
    return Wanted(asked.args.get("q", "").strip()[:MOST_LETTERS], known)


def _ledger(database: Session) -> tuple[list[NetworkFacts], list[Line], list[Listed]]:
    partnership = request.partnership()
    today = local(request.now()).date()
    day = min(max(today, partnership.starts_on), partnership.ends_on)
    found = networks(database, partnership.id, day)
    visits = visits_where(database, Visit.partnership_id == partnership.id)
    return found, ledger(found, visits), visits


def _visitor() -> Actor:
    """Those who plan visits: coordinators and organisers. Raises ForbiddenError for others."""
    actor = request.signed_in()
    if not (actor.is_organiser or actor.municipalities):
        raise ForbiddenError(
            f"{actor.email} coordinates no municipality; expected a coordinator or organiser"
        )
    return actor
