"""The changes of a repair, made in an instance's JSON document."""

from copy import deepcopy
from typing import Any


def loosened(document: dict[str, Any], changes: list[dict[str, Any]]) -> dict[str, Any]:
    """The document with each value at a path such as `events.conference-2.latest`; None takes the item away."""
    changed = deepcopy(document)
    for change in changes:
        *path, last = change["at"].split(".")
        place: Any = changed
        for step in path:
            place = _item(place, step) if isinstance(place, list) else place[step]
        if isinstance(place, list):
            place.remove(_item(place, last))
        elif change["value"] is None:
            place.pop(last)
        else:
            place[last] = change["value"]
    return changed


def _item(items: list[Any], name: str) -> Any:
    return next(one for one in items if name in (one.get("id"), one.get("code")))
