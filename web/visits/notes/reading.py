"""Shared notes: searched, exported, and one of them."""

from flask import render_template
from flask import request as asked
from flask.typing import ResponseReturnValue

from scheduler.visits.dossiers.queries import dossier_of
from scheduler.visits.listing import theme_names
from scheduler.visits.notes.search import Order, Shared, Sought, note_of, notes
from scheduler.visits.rules.parts import programme_lines
from web import request
from web.language import _
from web.sheets import Column, Value, download, workbook

MOST_LETTERS = 100


def overview() -> str:
    """The notes that the address asks for."""
    sought, language = _sought(), request.language()
    with request.reading() as database:
        partnership = request.partnership().id
        found = notes(database, request.signed_in(), partnership, sought)
        themes = theme_names(database, partnership)
    return render_template(
        "visits/notes/list.html",
        found=found,
        sought=sought,
        is_narrow=bool(sought.text or sought.theme),
        themes=[(slug, name.said_in(language)) for slug, name in themes.items()],
        query={part: asked.args[part] for part in ("q", "theme", "order") if asked.args.get(part)},
    )


def export() -> ResponseReturnValue:
    """The same as a workbook."""
    with request.reading() as database:
        found = notes(database, request.signed_in(), request.partnership().id, _sought())
    columns = [
        Column(_("Day"), 12),
        Column(_("Theme"), 26),
        Column(_("Guest"), 22),
        Column(_("Host"), 22),
        Column(_("Network"), 32),
        Column(_("What we saw"), 70),
        Column(_("What we take home"), 70),
    ]
    return download(workbook(_("Knowledge"), columns, map(_row, found)), "notes")


def one(visit_id: int) -> str:
    """One shared note, with the programme of its day."""
    with request.reading() as database:
        found = note_of(database, request.signed_in(), request.partnership().id, visit_id)
        programme = programme_lines(dossier_of(database, visit_id).texts.programme)
    return render_template("visits/notes/page.html", found=found, programme=programme)


def _row(one: Shared) -> tuple[Value, ...]:
    language = request.language()
    return (
        one.visit.starts,
        one.visit.theme.said_in(language),
        one.visit.guest,
        one.visit.host,
        one.visit.network.said_in(language),
        one.saw,
        one.take_home,
    )


def _sought() -> Sought:
    args, order = asked.args, asked.args.get("order", "")
    return Sought(
        text=args.get("q", "").strip()[:MOST_LETTERS],
        theme=args.get("theme", ""),
        order=Order(order) if order in set(Order) else Order.NEWEST,
    )
