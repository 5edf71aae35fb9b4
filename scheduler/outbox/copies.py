"""A letter about a registration as the coordinator gets it too: it says whose letter it is, and where to act on it."""

from collections.abc import Mapping

from scheduler.words import Language, Value, mark, say

SUBJECTS = {
    "confirmed": mark("%(event)s: %(person)s has a place"),
    "waiting": mark("%(event)s: %(person)s is on the waiting list"),
    "promoted": mark("%(event)s: %(person)s now has a place"),
    "offered": mark("%(event)s: %(person)s is offered a place"),
    "withdrawn": mark("%(event)s: %(person)s is withdrawn"),
}
"""By the kind's name; where there is none, the subject names the person already."""
TO_COORDINATORS = frozenset({"substitute-wanted"})
"""Letters that ask something of the coordinator; they are no copies of another's."""
NOTE = mark("A copy for the coordinator. The letter below went to %(person)s.")
PLACE = mark("Open the registration on your municipality's page:\n%(link)s")


def copy_subject(kind: str, language: Language, usual: str, values: Mapping[str, Value]) -> str:
    """The subject of a copy; usual: that of the letter itself."""
    return say(language, SUBJECTS[kind], **values) if kind in SUBJECTS else usual


def copy_text(kind: str, language: Language, text: str, values: Mapping[str, Value]) -> str:
    """The text of a copy, with the link to the registration's page. text: of the letter itself."""
    note = "" if kind in TO_COORDINATORS else say(language, NOTE, person=values["person"]) + "\n\n"
    return f"{note}{text}\n\n{say(language, PLACE, link=values['coordinators_place'])}"
