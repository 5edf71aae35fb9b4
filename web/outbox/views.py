"""The outbox of a demonstration: letters that would have been sent, each readable."""

from flask import Blueprint, abort, jsonify, render_template
from flask import request as asked
from flask.typing import ResponseReturnValue

from scheduler.outbox.links import with_links
from scheduler.outbox.queries import letter_by_id, newest_letters
from scheduler.outbox.tables import Letter
from web import request

outbox = Blueprint("outbox", __name__)
PAGE = 50
LETTER_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; sandbox"
)
"""Letters carry their look in themselves, as mail programs ask; nothing else may run or load on that page."""


@outbox.before_request
def _in_the_demonstration_only() -> None:
    """Elsewhere letters go to their readers, and to nobody else."""
    if not request.settings().demo:
        abort(404)


@outbox.get("/outbox")
def overview() -> ResponseReturnValue:
    """The newest letters; as JSON where that is asked for."""
    before = asked.args.get("before", type=int)
    with request.reading() as database:
        letters = newest_letters(database, PAGE, before)
    wants_json = asked.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"
    if "json" in asked.args or wants_json:
        return jsonify(letters=[_facts(letter) for letter in letters])
    return render_template("outbox/list.html", letters=letters, more=len(letters) == PAGE)


@outbox.get("/outbox/<int:letter_id>")
def page(letter_id: int) -> ResponseReturnValue:
    """One letter; as JSON where that is asked for."""
    with request.reading() as database:
        letter = letter_by_id(database, letter_id) or abort(404)
    if "json" in asked.args:
        return jsonify(_facts(letter))
    return render_template("outbox/letter.html", letter=letter, text=_text(letter))


def _text(letter: Letter) -> str:
    """What the reader gets: the text with its links."""
    return _linked(letter.text)


def _linked(text: str) -> str:
    return with_links(text, request.address(""), request.secret())


@outbox.get("/outbox/<int:letter_id>/html")
def as_html(letter_id: int) -> ResponseReturnValue:
    """One letter as a mail program shows it: its own look, and neither scripts nor anything from elsewhere."""
    with request.reading() as database:
        letter = letter_by_id(database, letter_id) or abort(404)
    return _linked(letter.html or abort(404)), {"Content-Security-Policy": LETTER_POLICY}


def _facts(letter: Letter) -> dict[str, object]:
    return {
        "id": letter.id,
        "kind": letter.kind,
        "to": letter.to_address,
        "name": letter.to_name,
        "language": letter.language,
        "subject": letter.subject,
        "text": _text(letter),
        "event": letter.event_id,
        "state": letter.state.value,
        "created": letter.created.isoformat(),
    }
