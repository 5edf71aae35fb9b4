"""What readers call the journal's subjects, actions, fields and states; what has no word is shown as it is kept."""

from collections.abc import Mapping
from datetime import datetime

from scheduler.partnership.words import STATE_WORDS
from scheduler.programme.states import WORDS as EVENT_WORDS
from scheduler.registration.rules.states import WORDS as REGISTRATION_WORDS
from scheduler.visits.states import WORDS as VISIT_WORDS
from scheduler.words import Language, Word, mark, say, spoken

SUBJECTS: Mapping[str, Word] = {
    "api-token": mark("access for a program"),
    "body": mark("body"),
    "delegate": mark("delegate"),
    "event": mark("event"),
    "feed-link": mark("calendar link"),
    "foreign-calendar": mark("calendar elsewhere"),
    "letter": mark("letter"),
    "letter-text": mark("text of a letter"),
    "mandate": mark("mandate"),
    "membership": mark("membership"),
    "network": mark("network"),
    "network-meeting": mark("network meeting"),
    "partnership": mark("partnership"),
    "person": mark("person"),
    "planning-run": mark("planning run"),
    "registration": mark("registration"),
    "sign-in-link": mark("sign-in link"),
    "status-profile": mark("status profile"),
    "visit": mark("visit"),
}
ACTIONS: Mapping[str, Word] = {
    "accept": mark("accepted"),
    "add": mark("added"),
    "announce": mark("announced"),
    "answer": mark("answered"),
    "appoint": mark("given a mandate"),
    "ask": mark("asked"),
    "cancel": mark("cancelled"),
    "cancelled": mark("cancelled"),
    "change": mark("changed"),
    "close-registration": mark("registration closed"),
    "confirm": mark("confirmed"),
    "confirmed": mark("confirmed"),
    "create": mark("created"),
    "edit": mark("edited"),
    "edit-dossier": mark("dossier edited"),
    "end-nomination": mark("nomination ended"),
    "expired": mark("expired"),
    "follow-up": mark("followed up"),
    "found": mark("founded"),
    "hold": mark("held"),
    "issue": mark("issued"),
    "let-go": mark("let go"),
    "move": mark("moved"),
    "nominate": mark("nominated"),
    "offered": mark("offered"),
    "open-registration": mark("registration opened"),
    "order": mark("ordered"),
    "place": mark("day and place settled"),
    "publish": mark("published"),
    "read": mark("has been read"),
    "read-now": mark("to be read now"),
    "register": mark("registered"),
    "remove": mark("removed"),
    "resend": mark("sent again"),
    "return": mark("came back"),
    "reset": mark("reset to the standard"),
    "take-part": mark("online or in the hall"),
    "revoke": mark("revoked"),
    "settle": mark("settled"),
    "take-in": mark("taken in"),
    "use": mark("used"),
    "withdrawn": mark("withdrawn"),
    "write-note": mark("note written"),
}
FIELDS: Mapping[str, Word] = {
    "cancelled": mark("cancelled"),
    "ends": mark("ends"),
    "event": mark("event"),
    "fewest": mark("fewest"),
    "from_on": mark("from"),
    "hall": mark("hall"),
    "language": mark("language"),
    "letter": mark("letter"),
    "local_ends": mark("ends"),
    "local_starts": mark("starts"),
    "membership": mark("membership"),
    "most": mark("most"),
    "municipality": mark("municipality"),
    "offer_expires": mark("answer by"),
    "person": mark("person"),
    "registration_closes": mark("registration closes"),
    "registration_opens": mark("registration opens"),
    "release_at": mark("given back on"),
    "role": mark("group"),
    "starts": mark("starts"),
    "subject": mark("subject"),
    "text": mark("text"),
    "state": mark("status"),
    "theme": mark("theme"),
    "until_on": mark("until"),
    "venue_id": mark("venue"),
}
STATES: Mapping[str, Mapping[str, Word]] = {
    "event": {state.value: word for state, word in EVENT_WORDS.items()},
    "membership": {state.value: word for state, word in STATE_WORDS.items()},
    "registration": {state.value: word for state, word in REGISTRATION_WORDS.items()},
    "visit": {state.value: word for state, word in VISIT_WORDS.items()},
}
NOTHING = "\u2013"


def said(code: str, words: Mapping[str, Word], language: Language) -> str:
    """The word for a code, with a capital letter; the code itself where there is none."""
    word = say(language, words[code]) if code in words else code
    return word[:1].upper() + word[1:]


def value_said(subject: str, field: str, value: object, language: Language) -> str:
    """A value as people read it: states by their words, moments in Danish time, a dash for nothing."""
    if value is None or value == "":
        return NOTHING
    if field == "state" and value in STATES.get(subject, {}):
        return say(language, STATES[subject][str(value)])
    if isinstance(value, bool):
        return say(language, mark("yes") if value else mark("no"))
    return str(spoken(language, moment)) if (moment := _moment(value)) else str(value)


def _moment(value: object) -> datetime | None:
    """The moment that an ISO text names; None for other texts, and for wall times, which need no zone to be read."""
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) and "T" in value else None
    except ValueError:
        return None
    return found if found is not None and found.tzinfo else None
