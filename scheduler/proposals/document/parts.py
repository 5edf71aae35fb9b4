"""What the lines of a document are made of."""

from datetime import date

Document = dict[str, object]


def span(first: date, last: date, reason: str) -> Document:
    """Days from the first to the last, both included, and why they are named."""
    return {"from": first.isoformat(), "to": last.isoformat(), "reason": reason}
