"""The ways into people's own calendars: each program wants the same feed by an address of its own shape."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode


@dataclass(frozen=True)
class CalendarLinks:
    """The addresses by which one feed is subscribed to; `https` is the one to copy."""

    https: str
    webcal: str
    google: str
    outlook: str


def calendar_links(address: str, name: str) -> CalendarLinks:
    """The links for the feed at `address` (a full address), shown as `name` where the program asks for one."""
    webcal = "webcal://" + address.partition("://")[2]
    named = urlencode({"url": address, "name": name}, quote_via=quote)
    return CalendarLinks(
        https=address,
        webcal=webcal,
        google=f"https://calendar.google.com/calendar/r?{urlencode({'cid': webcal})}",
        outlook=f"https://outlook.office.com/calendar/0/addfromweb?{named}",
    )
