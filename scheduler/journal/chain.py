"""The chain of the journal: each seal stands for one row and for all before it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

START = "0" * 64
"""What the first seal is chained to."""
SLACK = timedelta(minutes=10)
"""A row may be older by so much than the seal before it: a change takes its moment at its begin, not at its end."""


@dataclass(frozen=True)
class Entry:
    """A row of the journal, as far as it is sealed: all of it."""

    id: int
    at: datetime
    actor_id: int | None
    action: str
    subject: str
    subject_id: int
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    reason: str


def next_seal(previous: str, entry: Entry, sealed: datetime) -> str:
    """The seal of the entry after the seal `previous`, as 64 hexadecimal digits. sealed: when it is made."""
    fields = {**vars(entry), "at": _said(entry.at), "sealed": _said(sealed), "previous": previous}
    plain = json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def is_slipped_in(entry: Entry, before: datetime | None) -> bool:
    """Whether the entry claims a moment clearly before the seal that was made before it came. before: absent for the first."""
    return before is not None and entry.at < before - SLACK


def _said(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
