"""When a foreign event that could not be read starts, by what is written of it."""

from datetime import UTC, date, datetime

from calendars.busy.limits import YEARS
from calendars.zone import COPENHAGEN

_DAY = "%Y%m%d"
_FORMS = ((f"{_DAY}T%H%M%SZ", UTC), (f"{_DAY}T%H%M%S", COPENHAGEN), (_DAY, COPENHAGEN))


def when_written(text: str) -> date | datetime | None:
    """A day, or an aware moment; an hour without Z as Danish clocks show it. None for what is neither.

    Source: RFC 5545 3.3.4, 3.3.5.
    """
    for form, zone in _FORMS:
        try:
            found = datetime.strptime(text, form).replace(tzinfo=zone)
        except ValueError:
            continue
        if found.year in YEARS and found.strftime(form) == text:
            return found.date() if form == _DAY else found
    return None
