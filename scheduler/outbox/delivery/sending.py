"""Sends what is due: takes a letter, hands it over, keeps what became of it, and goes on to the next."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

import structlog
from sqlalchemy import Engine

from scheduler.db import reading, transaction
from scheduler.errors import BadInputError
from scheduler.outbox.delivery.claims import (
    Claim,
    claim_next,
    end_what_is_late,
    give_back,
    mark_failed,
    mark_sent,
    put_off,
    sent_since,
)
from scheduler.outbox.delivery.message import Mail, Sender, written_out
from scheduler.outbox.delivery.pace import MINUTE, Pace
from scheduler.outbox.delivery.pauses import end_pause, is_paused, pause
from scheduler.outbox.delivery.relay import MailServer, Outcome, Relay, Result, mail_server
from scheduler.outbox.links import with_links
from scheduler.settings import Settings

Clock = Callable[[], datetime]
DROPS_IN_A_ROW = 3
"""So many letters in a row that found no end: the server is at fault, not the letters."""
log = structlog.get_logger()


@dataclass(frozen=True)
class Delivery:
    """Sends the letters of one installation; remembers nothing that is not in its tables."""

    engine: Engine
    settings: Settings
    clock: Clock

    def send_due(self) -> int:
        """Sends all letters that are due; gives how many were taken by the server.

        Without a mail server letters stay in the outbox. Raises BadInputError for an address that is no server's.
        """
        url = self.settings.smtp_url.get_secret_value()
        if not url:
            return 0
        server = mail_server(url)
        with transaction(self.engine) as session:
            end_what_is_late(session, self.clock(), self.settings.mail)
            if is_paused(session, server.name, self.clock()):
                return 0
        with Relay(server, self.settings.mail.timeout_seconds) as relay:
            return self._send_all(relay, server, self._pace())

    def _send_all(self, relay: Relay, server: MailServer, pace: Pace) -> int:
        sent = drops = 0
        while claim := self._claim(pace):
            outcome = self._hand_over(relay, claim)
            pace.note(claim.domain, self.clock())
            sent += outcome.result is Result.SENT
            drops = drops + 1 if outcome.result is Result.PUT_OFF else 0
            is_away = outcome.result is Result.AWAY or drops >= DROPS_IN_A_ROW
            self._keep(claim, outcome, server, is_away=is_away)
            if is_away:
                break
        return sent

    def _pace(self) -> Pace:
        pace = Pace(self.settings.mail.domain_letters_per_minute)
        with reading(self.engine) as session:
            for domain, at in sent_since(session, self.clock() - MINUTE):
                pace.note(domain, at)
        return pace

    def _claim(self, pace: Pace) -> Claim | None:
        now = self.clock()
        with transaction(self.engine) as session:
            return claim_next(session, now, self.settings.mail, pace.resting(now))

    def _hand_over(self, relay: Relay, claim: Claim) -> Outcome:
        try:
            envelope = written_out(self._with_links(claim.mail), sender_of(self.settings))
        except BadInputError as error:
            return Outcome(Result.REFUSED, str(error))
        return relay.hand_over(envelope)

    def _with_links(self, mail: Mail) -> Mail:
        """The letter with the reader's own links, which are kept nowhere."""
        base, secret = self.settings.base_url.rstrip("/"), self.settings.secret_key.get_secret_value()
        html = with_links(mail.html, base, secret) if mail.html else mail.html
        return replace(mail, text=with_links(mail.text, base, secret), html=html)

    def _keep(self, claim: Claim, outcome: Outcome, server: MailServer, *, is_away: bool) -> None:
        rules, now = self.settings.mail, self.clock()
        with transaction(self.engine) as session:
            if outcome.result is Result.SENT:
                mark_sent(session, claim, now)
            elif outcome.result is Result.REFUSED:
                mark_failed(session, claim, outcome.answer)
            elif outcome.result is Result.PUT_OFF:
                put_off(session, claim, now, outcome.answer, rules)
            else:
                give_back(session, claim, outcome.answer)
            if is_away:
                pause(session, server.name, now, rules.pause_seconds, outcome.answer)
            else:
                end_pause(session, server.name)
        if outcome.result is not Result.SENT:
            log.warning(
                "letter not sent", letter=claim.letter_id, result=outcome.result, answer=outcome.answer
            )


def sender_of(settings: Settings) -> Sender:
    """Who letters come from in this installation."""
    return Sender(
        name=settings.sender_name,
        address=settings.sender_address,
        reply_address=settings.reply_address or settings.sender_address,
        domain=settings.uid_domain,
    )
