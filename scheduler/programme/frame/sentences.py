"""Objections as people read them."""

from collections.abc import Mapping

from scheduler.programme.frame.rules import Objection, Rule
from scheduler.words import Language, Value, mark, say

SENTENCES: Mapping[Rule, str] = {
    Rule.FIXED: mark("The event is fixed on %(first)s."),
    Rule.WINDOW: mark("The event is asked for between %(first)s and %(last)s."),
    Rule.WEEKDAY: mark("%(first)s is not a weekday on which the event may be held."),
    Rule.CLOSED: mark("Nothing is held from %(first)s to %(last)s: %(reason)s."),
    Rule.VENUE: mark("The venue is taken from %(first)s to %(last)s: %(reason)s."),
    Rule.GAP: mark("The distance to %(reason)s asks for a start from %(first)s to %(last)s."),
    Rule.CLASH: mark("The same people are invited to %(reason)s, from %(first)s to %(last)s."),
}


def sentence(objection: Objection, language: Language) -> str:
    """The objection in one sentence."""
    given = {"first": objection.first, "last": objection.last, "reason": objection.reason}
    values: dict[str, Value] = {name: value for name, value in given.items() if value is not None}
    return say(language, SENTENCES[objection.rule], **values)
