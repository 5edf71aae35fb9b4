"""The bytes of a file as an instance; what cannot be read is named with its place."""

import json
from datetime import date
from pathlib import Path

from scheduler.planning.exchange.fields import Fields, Unreadable, fault, known
from scheduler.planning.exchange.instance import Instance, Weights
from scheduler.planning.exchange.parts import (
    decided,
    event,
    municipality,
    network,
    published,
    rule,
    span,
    unique,
    venue,
)
from scheduler.planning.exchange.plan import Decided

FORMAT = "partnership-plan/1"
MOST_BYTES = 32 * 1024 * 1024
"""Some fifty times what the largest instance has; read as JSON, so much takes less than 1.5 GB whatever it holds."""
MOST_DAYS = 3660

UNITS = ("venue_price_unit", "event_travel_unit")
WEIGHTS = (
    "event_weekday",
    "venue_price",
    "event_travel",
    "event_travel_worst",
    "event_moved",
    "venue_moved",
    "unmet_wish",
    "unmet_worst",
    "visit_travel",
    "crowding",
    "visit_weekday",
    "visit_moved",
    "visit_dropped",
)


def read_file(path: Path) -> Instance:
    """The instance in a file. Raises Unreadable; a file above MOST_BYTES is not opened."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise Unreadable(f"{path} has {size} bytes; expected at most {MOST_BYTES}")
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Unreadable(f"{path} cannot be opened: {error.strerror}; expected a file") from error
    if len(content) > MOST_BYTES:  # a device or a pipe tells no size beforehand
        raise Unreadable(f"{path} goes on after {MOST_BYTES} bytes; expected at most so many")
    try:
        return read(content)
    except Unreadable as error:
        raise Unreadable(f"{path}: {error}") from None


def read(content: bytes) -> Instance:
    """The instance in the bytes of a file. Raises Unreadable."""
    return instance_from(_parsed(content))


def instance_from(document: object) -> Instance:
    """The instance in a parsed JSON document. Raises Unreadable."""
    whole = Fields(document, "")
    if whole.text("format") != FORMAT:
        raise fault("format", whole.text("format"), repr(FORMAT))
    roles, themes = whole.texts("roles"), whole.texts("themes")
    start, end = _window(whole.object("window"))
    municipalities = unique([municipality(one, roles, themes) for one in whole.objects("municipalities")])
    codes = [one.code for one in municipalities]
    venues = unique([venue(one) for one in whole.objects("venues")])
    events = unique([event(one, roles, codes) for one in whole.objects("events")])
    networks = unique([network(one, roles, codes) for one in whole.objects("networks")])
    slugs = [one.id for one in networks]
    return Instance(
        name=whole.text("name"),
        start=start,
        end=end,
        roles=roles,
        themes=themes,
        closed=unique([span(one, roles) for one in whole.objects("closed")]),
        municipalities=municipalities,
        venues=venues,
        events=events,
        rules=unique([rule(one, [e.id for e in events]) for one in whole.objects("rules")]),
        networks=networks,
        crowding_weeks=whole.whole("crowding_weeks", 1, MOST_DAYS),
        weights=_weights(whole.object("weights"), roles),
        published=published(whole.object("published")) if whole.has("published") else None,
        today=whole.day("today") if whole.has("today") else None,
        notice_days=whole.whole("notice_days", 0, MOST_DAYS) if whole.has("notice_days") else 0,
        pinned=_decided(whole, "pinned", slugs, codes),
        forbidden=_decided(whole, "forbidden", slugs, codes),
        extra=whole.rest(),
    )


def _decided(whole: Fields, key: str, networks: list[str], codes: list[str]) -> tuple[Decided, ...]:
    """What people have decided on; a file without the key decides nothing."""
    found = whole.objects(key) if whole.has(key) else []
    return unique([decided(one, networks, codes) for one in found])


def _parsed(content: bytes) -> object:
    try:
        return json.loads(content.decode("utf-8"), parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise Unreadable(f"byte {error.start} is no UTF-8; expected a JSON text in UTF-8") from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise Unreadable(f"{place}: {error.msg}; expected a JSON document") from error
    except RecursionError as error:
        raise Unreadable("the file nests too deeply; expected the depth of the format") from error
    except ValueError as error:
        raise Unreadable(f"the file holds a number that cannot be read: {error}") from error


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is no number in JSON")


def _window(fields: Fields) -> tuple[date, date]:
    start, end = fields.day("start"), fields.day("end")
    if not 0 <= (end - start).days <= MOST_DAYS:
        raise Unreadable(f"window is {start}..{end}; expected start before end, {MOST_DAYS} days at most")
    return start, end


def _weights(fields: Fields, roles: tuple[str, ...]) -> Weights:
    conflict = fields.numbers("conflict", roles, "role")
    for role in roles:
        known(role, fields.at("conflict"), frozenset(conflict), "role with a weight")
    return Weights(
        conflict=conflict,
        **{name: fields.whole(name, 1) for name in UNITS},
        **{name: fields.whole(name) for name in WEIGHTS},
        extra=fields.rest(),
    )
