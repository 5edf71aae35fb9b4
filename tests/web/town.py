"""A small partnership for page tests: two municipalities, five roles, a programme with one of each state."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from scheduler.db import transaction
from scheduler.invitations.rules import Odd, Outcome
from scheduler.invitations.tables import ReplyMessage
from scheduler.partnership.tables import Body, Membership, Partnership, Role
from scheduler.partnership.words import BodyKind, EventKind
from scheduler.people.tables import MandateKind
from scheduler.programme.states import EventState
from scheduler.programme.tables import Event, Venue
from scheduler.registration.numbers import count_in
from scheduler.registration.rules.states import RegistrationState
from scheduler.registration.tables import Registration
from scheduler.words import Bilingual
from tests import factories as make
from tests.factories import NOW

ORGANISER, COORDINATOR, DELEGATE = "olga@example.invalid", "karen@example.invalid", "per@example.invalid"
ROLES = (
    ("politician", "politiker", "politikere", "politician", "politicians", 1, 2),
    (
        "director",
        "direktør eller chef",
        "direktører og chefer",
        "director or head",
        "directors and heads",
        2,
        3,
    ),
    ("leader", "skoleleder", "skole- og dagtilbudsledere", "leader", "school and day-care leaders", 3, 5),
    ("employee", "medarbejder", "medarbejdere", "employee", "employees", 3, 5),
    ("profession", "anden deltager", "andre aftalte professioner", "other", "other agreed professions", 3, 5),
)
TEXT = Bilingual(
    "Dagen handler om, hvordan børn lærer med it, og hvad det kræver af ledelse og forvaltning.",
    "The day is about how children learn with IT, and what it takes of leaders and administration.",
)


@dataclass(frozen=True)
class Town:
    """What the tests ask for by name."""

    partnership_id: int
    open_event: int
    cancelled_event: int
    draft_event: int
    past_event: int


BUILT: list[tuple[bytes, Town]] = []
"""The town as a SQLite file of this test process, once it was built: to copy it takes a hundredth of the time."""


def town_in(engine: Engine) -> Town:
    """The town in an empty database."""
    file = Path(engine.url.database or "") if engine.dialect.name == "sqlite" else None
    if file and BUILT:
        content, town = BUILT[0]
        engine.dispose()
        file.write_bytes(content)
        return town
    with transaction(engine) as session:
        town = build(session)
    if file:
        engine.dispose()
        BUILT.append((file.read_bytes(), town))
    return town


def build(session: Session) -> Town:
    """Fills an empty database."""
    of = make.partnership(
        session,
        slug="dagtilbud-og-skole",
        title=Bilingual(
            "Partnerskab om morgendagens dagtilbud og folkeskole med fokus på it",
            "Partnership on the day-care and schools of tomorrow, with a focus on IT",
        ),
    )
    roles = _roles(session, of)
    members = _members(session, of)
    bodies = _bodies(session, of)
    halls = (
        make.venue(session, name="Odense Kongrescenter", address="Prøvegade 1, 5220 Odense SØ"),
        make.venue(session, 40, name="KL-huset", address="Prøvevej 10, 2300 København S"),
    )
    events = _events(session, of, halls, bodies, roles)
    _people(session, members, roles, events[2])
    _answers(session)
    return Town(of.id, events[2].id, events[4].id, events[5].id, events[0].id)


def _roles(session: Session, of: Partnership) -> list[Role]:
    version = make.agreement(session, of)
    roles = []
    for position, (slug, one, many, one_en, many_en, fewest, most) in enumerate(ROLES, start=1):
        names = {"name": Bilingual(one, one_en), "plural": Bilingual(many, many_en)}
        roles.append(make.role(session, of, slug, position=position, **names))
        make.quota(session, version, roles[-1], fewest, most)
    return roles


def _members(session: Session, of: Partnership) -> list[Membership]:
    towns = (("0461", "Odense"), ("0751", "Aarhus"))
    return [make.membership(session, of, make.municipality(session, code, name)) for code, name in towns]


def _bodies(session: Session, of: Partnership) -> list[Body]:
    kinds = (
        (BodyKind.STEERING_GROUP, Bilingual("Politisk styregruppe", "Political steering group")),
        (
            BodyKind.TRACK,
            Bilingual("Spor 1: Forvaltning og ledelse", "Track 1: Administration and leadership"),
        ),
    )
    bodies = [
        Body(partnership_id=of.id, kind=kind, slug=kind.value, position=place, name=name, color="teal")
        for place, (kind, name) in enumerate(kinds)
    ]
    session.add_all(bodies)
    session.flush()
    return bodies


def _events(
    session: Session, of: Partnership, halls: tuple[Venue, Venue], bodies: list[Body], roles: list[Role]
) -> list[Event]:
    hall, room = halls
    told = (
        (EventKind.OPENING_SEMINAR, Bilingual("Opstartsseminar", "Opening seminar"), 2017, 11, 1, hall, None, EventState.HELD),
        (EventKind.BODY_MEETING, bodies[0].name, 2018, 1, 25, room, bodies[0], EventState.ANNOUNCED),
        (EventKind.CONFERENCE, Bilingual("Konference 1: Børn og it", "Conference 1: Children and IT"), 2018, 3, 20, hall, None, EventState.REGISTRATION_OPEN),
        (EventKind.WORKSHOP, Bilingual("Værksted 1: Data i dagligdagen", "Workshop 1: Data in daily life"), 2018, 3, 27, room, bodies[1], EventState.REGISTRATION_CLOSED),
        (EventKind.SEMINAR, Bilingual("Seminar 1: Ledelse af forandring", "Seminar 1: Leading change"), 2018, 4, 11, hall, None, EventState.CANCELLED),
        (EventKind.SEMINAR, Bilingual("Hemmeligt seminar", "Secret seminar"), 2018, 5, 2, hall, None, EventState.DRAFT),
    )  # fmt: skip
    events = []
    for kind, title, year, month, day, place, body, state in told:
        starts = datetime(year, month, day, 9, tzinfo=UTC)
        held = make.event(
            session, of, place, starts, kind=kind, title=title, description=TEXT, state=state,
            ends=starts + timedelta(hours=6), body_id=body.id if body else None,
            announced=None if state is EventState.DRAFT else NOW,
            registration_opens=starts - timedelta(days=90), registration_closes=starts - timedelta(days=14),
        )  # fmt: skip
        events.append(held)
    for held in events:
        invited = roles[1:2] if held.kind is EventKind.OPENING_SEMINAR else roles
        for role in invited[:1] if held.body_id else invited:
            make.audience(session, held, role)
    return events


def _people(session: Session, members: list[Membership], roles: list[Role], event: Event) -> None:
    olga = make.person(session, "Olga Ordner", email=ORGANISER)
    make.mandate(session, olga, MandateKind.ORGANISER)
    karen = make.person(session, "Karen Kontakt", email=COORDINATOR)
    make.mandate(session, karen, MandateKind.COORDINATOR, "0461")
    for name, email in (("Per Politiker", DELEGATE), ("Pia Politiker", "pia@example.invalid")):
        person = make.person(session, name, email=email)
        make.delegate(session, members[0], person, roles[0])
        one = Registration(
            uid=email,
            event_id=event.id,
            person_id=person.id,
            membership_id=members[0].id,
            role_id=roles[0].id,
            state=RegistrationState.CONFIRMED,
            registered=NOW,
            changed=NOW,
        )
        session.add(one)
        session.flush()
        count_in(session, one)
    session.flush()


def _answers(session: Session) -> None:
    """One that was carried out, one odd, and one of which nothing is known."""
    told = (
        (DELEGATE, "Accepteret: Konference 1", "accepted", Outcome.DONE, None, 1),
        ("mallory@example.invalid", "Afvist: Konference 1", "declined", Outcome.ODD, Odd.WRONG_SENDER, 1),
        ("", "", "", Outcome.ODD, Odd.UNREADABLE, None),
    )
    for number, (sender, subject, answer, outcome, odd, one) in enumerate(told):
        session.add(
            ReplyMessage(
                place=f"maildir:{number}", message_id=str(number), digest=str(number), read=NOW, sender=sender,
                subject=subject, answer=answer, outcome=outcome, odd=odd, registration_id=one,
            )
        )  # fmt: skip
        session.flush()
