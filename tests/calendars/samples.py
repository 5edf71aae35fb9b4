"""Entries that the calendar tests share; the golden files hold the same."""

from datetime import UTC, date, datetime, timedelta

from calendars.entry import Days, Entry, Hours, Position, Standing

CHANGED = datetime(2017, 6, 23, 8, 30, tzinfo=UTC)
# 01:00 UTC, written out by hand from the Danish almanac.
CLOCK_CHANGES = tuple(
    datetime(year, month, day, 1, tzinfo=UTC)
    for year, month, day in (
        (2017, 3, 26),
        (2017, 10, 29),
        (2018, 3, 25),
        (2018, 10, 28),
        (2019, 3, 31),
        (2019, 10, 27),
        (2020, 3, 29),
        (2020, 10, 25),
        (2021, 3, 28),
        (2021, 10, 31),
    )
)
SPAN = timedelta(hours=3)
SHIFTS = tuple(
    timedelta(seconds=seconds)
    for seconds in (-7200, -3601, -3600, -1800, -1, 0, 1, 1800, 3599, 3600, 3601, 7200)
)
OPENING = Entry(
    uid="3f1c9a52@partnerskab.example",
    when=Hours(datetime(2017, 11, 1, 9, tzinfo=UTC), datetime(2017, 11, 1, 14, 30, tzinfo=UTC)),
    summary="Opstartsseminar for forvaltningsledere",
    description=(
        "Dagsorden:\n1. Velkomst; v/ KL, kl. 10\n2. Børn, læring og \\ledelse\\ på tværs af dagtilbud og skole. "
        "Medbring kommunens statusprofil og jeres ønsker til besøg hos hinanden."
    ),
    location="KL-huset, Weidekampsgade 10, 2300 København S",
    geo=Position(55.6641, 12.5764),
    url="https://partnerskab.example/events/1",
    categories=("Opstartsseminar", "Ledelse, forvaltning"),
    color="teal",
    changed=CHANGED,
    transparent=True,
)
WORKSHOP = Entry(
    uid="90be77d1@partnerskab.example",
    when=Hours(datetime(2018, 5, 15, 7, tzinfo=UTC), datetime(2018, 5, 15, 13, tzinfo=UTC)),
    summary="Workshop 1: Forældre som medspillere",
    location="Aarhus Rådhus",
    changed=CHANGED + timedelta(days=100),
    revision=3,
    standing=Standing.TENTATIVE,
    conference="https://video.partnerskab.example/workshop-1",
)
VISIT = Entry(
    uid="c2d00f6b@partnerskab.example",
    when=Hours(datetime(2018, 3, 7, 8, tzinfo=UTC), datetime(2018, 3, 7, 15, tzinfo=UTC)),
    summary="Besøg hos Odense",
    changed=CHANGED + timedelta(days=200),
    revision=2,
    standing=Standing.CANCELLED,
)
DEADLINE = Entry(
    uid="7a41e0c8@partnerskab.example",
    when=Days(date(2017, 9, 30), date(2017, 9, 30)),
    summary="Frist: kommunalbestyrelsen har vedtaget aftalen",
    changed=CHANGED,
    transparent=True,
)


def around_clock_changes() -> list[Entry]:
    """Entries of three hours that start from two hours before each clock change to two hours after it."""
    return [
        Entry(
            uid=f"{change:%Y-%m}{shift.total_seconds():+.0f}@partnerskab.example",
            when=Hours(change + shift, change + shift + SPAN),
            summary=f"{change + shift:%Y-%m-%d %H:%M:%S} UTC",
            changed=CHANGED,
        )
        for change in CLOCK_CHANGES
        for shift in SHIFTS
    ]


def goldens() -> dict[str, tuple[str, list[Entry]]]:
    """Title and entries of each golden feed, by file name."""
    return {
        "empty.ics": ("Partnerskab", []),
        "programme.ics": ("Partnerskab for børn, unge og læring: program", [OPENING, DEADLINE]),
        "person.ics": ("Mit program", [WORKSHOP, VISIT, DEADLINE, OPENING]),
        "clock-changes.ics": ("Sommertid og vintertid", around_clock_changes()),
    }
