"""The mailbox is read once, whatever happens between keeping and marking."""

import mailbox
from pathlib import Path

import pytest
from sqlalchemy import Engine

from scheduler.errors import BadInputError, PartnerskabError
from scheduler.invitations.mailbox.maildir import MaildirMailbox
from scheduler.invitations.reading import open_mailbox, read_mailbox
from scheduler.registration.rules.states import RegistrationState
from tests.scheduler.invitations.imap_server import ImapServer
from tests.scheduler.invitations.place import LATER, REPLIES, build, settings

GMAIL, COUNTER = REPLIES / "gmail.eml", REPLIES / "hostile" / "05-counter.eml"


def test_maildir_is_read_once_and_marked(engine: Engine, tmp_path: Path):
    place, box = build(engine), mailbox.Maildir(tmp_path / "box")
    for path in (GMAIL, COUNTER):
        box.add(path.read_bytes())
    rules = settings(mailbox_url=f"maildir://{tmp_path / 'box'}")

    first = read_mailbox(engine, rules, lambda: LATER)

    assert (first, read_mailbox(engine, rules, lambda: LATER), len(place.kept())) == (2, 0, 2)
    assert place.state() is RegistrationState.CONFIRMED
    assert {message.get_flags() for message in box} == {"S"}


def test_message_that_was_kept_but_not_marked_is_not_handled_again(sqlite_engine: Engine, tmp_path: Path):
    place, box = build(sqlite_engine), mailbox.Maildir(tmp_path / "box")
    box.add(GMAIL.read_bytes())
    rules = settings(mailbox_url=f"maildir://{tmp_path / 'box'}")
    read_mailbox(sqlite_engine, rules, lambda: LATER)
    for path in (tmp_path / "box" / "cur").iterdir():
        path.rename(tmp_path / "box" / "new" / path.name.partition(":")[0])

    assert (read_mailbox(sqlite_engine, rules, lambda: LATER), len(place.kept())) == (0, 1)


def test_imap_is_read_from_where_reading_ended(sqlite_engine: Engine):
    place = build(sqlite_engine)
    with ImapServer([GMAIL.read_bytes()]) as server:
        rules = settings(mailbox_url=f"imap://klp:hemmeligt@127.0.0.1:{server.port}/INBOX")
        first = read_mailbox(sqlite_engine, rules, lambda: LATER)
        server.messages.append(COUNTER.read_bytes())
        second = read_mailbox(sqlite_engine, rules, lambda: LATER)
        third = read_mailbox(sqlite_engine, rules, lambda: LATER)

    assert (first, second, third, server.seen) == (1, 1, 0, {1, 2})
    assert [outcome for _, outcome, _ in place.kept()] == ["done", "odd"]


def test_wrong_password_is_said_without_it(sqlite_engine: Engine):
    build(sqlite_engine)
    with ImapServer([]) as server:
        rules = settings(mailbox_url=f"imap://klp:forkert@127.0.0.1:{server.port}")
        with pytest.raises(PartnerskabError) as failed:
            read_mailbox(sqlite_engine, rules, lambda: LATER)

    assert "forkert" not in str(failed.value)


def test_without_a_mailbox_nothing_is_read(sqlite_engine: Engine):
    assert read_mailbox(sqlite_engine, settings(), lambda: LATER) == 0


def test_other_addresses_are_refused(tmp_path: Path):
    assert isinstance(open_mailbox(f"maildir://{tmp_path}/box"), MaildirMailbox)
    with pytest.raises(BadInputError):
        open_mailbox("pop3://name:secret@example.invalid")
