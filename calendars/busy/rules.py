"""Whether a rule of repetition may be counted out at all."""

import re

from calendars.busy.limits import FREQUENCIES, INTERVALS, MOST_TIMES_A_DAY
from calendars.busy.values import Why

PARTS = frozenset(
    {
        "FREQ",
        "UNTIL",
        "COUNT",
        "INTERVAL",
        "WKST",
        "BYSECOND",
        "BYMINUTE",
        "BYHOUR",
        "BYDAY",
        "BYMONTHDAY",
        "BYYEARDAY",
        "BYWEEKNO",
        "BYMONTH",
        "BYSETPOS",
    }
)
_WHOLE = re.compile(r"[0-9]{1,6}")
_TIMES = ("BYHOUR", "BYMINUTE", "BYSECOND")


def fault(rule: str) -> tuple[Why, str] | None:
    """What is wrong with the value of an RRULE, and what was given; None for one that may be counted out.

    Source: RFC 5545 3.3.10; frequencies and intervals are narrower here.
    """
    pairs = [part.partition("=") for part in rule.strip().upper().rstrip(";").split(";")]
    given = {name.strip(): value.strip() for name, _, value in pairs}
    if len(given) != len(pairs) or not given.keys() <= PARTS or not all(given.values()):
        return Why.RULE, rule
    if given.get("FREQ") not in FREQUENCIES:
        return Why.FREQUENCY, given.get("FREQ", "")
    interval = given.get("INTERVAL", "1")
    if not _WHOLE.fullmatch(interval) or int(interval) not in INTERVALS:
        return Why.INTERVAL, interval
    times = 1
    for name in _TIMES:
        times *= given.get(name, "").count(",") + 1
    return (Why.INSTANCES, rule) if times > MOST_TIMES_A_DAY else None
