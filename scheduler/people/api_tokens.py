"""Tokens by which programs act as a person: handed out once, each with a scope, and revoked."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.errors import NotFoundError
from scheduler.journal.service import record
from scheduler.people.access import Actor
from scheduler.people.queries import actor_of
from scheduler.people.tables import ApiToken, Person, TokenScope
from scheduler.people.tokens import fresh_token, hash_of


@dataclass(frozen=True)
class Bearer:
    """The person a program acts as, and what it may do in their name."""

    actor: Actor
    scope: TokenScope


def issue_api_token(
    session: Session, person: Person, now: datetime, scope: TokenScope = TokenScope.WRITE
) -> str:
    """A fresh token for programs that act as the person within the scope; only its hash is kept."""
    token = fresh_token()
    row = ApiToken(person_id=person.id, token_hash=hash_of(token), scope=scope, created=now)
    session.add(row)
    session.flush()
    _note(session, row, "issue", now)
    return token


def bearer_of(session: Session, token: str, now: datetime) -> Bearer | None:
    """Who stands behind an API token; None for an unknown or revoked one."""
    found = session.scalar(
        select(ApiToken).where(ApiToken.token_hash == hash_of(token), ApiToken.revoked.is_(None))
    )
    actor = actor_of(session, found.person_id, now) if found else None
    return Bearer(actor, found.scope) if found and actor else None


def tokens_of(session: Session, person: Person) -> list[ApiToken]:
    """The person's tokens that still work, oldest first; may be empty."""
    asked = select(ApiToken).where(ApiToken.person_id == person.id, ApiToken.revoked.is_(None))
    return list(session.scalars(asked.order_by(ApiToken.id)))


def revoke_api_token(session: Session, person: Person, token_id: int, now: datetime) -> None:
    """The token stops at once. Raises NotFoundError for one that is not the person's or has stopped."""
    row = session.get(ApiToken, token_id)
    if row is None or row.person_id != person.id or row.revoked:
        raise NotFoundError(
            f"token is {token_id}; expected the number of one of {person.email}'s that still works"
        )
    row.revoked = now
    session.flush()
    _note(session, row, "revoke", now)


def _note(session: Session, row: ApiToken, action: str, now: datetime) -> None:
    record(
        session,
        actor_id=row.person_id,
        action=action,
        subject="api-token",
        subject_id=row.id,
        now=now,
        after={"scope": row.scope.value, "revoked": row.revoked},
    )
