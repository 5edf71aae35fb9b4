"""The status profile of a municipality: one page that shows it, keeps a draft and publishes it."""

from flask import flash, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from scheduler.errors import BadInputError
from scheduler.partnership.frame import planning_frame
from scheduler.partnership.members import roles
from scheduler.people.access import require_municipality
from scheduler.visits.listing import theme_names
from scheduler.visits.profiles.queries import draft_of, last_time, newest_published, values_of
from scheduler.visits.profiles.service import discard_draft, publish_profile, save_draft
from scheduler.visits.profiles.values import Profile
from scheduler.words import mark
from web import request
from web.language import _
from web.municipality.showing import own_member

WRONG = 422
WEEKDAYS = (mark("Monday"), mark("Tuesday"), mark("Wednesday"), mark("Thursday"), mark("Friday"))
FAULTS = {
    "weekdays": mark("Tick one weekday or more."),
    "largest_group": mark("Write two whole numbers from 1 to 100, the smallest first."),
    "travel_km": mark("Write whole kilometres from 0 to 1,000."),
    "practical": mark("Write at most 4,000 letters."),
}


def page(code: str) -> str:
    """The profile as it stands: the draft where there is one, else the one in force, else last time's."""
    return _page(code, None, {})


def save(code: str) -> ResponseReturnValue:
    """Keeps the draft, and publishes it where asked; what cannot be stays as typed."""
    wanted = _typed(asked.form)
    try:
        with request.writing() as database:
            member = own_member(database, code)
            save_draft(database, request.signed_in(), member, wanted, request.now())
            if "publish" in asked.form:
                publish_profile(database, request.signed_in(), member, request.now())
    except BadInputError as error:
        return _page(code, wanted, {error.place: _(FAULTS.get(error.place, FAULTS["practical"]))}), WRONG
    if "publish" in asked.form:
        flash(_("The status profile is published. It counts from now on."), "success")
    else:
        flash(_("The draft is kept. It counts once it is published."), "success")
    return redirect(url_for("visits.profile", code=code))


def discard(code: str) -> ResponseReturnValue:
    """Throws the draft away."""
    with request.writing() as database:
        member = own_member(database, code)
        discard_draft(database, request.signed_in(), member, request.now())
    flash(_("The draft is thrown away."), "success")
    return redirect(url_for("visits.profile", code=code))


def _page(code: str, typed: Profile | None, faults: dict[str, str]) -> str:
    language = request.language()
    with request.reading() as database:
        member = own_member(database, code)
        require_municipality(request.signed_in(), code)
        draft = draft_of(database, member.membership_id)
        in_force = newest_published(database, member.membership_id)
        last = last_time(database, member.membership_id)
        known = draft or in_force or last
        shown = typed or (values_of(known) if known else Profile())
        frame = planning_frame(database, member.partnership_id).visits
        names = {role.slug: role.plural.said_in(language) for role in roles(database, member.partnership_id)}
        themes = theme_names(database, member.partnership_id)
    return render_template(
        "visits/profile.html",
        member=member,
        profile=shown,
        has_draft=draft is not None,
        published=in_force.published if in_force else None,
        is_copied=draft is None and in_force is None and last is not None,
        themes={slug: name.said_in(language) for slug, name in themes.items()},
        roles={slug: names[slug] for slug in frame.roles if slug in names},
        weekdays=[(number, _(word)) for number, word in enumerate(WEEKDAYS, start=1)],
        faults=faults,
    )


def _typed(form: MultiDict[str, str]) -> Profile:
    """What was typed; numbers that are none become 0, which no field allows but the distance."""
    return Profile(
        offers=tuple(form.getlist("offers")),
        wants={
            name.removeprefix("want-"): _number(value)
            for name, value in form.items()
            if name.startswith("want-") and value
        },
        roles=tuple(form.getlist("roles")),
        weekdays=tuple(_number(value) for value in form.getlist("weekdays")),
        smallest_group=_number(form.get("smallest_group", "")),
        largest_group=_number(form.get("largest_group", "")),
        travel_km=_number(form.get("travel_km", ""), wrong=-1),
        practical=form.get("practical", "").strip(),
    )


def _number(text: str, wrong: int = 0) -> int:
    clean = text.strip()
    return int(clean) if clean.isascii() and clean.isdecimal() and len(clean) <= len("1000") else wrong
