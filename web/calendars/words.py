"""What readers are told when a calendar elsewhere, or one event of it, could not be read."""

from collections.abc import Mapping
from datetime import datetime

from calendars.busy.values import NoCalendar, Why
from calendars.busy.written import when_written
from scheduler.busy.getting.values import NoFetch
from scheduler.words import Word, mark
from web import dates
from web.request import language

FAILURES: Mapping[str, Word] = {
    NoFetch.BAD_ADDRESS: mark("The address cannot be read, or has a password in it."),
    NoFetch.NOT_HTTPS: mark("The address does not begin with https:// or webcal://."),
    NoFetch.UNKNOWN_NAME: mark("No server has that name."),
    NoFetch.NOT_PUBLIC: mark("The server is not on the open internet."),
    NoFetch.NO_CONNECTION: mark("The server cannot be reached."),
    NoFetch.BAD_CERTIFICATE: mark("The server's certificate is not valid."),
    NoFetch.BAD_ANSWER: mark("The server's answer cannot be understood."),
    NoFetch.STATUS: mark("The server does not hand out the calendar (status %(figure)s)."),
    NoFetch.TOO_MANY_REDIRECTS: mark("The server sends on to other addresses more than %(figure)s times."),
    NoFetch.TOO_LARGE: mark("The calendar is larger than 5 MB."),
    NoFetch.CUT_SHORT: mark("The calendar broke off on the way."),
    NoFetch.TOO_SLOW: mark("It takes too long to get or read the calendar."),
    NoCalendar.NO_CALENDAR: mark("What stands at the address is not a calendar."),
    NoCalendar.TOO_HEAVY: mark("The calendar takes too much work to read."),
}
FILE_FAILURES: Mapping[NoCalendar, Word] = {
    NoCalendar.NO_CALENDAR: mark("The file is not a calendar. Choose one that ends in .ics."),
    NoCalendar.TOO_LARGE: mark("The calendar is larger than 5 MB."),
    NoCalendar.TOO_SLOW: mark("It takes too long to get or read the calendar."),
    NoCalendar.TOO_HEAVY: mark("The calendar takes too much work to read."),
}
REASONS: Mapping[str, Word] = {
    Why.FORM: mark("its form is broken"),
    Why.TIME: mark("its time cannot be read"),
    Why.ZONE: mark("its time zone is unknown"),
    Why.ORDER: mark("it ends before it begins"),
    Why.RULE: mark("its repetition cannot be read"),
    Why.FREQUENCY: mark("it repeats more often than daily"),
    Why.INTERVAL: mark("the distance between its repetitions is out of bounds"),
    Why.INSTANCES: mark("it repeats too many times"),
    Why.SLOW: mark("it takes too long to work out"),
    Why.TOTAL: mark("the calendar has more than can be read"),
}


def start_in_words(written: str) -> str:
    """The start of an event that was skipped, as pages show days and hours; as it is written where it says neither."""
    when = when_written(written)
    if when is None:
        return written
    day = dates.short_day(when, language())
    return f"{day} {dates.hour(when, language())}" if isinstance(when, datetime) else day
