"""What can be done with persons: add, appoint, and let them in."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from scheduler.journal.service import record
from scheduler.outbox.letters import LetterKind
from scheduler.outbox.service import Recipient, put
from scheduler.people.address import address
from scheduler.people.names import person_name
from scheduler.people.queries import person_by_address
from scheduler.people.tables import Mandate, MandateKind, Person, SignInLink
from scheduler.people.tokens import fresh_token, hash_of
from scheduler.settings import SignIn
from scheduler.words import Language, Value


def person_for(session: Session, name: str, email: str, now: datetime, actor_id: int | None = None) -> Person:
    """The person with that address, added when unknown; a known person keeps their name.

    Raises BadInputError for a name or an address that cannot be.
    """
    known = person_by_address(session, address(email))
    if known:
        return known
    person = Person(name=person_name(name), email=address(email), language=Language.DANISH, created=now)
    try:
        with session.begin_nested():
            session.add(person)
    except IntegrityError:  # somebody else added the same person between the question and this
        added = person_by_address(session, address(email))
        if added is None:
            raise
        return added
    record(session, actor_id=actor_id, action="add", subject="person", subject_id=person.id, now=now)
    return person


def appoint(
    session: Session, person: Person, kind: MandateKind, now: datetime, municipality_code: str | None = None
) -> Mandate:
    """Gives a person leave to act; a mandate in force is kept as it is."""
    known = session.scalar(
        select(Mandate).where(
            Mandate.person_id == person.id,
            Mandate.kind == kind,
            Mandate.municipality_code.is_not_distinct_from(municipality_code),
            Mandate.until.is_(None),
        )
    )
    if known:
        return known
    mandate = Mandate(person_id=person.id, kind=kind, municipality_code=municipality_code, since=now)
    session.add(mandate)
    session.flush()
    after = {"person": person.id, "kind": kind.value, "municipality": municipality_code}
    record(
        session,
        actor_id=None,
        action="appoint",
        subject="mandate",
        subject_id=mandate.id,
        now=now,
        after=after,
    )
    return mandate


def recipient(person: Person) -> Recipient:
    """The person as letters are addressed to them."""
    return Recipient(person.id, person.name, person.email, Language(person.language))


def issue_link(session: Session, person: Person, now: datetime, rules: SignIn) -> str:
    """A fresh sign-in token for the person; only its hash is kept."""
    token = fresh_token()
    link = SignInLink(
        person_id=person.id,
        token_hash=hash_of(token),
        created=now,
        expires=now + timedelta(minutes=rules.link_minutes),
    )
    session.add(link)
    session.flush()
    record(session, actor_id=person.id, action="issue", subject="sign-in-link", subject_id=link.id, now=now)
    return token


def request_link(session: Session, email: str, sign_in_address: str, now: datetime, rules: SignIn) -> None:
    """Puts a letter with a sign-in link in the outbox when the address is known; else does nothing.

    sign_in_address: the page that takes a token, without the token. The caller answers the same either way.
    More than `rules.links_per_hour` in an hour are not sent. Raises BadInputError for what is no address.
    """
    person = person_by_address(session, address(email))
    if person is None or _links_lately(session, person, now) >= rules.links_per_hour:
        return
    token = issue_link(session, person, now, rules)
    values: dict[str, Value] = {"link": f"{sign_in_address}/{token}", "minutes": rules.link_minutes}
    expires = now + timedelta(minutes=rules.link_minutes)
    put(session, to=recipient(person), letter=LetterKind.SIGN_IN, values=values, now=now, expires=expires)


def peek_link(session: Session, token: str, now: datetime) -> bool:
    """Whether the token would sign somebody in; changes nothing, since scanners open links before people do."""
    return _usable(session, token, now) is not None


def open_link(session: Session, token: str, now: datetime) -> Person | None:
    """The person whose unused, unexpired token this is, and the token is used up; else None."""
    link = _usable(session, token, now)
    if link is None:
        return None
    link.used = now
    record(
        session, actor_id=link.person_id, action="use", subject="sign-in-link", subject_id=link.id, now=now
    )
    return session.get_one(Person, link.person_id)


def _usable(session: Session, token: str, now: datetime) -> SignInLink | None:
    return session.scalar(
        select(SignInLink)
        .where(SignInLink.token_hash == hash_of(token), SignInLink.used.is_(None), SignInLink.expires > now)
        .with_for_update()
    )


def _links_lately(session: Session, person: Person, now: datetime) -> int:
    hour_ago = now - timedelta(hours=1)
    asked = select(func.count()).where(SignInLink.person_id == person.id, SignInLink.created > hour_ago)
    return session.scalar(asked) or 0
