"""The form by which the leader of a network proposes days for a meeting."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from flask import flash, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from scheduler.errors import BadInputError, NotFoundError
from scheduler.refusal.reasons import Refusal
from scheduler.visits.meetings.queries import leads
from scheduler.visits.meetings.service import Proposed, ask_days
from scheduler.visits.networks.queries import network_by_slug
from scheduler.visits.rules.meetings import FEWEST_DAYS, MOST_DAYS
from scheduler.words import Word, mark
from web import request
from web.language import _
from web.municipality.forms import day
from web.visits.showing import terms
from web.visits.telling import said

CONFLICT, WRONG = 409, 422
HOURS_FAULT = mark("Write two times, the first before the last.")
FAULTS: Mapping[str, Word] = {
    "title": mark("Write what the meeting is about, at most 120 letters."),
    "place": mark("Write at most 300 letters."),
    "agenda": mark("Write at most 2,000 letters."),
    "begins": HOURS_FAULT,
    "finishes": HOURS_FAULT,
    "answer_by": mark("Choose a day from today to the day before the first one proposed."),
}


@dataclass(frozen=True)
class MeetingForm:
    """A meeting as typed; `days` has a field for each day that may be proposed."""

    title: str = ""
    place: str = ""
    agenda: str = ""
    begins: str = "10:00"
    finishes: str = "15:00"
    answer_by: str = ""
    days: tuple[str, ...] = ("",) * MOST_DAYS

    @property
    def faulty(self) -> list[str]:
        """The fields that cannot be read."""
        hours = _hour(self.begins), _hour(self.finishes)
        holds = {
            "title": bool(self.title),
            "begins": hours[0] is not None,
            "finishes": hours[1] is not None,
            "answer_by": day(self.answer_by) is not None,
        }
        return [name for name, right in holds.items() if not right]

    def proposed(self) -> Proposed:
        """The meeting to be; only for a form without faults."""
        return Proposed(
            title=self.title,
            days=[found for text in self.days if (found := day(text))],
            begins=_hour(self.begins) or time(),
            finishes=_hour(self.finishes) or time(),
            answer_by=day(self.answer_by) or date.min,
            place=self.place,
            agenda=self.agenda,
        )


def form(slug: str) -> str:
    """The empty form."""
    return _page(slug, MeetingForm(), [], None)


def send(slug: str) -> ResponseReturnValue:
    """Asks the network's municipalities; what cannot be stays as typed."""
    typed, actor, now = _typed(asked.form), request.signed_in(), request.now()
    if typed.faulty:
        return _page(slug, typed, typed.faulty, None), WRONG
    try:
        with request.writing() as database:
            network = network_by_slug(database, request.partnership().id, slug)
            answer = ask_days(database, actor, network, typed.proposed(), now, terms().base_url)
            number = None if isinstance(answer, Refusal) else answer.id
    except BadInputError as error:
        return _page(slug, typed, [error.place], None), WRONG
    if isinstance(answer, Refusal):
        return _page(slug, typed, [], answer), CONFLICT
    flash(_("The municipalities have been asked by mail."), "success")
    return redirect(url_for("visits.meeting", meeting_id=number))


def _typed(sent: MultiDict[str, str]) -> MeetingForm:
    title, place, agenda, begins, finishes, answer_by = (
        sent.get(name, "").strip() for name in ("title", "place", "agenda", "begins", "finishes", "answer_by")
    )
    days = tuple(sent.get(f"day-{number}", "") for number in range(1, MOST_DAYS + 1))
    return MeetingForm(title, place, agenda, begins, finishes, answer_by, days)


def _hour(text: str) -> time | None:
    try:
        return time.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        return None


def _page(slug: str, typed: MeetingForm, faulty: list[str], refusal: Refusal | None) -> str:
    with request.reading() as database:
        network = network_by_slug(database, request.partnership().id, slug)
    if not leads(request.signed_in(), network):
        raise NotFoundError(f"{request.signed_in().email} does not lead network {slug}")
    return render_template(
        "visits/meetings/form.html",
        network=network,
        typed=typed,
        faults={name: _(FAULTS[name]) for name in faulty},
        refusal=said(refusal),
        fewest_days=FEWEST_DAYS,
    )
