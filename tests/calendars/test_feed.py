import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings

from calendars.entry import Days
from calendars.feed import etag, render
from calendars.text import plain
from tests.calendars.expected import TEXTS, written
from tests.calendars.samples import DEADLINE, OPENING, VISIT, WORKSHOP, around_clock_changes, goldens
from tests.readers import read_with_icalendar

GOLDEN = Path(__file__).parent.parent / "golden"
RAW_CONTROLS = {*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029}


@pytest.mark.parametrize("name", goldens())
def test_feed_has_the_bytes_of_its_golden_file(name: str) -> None:
    title, entries = goldens()[name]

    feed = render(title, entries)

    assert feed.body == (GOLDEN / name).read_bytes()
    assert feed.skipped == ()


@pytest.mark.parametrize("seed", range(20))
def test_feed_bytes_do_not_depend_on_the_order_of_entries(seed: int) -> None:
    twins = [replace(WORKSHOP, revision=4), replace(DEADLINE, uid="a@b")]
    faulty = [replace(VISIT, color="9"), replace(OPENING, revision=-1)]
    entries = [OPENING, WORKSHOP, VISIT, DEADLINE, *twins, *faulty]
    shuffled = Random(seed).sample(entries, len(entries))

    assert render("Program", shuffled) == render("Program", entries)


def test_feed_is_sorted_by_start_and_uid() -> None:
    first = replace(DEADLINE, uid="b@x", when=Days(date(2017, 11, 1), date(2017, 11, 2)))
    twin = replace(OPENING, uid="a@x")

    seen = read_with_icalendar(render("Program", [OPENING, twin, first]).body)

    assert [entry.uid for entry in seen] == ["b@x", OPENING.uid, "a@x"]


def test_feed_when_an_entry_is_faulty_has_all_others() -> None:
    poison = replace(OPENING, uid="poison@x", url="https://x/\r\nATTENDEE:mailto:a@x")

    feed = render("Program", [poison, OPENING, VISIT])

    assert feed.body == render("Program", [OPENING, VISIT]).body
    assert [(fault.uid, fault.field) for fault in feed.skipped] == [("poison@x", "url")]


def test_feed_when_entries_share_a_uid_has_the_highest_revision() -> None:
    older, newer = replace(OPENING, revision=9), replace(OPENING, revision=10, summary="Flyttet")

    feed = render("Program", [newer, older, newer])

    assert feed.body == render("Program", [newer]).body
    assert [(fault.uid, fault.field) for fault in feed.skipped] == [(OPENING.uid, "uid")]


def test_feed_reads_back_as_it_was_written() -> None:
    entries = [DEADLINE, OPENING, WORKSHOP]

    seen = read_with_icalendar(render("Program", entries).body)

    assert seen == [written(entry) for entry in entries]


def test_feed_when_cancelled_says_so_and_makes_nobody_busy() -> None:
    body = render("Program", [VISIT]).body

    assert [
        line for line in body.split(b"\r\n") if line.startswith((b"SUMM", b"STAT", b"TRANSP", b"SEQ"))
    ] == [
        b"SEQUENCE:2",
        "SUMMARY:AFLYST: Besøg hos Odense".encode(),
        b"STATUS:CANCELLED",
        b"TRANSP:TRANSPARENT",
    ]


def test_feed_around_clock_changes_keeps_every_moment() -> None:
    entries = around_clock_changes()

    seen = read_with_icalendar(render("Program", entries).body)

    assert seen == [written(entry) for entry in entries]


@settings(deadline=None, max_examples=300)
@given(summary=TEXTS, description=TEXTS, location=TEXTS, title=TEXTS, category=TEXTS)
def test_feed_with_any_text_is_sound_and_reads_back(
    summary: str, description: str, location: str, title: str, category: str
) -> None:
    entry = replace(
        OPENING, summary=summary, description=description, location=location, categories=(category,)
    )

    body = render(title, [entry]).body

    assert body.endswith(b"\r\n")
    lines = body.decode().split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert not {ord(letter) for line in lines for letter in line} & RAW_CONTROLS
    (seen,) = read_with_icalendar(body)
    assert (seen.summary, seen.description, seen.location) == (
        plain(summary),
        plain(description),
        plain(location),
    )


PROGRAM = """
import locale, sys
from tests.calendars.expected import TEXTS, written
from tests.calendars.samples import goldens
from calendars.feed import render
locale.setlocale(locale.LC_ALL, "")
for title, entries in goldens().values():
    sys.stdout.buffer.write(render(title, set(entries)).body)
"""


@pytest.mark.parametrize(
    ("seed", "locale", "zone"),
    [
        ("0", "C", "UTC"),
        ("1", "C.UTF-8", "America/Nuuk"),
        ("2", "POSIX", "Asia/Tokyo"),
        ("3", "C", "Europe/Copenhagen"),
        ("4", "C.UTF-8", "UTC"),
    ],
)
def test_feed_bytes_do_not_depend_on_hash_seed_locale_or_zone(seed: str, locale: str, zone: str) -> None:
    surroundings = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone}

    run = subprocess.run([sys.executable, "-c", PROGRAM], env=surroundings, capture_output=True, check=True)

    assert run.stdout == b"".join((GOLDEN / name).read_bytes() for name in goldens())


def test_etag_is_a_strong_tag_of_the_bytes() -> None:
    assert etag(b"a") == f'"{sha256(b"a").hexdigest()[:32]}"'
    assert etag(b"a") != etag(b"b")
