"""Says a refusal to its reader."""

from scheduler.refusal.door import DOOR
from scheduler.refusal.letters import LETTERS
from scheduler.refusal.lists import LISTS
from scheduler.refusal.places import PLACES
from scheduler.refusal.reasons import Refusal, Sentences
from scheduler.refusal.runs import RUNS
from scheduler.refusal.visits import VISITS
from scheduler.words import Language, say

SENTENCES: Sentences = {**PLACES, **LETTERS, **DOOR, **VISITS, **RUNS, **LISTS}


def rule(refusal: Refusal, language: Language) -> str:
    """The rule and its figures in one sentence."""
    return say(language, SENTENCES[refusal.reason][0], **refusal.figures)


def next_step(refusal: Refusal, language: Language) -> str:
    """What the reader can do instead."""
    return say(language, SENTENCES[refusal.reason][1], **refusal.figures)
