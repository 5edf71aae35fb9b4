"""The letters' texts: read, previewed, sent to oneself to try, changed for the partnership, and reset."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue

from scheduler.correspondence import texts as service
from scheduler.correspondence.kinds import KIND_NAMES
from scheduler.correspondence.texts import Which
from scheduler.outbox.layout import laid_out
from scheduler.outbox.letters import LetterKind, Wording
from scheduler.outbox.wording.filling import places
from scheduler.outbox.wording.judging import standard, tidy
from scheduler.refusal.reasons import Refusal
from scheduler.refusal.saying import next_step, rule
from scheduler.words import Language
from web import request
from web.language import _
from web.security import CONTENT_SECURITY_POLICY

texts = Blueprint("texts", __name__, url_prefix="/organiser/letters/texts")
PAGE_POLICY = f"{CONTENT_SECURITY_POLICY}; frame-src 'self'"
"""The page shows the letter in a frame, as its own mail program would."""
LETTER_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'; sandbox"
)
FAULTY = 422


@texts.get("")
def overview() -> str:
    """Each letter in the language of the page, with a mark where the text is the partnership's own."""
    with request.reading() as database:
        found = service.texts(database, request.organiser(), request.partnership().id, request.language())
    return render_template("letters/texts.html", texts=list(found), kind_names=KIND_NAMES)


@texts.get("/<kind>/<language>")
def page(kind: str, language: str) -> ResponseReturnValue:
    """One letter's text in one language, to be read and changed."""
    which = _which(kind, language)
    with request.reading() as database:
        text = service.text_of(database, request.organiser(), which)
    return _page(which, text, text.wording)


@texts.post("/<kind>/<language>")
def keep(kind: str, language: str) -> ResponseReturnValue:
    """Keeps the text as the partnership's own; what was typed stays on the page where it cannot."""
    which, typed = _which(kind, language), _typed()
    with request.writing() as database:
        refused = service.keep_text(database, request.organiser(), which, typed, request.now())
    if refused:
        return _refused(which, typed, refused)
    flash(_("The text is saved. It holds for letters written from now on."), "success")
    return redirect(url_for("texts.page", kind=kind, language=language))


@texts.post("/<kind>/<language>/test")
def test(kind: str, language: str) -> ResponseReturnValue:
    """Sends what was typed to the organiser who asks; nothing is kept."""
    which, typed = _which(kind, language), _typed()
    with request.writing() as database:
        actor = request.organiser()
        refused = service.send_trial(database, actor, which, typed, request.address(""), request.now())
    if refused:
        return _refused(which, typed, refused)
    flash(_("The test letter is on its way to %(address)s.", address=actor.email), "success")
    with request.reading() as database:
        return _page(which, service.text_of(database, actor, which), typed)


@texts.post("/<kind>/<language>/reset")
def reset(kind: str, language: str) -> ResponseReturnValue:
    """Lets the standard hold again."""
    which = _which(kind, language)
    with request.writing() as database:
        service.reset_text(database, request.organiser(), which, request.now())
    flash(_("The standard text holds again."), "success")
    return redirect(url_for("texts.page", kind=kind, language=language))


@texts.route("/<kind>/<language>/mail", methods=["GET", "POST"])
def mail(kind: str, language: str) -> ResponseReturnValue:
    """The letter as a mail program shows it, as text or with its look; what was typed, or else what holds."""
    which = _which(kind, language)
    with request.reading() as database:
        kept = service.text_of(database, request.organiser(), which).wording
    wording = _typed() if asked.method == "POST" else kept
    found = service.tried(which, wording, request.address(""), request.now())
    headers = {"Content-Security-Policy": LETTER_POLICY}
    if isinstance(found, Refusal):
        fault = f"{rule(found, request.language())} {next_step(found, request.language())}"
        return laid_out(_("The form has a fault"), fault, request.language()), FAULTY, headers
    if asked.values.get("as") == "text":
        plain = f"{found.subject}\n\n{found.text}\n"
        return plain, 200, {**headers, "Content-Type": "text/plain; charset=utf-8"}
    return laid_out(found.subject, found.text, which.language), 200, headers


def _which(kind: str, language: str) -> Which:
    if kind not in set(LetterKind) or language not in set(Language):
        abort(404)
    partnership = request.partnership()
    return Which(partnership.id, partnership.title, LetterKind(kind), Language(language))


def _typed() -> Wording:
    return tidy(asked.form.get("subject", ""), asked.form.get("text", ""))


def _refused(which: Which, typed: Wording, refused: Refusal) -> ResponseReturnValue:
    with request.reading() as database:
        text = service.text_of(database, request.organiser(), which)
    fault = f"{rule(refused, request.language())} {next_step(refused, request.language())}"
    return _page(which, text, typed, fault)


def _page(which: Which, text: service.Text, typed: Wording, fault: str = "") -> ResponseReturnValue:
    usual = standard(which.kind, which.language)
    drawn = render_template(
        "letters/text.html",
        text=text,
        typed=typed,
        fault=fault,
        name=KIND_NAMES[which.kind],
        places=places(f"{usual.subject}\n{usual.text}"),
        address=request.signed_in().email,
        languages=list(Language),
    )
    return drawn, FAULTY if fault else 200, {"Content-Security-Policy": PAGE_POLICY}
