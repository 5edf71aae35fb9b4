"""Changes: one transaction each, done once however often it is sent with the same Idempotency-Key."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from hashlib import sha256
from typing import TypeVar

from flask import Response
from flask import request as asked
from sqlalchemy.orm import Session

from scheduler.errors import ForbiddenError, NotFoundError
from scheduler.people.access import Actor
from scheduler.refusal.reasons import Refusal
from scheduler.requests.service import Answer, Asked, answer_before, keep_answer
from web import request
from web.api.caller import caller
from web.api.problems import ChangedError, RefusedError, refused
from web.api.shapes import WriteHeaders

KEPT_HEADERS = ("Content-Type", "Location", "ETag", "Retry-After", "Content-Language")
Work = Callable[[Session, Actor], Response]
Done = TypeVar("Done")


def once(headers: WriteHeaders, work: Work) -> Response:
    """The answer of `work`, kept with its effect; a refusal undoes what was done for it and is kept too."""
    actor = caller()
    key = _asked(actor, headers.key)
    kept_for = timedelta(hours=request.settings().api.answer_hours)
    with request.writing() as session:
        before = answer_before(session, key, request.now(), kept_for) if key else None
        if before:
            return Response(before.body, before.status, dict(before.headers))
        answer = _worked(session, actor, work)
        if key:
            keep_answer(session, key, _kept(answer))
    return answer


def kept_or_refused(outcome: Done | Refusal) -> Done:
    """What was done; raises RefusedError for a refusal."""
    if isinstance(outcome, Refusal):
        raise RefusedError(outcome)
    return outcome


def require_unchanged(wanted: str | None, revision: int) -> None:
    """Raises ChangedError where If-Match names another revision.

    Only the revision in the ETag counts: one's place in line may have moved without a change to one's own.
    """
    if wanted is None or wanted.strip() == "*":
        return
    tags = [tag.strip().strip('"') for tag in wanted.split(",")]
    if str(revision) not in {tag.partition("-")[0] for tag in tags}:
        raise ChangedError(f"If-Match is {wanted!r}; expected revision {revision}")


@contextmanager
def unseen() -> Iterator[None]:
    """Answers for what is not the caller's as for what is not there, so that nobody learns who is registered."""
    try:
        yield
    except ForbiddenError as error:
        raise NotFoundError(str(error)) from error


def _worked(session: Session, actor: Actor, work: Work) -> Response:
    try:
        with session.begin_nested():
            return work(session, actor)
    except RefusedError as no:
        return refused(no.refusal)


def _asked(actor: Actor, key: str | None) -> Asked | None:
    if key is None or actor.person_id is None:
        return None
    parts = (asked.method, asked.full_path, asked.headers.get("If-Match", ""))
    marked = sha256("\n".join(parts).encode() + b"\n" + asked.get_data())
    return Asked(actor.person_id, key, marked.hexdigest())


def _kept(answer: Response) -> Answer:
    headers = {name: answer.headers[name] for name in KEPT_HEADERS if name in answer.headers}
    return Answer(answer.status_code, answer.get_data(as_text=True), headers)
