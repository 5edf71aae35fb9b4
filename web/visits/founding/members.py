"""Which municipalities are in a network, from when to when; organisers take them in and let them go."""

from flask import flash, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue

from scheduler.partnership.members import member_by_code, members
from scheduler.refusal.reasons import Refusal
from scheduler.visits.networks.members import let_go, take_in, visits_after
from scheduler.visits.networks.queries import all_stays, network_by_slug
from scheduler.words import mark
from web import request
from web.language import _, _n
from web.municipality.forms import day
from web.municipality.showing import today_or_term
from web.visits.telling import said

CONFLICT, WRONG = 409, 422
TOWN_FAULT = mark("Choose a municipality.")
DAY_FAULT = mark("Choose a day.")


def page(slug: str) -> str:
    """All who are, were or will be in the network."""
    request.organiser()
    return _page(slug, {}, None)


def enter(slug: str) -> ResponseReturnValue:
    """Takes a municipality in from a day."""
    actor, code, from_on = request.organiser(), asked.form.get("code", ""), day(asked.form.get("from_on", ""))
    if not code or from_on is None:
        faults = {} if code else {"code": _(TOWN_FAULT)}
        return _page(slug, faults if from_on else {**faults, "from_on": _(DAY_FAULT)}, None), WRONG
    with request.writing() as database:
        network = network_by_slug(database, request.partnership().id, slug)
        member = member_by_code(database, network.partnership_id, code)
        answer = take_in(database, actor, network, member, from_on, request.now())
    if isinstance(answer, Refusal):
        return _page(slug, {}, answer), CONFLICT
    flash(_("%(municipality)s is in the network.", municipality=member.name), "success")
    return redirect(url_for("visits.network_members", slug=slug))


def leave(slug: str, code: str) -> ResponseReturnValue:
    """Lets a municipality go after a day; says how many visits stand after it."""
    actor, last = request.organiser(), day(asked.form.get("last_day", ""))
    if last is None:
        return _page(slug, {f"last_day-{code}": _(DAY_FAULT)}, None), WRONG
    with request.writing() as database:
        network = network_by_slug(database, request.partnership().id, slug)
        member = member_by_code(database, network.partnership_id, code)
        answer = let_go(database, actor, network, member, last, request.now())
        left = visits_after(database, network, member, last)
    if isinstance(answer, Refusal):
        return _page(slug, {}, answer), CONFLICT
    flash(_left(member.name, left), "warning" if left else "success")
    return redirect(url_for("visits.network_members", slug=slug))


def _left(name: str, visits: int) -> str:
    done = _("%(municipality)s leaves the network.", municipality=name)
    if not visits:
        return done
    stand = _n("%(number)s visit after its last day stands; cancel or move it.", "%(number)s visits after its last day stand; cancel or move them.", visits)  # fmt: skip
    return f"{done} {stand}"


def _page(slug: str, faults: dict[str, str], refusal: Refusal | None) -> str:
    partnership = request.partnership()
    with request.reading() as database:
        network = network_by_slug(database, partnership.id, slug)
        stays = all_stays(database, network.id)
        towns = [
            (one.code, one.name)
            for one in members(database, partnership.id)
            if one.is_active(today_or_term())
        ]
    standing = {one.code for one in stays if one.until_on is None}
    return render_template(
        "visits/founding/members.html",
        network=network,
        stays=stays,
        number=sum(
            one.from_on <= today_or_term() and (one.until_on is None or today_or_term() <= one.until_on)
            for one in stays
        ),
        today=today_or_term(),
        towns=[("", _("Choose")), *((code, name) for code, name in towns if code not in standing)],
        typed=asked.form,
        faults=faults,
        refusal=said(refusal),
    )
