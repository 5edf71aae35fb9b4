"""The mark of all that forms a feed beside the tables, so that a new release is never taken for no change."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from scheduler.itineraries.feeds.shown import Site
from scheduler.settings import CONFIG

HERE = Path(__file__).parent
SOURCES = (HERE, HERE.parent.parent.parent / "calendars", CONFIG / "words")
MARK_LENGTH = 16


@cache
def form_of(site: Site) -> str:
    """A mark of the code and words that write feeds, and of the installation's settings for them."""
    whole = sha256(repr(site).encode())
    for folder in SOURCES:
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".po"}:
                whole.update(path.read_bytes())
    return whole.hexdigest()[:MARK_LENGTH]
