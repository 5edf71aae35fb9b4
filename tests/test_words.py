"""Every word that a page, letter or command may say has its Danish, and no Danish is left over."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from scheduler.words import Between, Language, spoken

DA, EN = Language.DANISH, Language.ENGLISH
ROOT = Path(__file__).parent.parent
DANISH = ROOT / "config" / "words" / "da"
KEYWORDS = {"_": None, "_n": (1, 2), "gettext": None, "ngettext": (1, 2), "mark": None, "say": (2,), "say_count": (2, 3)}  # fmt: skip
SAY = re.compile(r"from scheduler\.words import \(?[\w\s,]*\bsay\b")
PLACE = re.compile(r"%\((\w+)\)")
SOURCES = sorted(
    path
    for folder in ("scheduler", "web")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".html", ".txt"}
    and "migrations" not in path.parts
    and "static" not in path.parts
)


def area_of(path: Path) -> str:
    """The room that a source belongs to, such as web/programme; a template counts to its room."""
    parts = [part for part in path.relative_to(ROOT).parts if part != "templates"]
    return "/".join(parts[:2])


def said_in(path: Path) -> Iterator[str]:
    """The messages of one source, the singular where there are two."""
    method = "python" if path.suffix == ".py" else "jinja2.ext:babel_extract"
    is_ours = path.suffix != ".py" or SAY.search(path.read_text(encoding="utf-8"))
    keywords = KEYWORDS if is_ours else {name: place for name, place in KEYWORDS.items() if name != "say"}
    options = {"trimmed": "true", "newstyle_gettext": "true"}
    for _line, message, *_rest in extract_from_file(method, str(path), keywords, options=options):
        yield message if isinstance(message, str) else message[0]


def danish() -> Mapping[str, Message]:
    """All Danish messages by their English one; the first file's where several say the same."""
    found: dict[str, Message] = {}
    for message in messages():
        found.setdefault(singular(message), message)
    return found


def messages() -> Iterator[Message]:
    """The messages of all files."""
    for path in sorted(DANISH.glob("*.po")):
        with path.open("rb") as file:
            yield from words(read_po(file))


def words(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def singular(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def texts(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


@pytest.fixture(scope="module")
def translated() -> Mapping[str, Message]:
    return danish()


@pytest.mark.parametrize("area", sorted({area_of(path) for path in SOURCES}))
def test_every_message_has_its_danish(area: str, translated: Mapping[str, Message]) -> None:
    said = {message for path in SOURCES if area_of(path) == area for message in said_in(path)}

    missing = sorted(
        message for message in said if message not in translated or not all(texts(translated[message]))
    )

    assert missing == []


def test_no_danish_is_left_over(translated: Mapping[str, Message]) -> None:
    said = {message for path in SOURCES for message in said_in(path)}

    assert sorted(set(translated) - said) == []


def test_no_message_is_said_in_two_ways(translated: Mapping[str, Message]) -> None:
    differing = {singular(one) for one in messages() if texts(one) != texts(translated[singular(one)])}

    assert differing == set()


def test_danish_fills_the_same_places(translated: Mapping[str, Message]) -> None:
    faults = [
        english
        for english, message in translated.items()
        for text in texts(message)
        if not set(PLACE.findall(text))
        <= set(PLACE.findall(" ".join([message.id] if isinstance(message.id, str) else message.id)))
        or (isinstance(message.id, str) and set(PLACE.findall(text)) != set(PLACE.findall(message.id)))
    ]

    assert faults == []


@pytest.mark.parametrize(
    ("moment", "danish", "english"),
    [
        (date(2017, 11, 1), "1. november 2017", "1 November 2017"),
        (datetime(2017, 11, 1, 9, tzinfo=UTC), "1. november 2017 kl. 10.00", "1 November 2017 at 10:00"),
        (datetime(2017, 10, 18, 22, tzinfo=UTC), "18. oktober 2017 kl. 24.00", "18 October 2017 at 24:00"),
        (datetime(2017, 10, 18, 22, 1, tzinfo=UTC), "19. oktober 2017 kl. 00.01", "19 October 2017 at 00:01"),
    ],
)
def test_moment_is_said_in_danish_time_and_midnight_as_the_end_of_its_day(
    moment: date, danish: str, english: str
) -> None:
    assert (spoken(DA, moment), spoken(EN, moment)) == (danish, english)


@pytest.mark.parametrize(
    ("ends", "danish", "english"),
    [
        (
            datetime(2018, 5, 15, 13, tzinfo=UTC),
            "tirsdag den 15. maj 2018 kl. 09.00\N{EN DASH}15.00",
            "Tuesday 15 May 2018, 09:00\N{EN DASH}15:00",
        ),
        (
            datetime(2018, 5, 16, 10, 30, tzinfo=UTC),
            "tirsdag den 15. maj 2018 kl. 09.00 \N{EN DASH} onsdag den 16. maj 2018 kl. 12.30",
            "Tuesday 15 May 2018, 09:00 \N{EN DASH} Wednesday 16 May 2018, 12:30",
        ),
    ],
)
def test_time_with_its_end_is_said_with_the_weekday(ends: datetime, danish: str, english: str) -> None:
    time = Between(datetime(2018, 5, 15, 7, tzinfo=UTC), ends)

    assert (spoken(DA, time), spoken(EN, time)) == (danish, english)
