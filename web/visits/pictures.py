"""The visits as a map and as a line of time; a table beside each says the same in words."""

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256

from flask import Response, render_template
from flask import request as asked

from scheduler.clock import local
from scheduler.partnership.frame import planning_frame
from scheduler.visits.listing import Listed, visits_seen
from scheduler.visits.places import towns
from web import request
from web.visits.borders import ATTRIBUTION, HEIGHT, WIDTH, place, symbols
from web.visits.timeline import timeline

A_DAY_IN_SECONDS = 86_400


@dataclass(frozen=True)
class Spot:
    """A municipality on the map: where its town lies, and how many visits it makes and receives."""

    code: str
    name: str
    x: float
    y: float
    made: int
    hosted: int
    is_member: bool


@dataclass(frozen=True)
class Way:
    """A visit on the map, from the guest's town to the host's."""

    guest: Spot
    host: Spot
    visit: Listed


def map_page() -> str:
    """The municipalities and who visits whom."""
    visits = _live()
    with request.reading() as database:
        known = towns(database, request.partnership().id)
    made = Counter(one.guest_code for one in visits)
    hosted = Counter(one.host_code for one in visits)
    spots = {
        town.code: Spot(
            town.code,
            town.name,
            *place(town.north, town.east),
            made[town.code],
            hosted[town.code],
            town.is_member,
        )
        for town in known
    }
    ways = [
        Way(spots[one.guest_code], spots[one.host_code], one)
        for one in visits
        if one.guest_code in spots and one.host_code in spots
    ]
    return render_template(
        "visits/map.html",
        spots=list(spots.values()),
        journeys=ways,
        networks=_networks(),
        chosen=asked.args.get("network", ""),
        attribution=ATTRIBUTION,
        width=WIDTH,
        height=HEIGHT,
    )


def timeline_page() -> str:
    """The visits along the months in which they may be held."""
    visits = _live()
    with request.reading() as database:
        frame = planning_frame(database, request.partnership().id).visits
    picture = timeline(visits, frame.earliest, frame.latest, local(request.now()).date())
    by_day = sorted(visits, key=lambda one: (one.starts, one.id))
    return render_template(
        "visits/timeline.html",
        picture=picture,
        visits=by_day,
        networks=_networks(),
        chosen=asked.args.get("network", ""),
    )


def borders() -> Response:
    """The file of symbols that maps draw from; it needs no sign-in, as it says nothing of anybody."""
    answer = Response(symbols(), mimetype="image/svg+xml")
    answer.set_etag(sha256(symbols()).hexdigest()[:16])
    answer.headers["Cache-Control"] = f"public, max-age={A_DAY_IN_SECONDS}"
    answer.make_conditional(asked)
    return answer


def _live() -> list[Listed]:
    return [one for one in _all() if asked.args.get("network", "") in ("", one.network_slug)]


def _all() -> list[Listed]:
    with request.reading() as database:
        found = visits_seen(database, request.signed_in(), request.partnership().id)
    return [one for one in found if not one.is_cancelled]


def _networks() -> list[tuple[str, str]]:
    names = {one.network_slug: one.network.said_in(request.language()) for one in _all()}
    return sorted(names.items(), key=lambda pair: pair[1])
