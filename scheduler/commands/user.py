"""`user add` gives somebody leave to act; `user link` and `user token` let people and programs in."""

from typing import Annotated

import typer
from sqlalchemy.orm import Session

from scheduler.commands.installation import AsJson, Quiet, answer, installed
from scheduler.db import transaction
from scheduler.errors import BadInputError, NotFoundError
from scheduler.partnership.members import municipality_by_code
from scheduler.people.address import address
from scheduler.people.api_tokens import issue_api_token, revoke_api_token, tokens_of
from scheduler.people.queries import person_by_address
from scheduler.people.service import appoint, issue_link, person_for
from scheduler.people.tables import MandateKind, Person, TokenScope

Email = Annotated[str, typer.Argument(help="The person's mail address.")]

users = typer.Typer(no_args_is_help=True, help="People who may act, and their sign-in links.")


def register(app: typer.Typer) -> None:
    """Adds the commands to the program."""
    app.add_typer(users, name="user")


@users.command(
    "add", epilog="Example: partnerskab user add karen@example.invalid --name Karen --coordinator 0461"
)
def add(
    email: Email,
    name: Annotated[str, typer.Option(help="The person's name; needed for somebody new.")] = "",
    *,
    organiser: Annotated[bool, typer.Option("--organiser", help="May plan and see everything.")] = False,
    coordinator: Annotated[str, typer.Option(metavar="CODE", help="Acts for this municipality.")] = "",
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Give somebody leave to act as organiser, or as coordinator of a municipality."""
    if organiser == bool(coordinator):
        raise BadInputError(
            "user add", "both" if organiser else "neither", "one of --organiser, --coordinator CODE"
        )
    _, engine, now = installed()
    kind = MandateKind.ORGANISER if organiser else MandateKind.COORDINATOR
    with transaction(engine) as session:
        municipality = municipality_by_code(session, coordinator) if coordinator else None
        person = person_for(session, name or email, email, now)
        appoint(session, person, kind, now, coordinator or None)
        place = f" of {municipality.full_name}" if municipality else ""
        facts = {"email": person.email, "name": person.name, "kind": kind.value, "municipality": coordinator}
        sentence = f"{person.name} <{person.email}> is {kind.value}{place}."
    answer(facts, sentence, as_json=as_json, quiet=quiet)


@users.command("link", epilog="Example: partnerskab user link karen@example.invalid")
def link(email: Email, *, as_json: AsJson = False) -> None:
    """Print a link that signs the person in, once."""
    settings, engine, now = installed()
    with transaction(engine) as session:
        token = issue_link(session, _known(session, email), now, settings.sign_in)
    found = f"{settings.base_url.rstrip('/')}/sign-in/{token}"
    answer({"link": found, "minutes": settings.sign_in.link_minutes}, found, as_json=as_json)


@users.command("token", epilog="Example: partnerskab user token karen@example.invalid --scope read")
def token(
    email: Email,
    scope: Annotated[TokenScope, typer.Option(help="Look only, or change things too.")] = TokenScope.WRITE,
    *,
    as_json: AsJson = False,
) -> None:
    """Print a token for programs that act as the person; it is shown this once."""
    _, engine, now = installed()
    with transaction(engine) as session:
        made = issue_api_token(session, _known(session, email), now, scope)
    answer({"token": made, "scope": scope.value}, made, as_json=as_json)


@users.command("tokens", epilog="Example: partnerskab user tokens karen@example.invalid --revoke 3")
def tokens(
    email: Email,
    revoke: Annotated[int, typer.Option(metavar="NUMBER", help="Stop the token of this number.")] = 0,
    *,
    as_json: AsJson = False,
) -> None:
    """List the person's tokens that still work, or stop one of them."""
    _, engine, now = installed()
    with transaction(engine) as session:
        person = _known(session, email)
        if revoke:
            revoke_api_token(session, person, revoke, now)
        found = [(one.id, one.scope.value, one.created) for one in tokens_of(session, person)]
    facts = [{"id": number, "scope": scope, "created": made.isoformat()} for number, scope, made in found]
    lines = [f"{number}  {scope}  since {made:%Y-%m-%d %H:%M} UTC" for number, scope, made in found]
    answer({"tokens": facts}, "\n".join(lines) or "No token works.", as_json=as_json)


def _known(session: Session, email: str) -> Person:
    person = person_by_address(session, address(email))
    if person is None:
        raise NotFoundError(f"e-mail is {email!r}; expected the address of a known person")
    return person
