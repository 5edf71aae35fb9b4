"""The public programme: as a list, as a month, as a workbook."""

from dataclasses import dataclass

from flask import Blueprint, render_template
from flask import request as asked_by
from flask.typing import ResponseReturnValue

from scheduler.clock import local
from scheduler.itineraries.coming import coming_for
from scheduler.partnership.words import EventKind
from scheduler.programme.listed import Listed, Named
from scheduler.programme.listing import bodies, roles
from scheduler.programme.listing import programme as whole_programme
from scheduler.programme.selection import by_day, selected
from scheduler.registration.facts.queries import Registered
from web import request
from web.language import _
from web.names import name
from web.programme.filters import Asked, View, asked
from web.programme.month import first_month, month_of
from web.programme.workbook import workbook

programme = Blueprint("programme", __name__)
PARTS = ("view", "month", "q", "kind", "body", "role", "when", "order")
MOST_COMING = 3
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Shown:
    """The whole programme, what of it is asked for, and what there is to choose from."""

    asked: Asked
    events: tuple[Listed, ...]
    found: tuple[Listed, ...]
    kinds: tuple[EventKind, ...]
    bodies: tuple[Named, ...]
    roles: tuple[Named, ...]


@programme.get("/")
def overview() -> str:
    """The programme as a list or as a month, as the address asks."""
    shown = _shown()
    if shown.asked.view is View.LIST:
        return render_template(
            "programme/list.html", shown=shown, choices=_choices(shown), query=_query(), coming=_coming()
        )
    today = local(request.now()).date()
    first = shown.asked.month or first_month(shown.found, today)
    month = month_of(first, by_day(shown.found), today)
    return render_template(
        "programme/month.html", shown=shown, choices=_choices(shown), month=month, query=_query()
    )


@programme.get("/programme.xlsx")
def export() -> ResponseReturnValue:
    """What the list shows, as a workbook."""
    shown = _shown()
    file = _("programme") + ".xlsx"
    headers = {"Content-Type": EXCEL, "Content-Disposition": f'attachment; filename="{file}"'}
    return workbook(shown.found, request.language()), headers


def _coming() -> list[Registered]:
    """What comes next for the one who asks; nothing for a visitor."""
    actor = request.actor()
    if actor is None or actor.person_id is None:
        return []
    with request.reading() as database:
        return coming_for(database, actor.person_id, request.now())[:MOST_COMING]


def _shown() -> Shown:
    asked_for = asked(asked_by.args)
    partnership = request.partnership()
    with request.reading() as database:
        events = whole_programme(database, partnership.id)
        choices = bodies(database, partnership.id), roles(database, partnership.id)
    found = selected(events, asked_for.wanted, request.language(), request.now())
    held = {event.kind for event in events}
    return Shown(asked_for, events, found, tuple(kind for kind in EventKind if kind in held), *choices)


def _choices(shown: Shown) -> dict[str, list[tuple[str, str]]]:
    """What the lists to choose from hold: pairs of value and text."""
    language = request.language()
    return {
        "kinds": [(kind.value, name(kind, language)) for kind in shown.kinds],
        "bodies": [(body.slug, body.name.said_in(language)) for body in shown.bodies],
        "roles": [(role.slug, role.name.said_in(language)) for role in shown.roles],
    }


def _query() -> dict[str, str]:
    """What the address asks for, to be carried on by links that change one part of it."""
    return {part: asked_by.args[part] for part in PARTS if asked_by.args.get(part)}
