"""What a reader has to make of an entry, and the texts that try it hardest."""

from datetime import timedelta

from hypothesis import strategies as st

from calendars.entry import Entry, Hours
from tests.readers import Seen

# Any text, and text dense with what calendars escape, fold and break at.
TEXTS = st.text(max_size=200) | st.text(alphabet="\\nN,;:\"'^ \r\n\tæ🎈\x00\u2028", max_size=200)


def written(entry: Entry) -> Seen:
    """What every reader has to see of an entry."""
    starts, ends = (
        (entry.when.starts, entry.when.ends)
        if isinstance(entry.when, Hours)
        else (entry.when.first, entry.when.last + timedelta(days=1))
    )
    return Seen(entry.uid, starts, ends, entry.summary, entry.standing, entry.revision)
