"""Says who is now booked twice on one day; it refuses nobody."""

from collections.abc import Mapping

from flask import flash

from scheduler.registration.clashes import Clash
from web import request
from web.dates import span
from web.language import _


def say_clashes(found: Mapping[int, tuple[Clash, ...]]) -> None:
    """Warns of each clash of the registrations just made, with the person's name."""
    for one in (clash for clashes in found.values() for clash in clashes):
        when = span(one.starts, one.ends, request.language())
        flash(
            _(
                "%(person)s is also registered for %(event)s: %(when)s.",
                person=one.person,
                event=one.event,
                when=when,
            ),
            "warning",
        )
