"""The letters that a partnership's organiser has put in words of their own."""

from collections.abc import Mapping
from typing import TypeAlias, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.outbox.letters import Wording
from scheduler.outbox.tables import OwnWording
from scheduler.words import Language

Key: TypeAlias = tuple[int, str, str]
KNOWN = "own wordings"
ALL = select(
    OwnWording.partnership_id, OwnWording.kind, OwnWording.language, OwnWording.subject, OwnWording.text
)


def own_wording(session: Session, partnership_id: int, kind: str, language: Language) -> Wording | None:
    """The partnership's own text of that letter; None where the standard holds."""
    return _all(session).get((partnership_id, kind, language.value))


def forget_known(session: Session) -> None:
    """Has the texts read anew; for the transaction that changes them."""
    session.info.pop(KNOWN, None)


def _all(session: Session) -> Mapping[Key, Wording]:
    """Read once in a transaction, however many letters it writes: they are few."""
    if KNOWN not in session.info:
        session.info[KNOWN] = {
            (partnership_id, kind, language): Wording(subject, text)
            for partnership_id, kind, language, subject, text in session.connection().execute(ALL)
        }
    return cast("Mapping[Key, Wording]", session.info[KNOWN])
