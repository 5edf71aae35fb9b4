"""The places in a letter that an organiser wrote: {event} and the like, filled when the letter is written."""

import re
from collections.abc import Mapping

from scheduler.words import Language, Value, spoken

PLACE = re.compile(r"\{([^{}\n]*)\}")
CATALOGUE_PLACE = re.compile(r"%\((\w+)\)s")


def with_braces(template: str) -> str:
    """A text of the catalogue as organisers read and write it: {event} for %(event)s, one % for two."""
    return CATALOGUE_PLACE.sub(r"{\1}", template).replace("%%", "%")


def places(text: str) -> tuple[str, ...]:
    """The names in braces, each once, in the order in which they come; may be empty."""
    return tuple(dict.fromkeys(PLACE.findall(text)))


def filled(text: str, language: Language, values: Mapping[str, Value]) -> str:
    """The text with its places filled. Raises KeyError for a place without a value."""
    return PLACE.sub(lambda found: str(spoken(language, values[found[1]])), text)
