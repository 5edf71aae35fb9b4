"""Plays a partnership under a shifted clock: each day the clockwork looks at nine, and people act at ten."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Engine, select, update

from scheduler.chasing.choices import want
from scheduler.chasing.tables import Topic
from scheduler.db import reading, transaction
from scheduler.jobs.running import do_due_work
from scheduler.outbox.tables import Letter, LetterState
from scheduler.people.access import Actor
from scheduler.programme.tables import Event
from scheduler.registration.organising.events import Moving, cancel_event, move_event
from scheduler.registration.service import Wish, register, withdraw
from scheduler.registration.tables import Registration
from scheduler.settings import Settings, read_settings
from scheduler.visits.tables import StatusProfile
from tests import factories as make
from tests.factories import ORGANISER
from tests.played.ought import Ought
from tests.played.stage import BEGIN, DAY, Meeting, Stage, Town, at

OFFER = timedelta(hours=48)


class Play:
    """Who does what on which day."""

    def __init__(
        self, engine: Engine, towns: int, meetings: int, until: date, begin: date = BEGIN, seed: int = 7
    ) -> None:
        self.engine, self.begin, self.until = engine, begin, until
        with transaction(engine) as session:
            self.stage = Stage(session, towns, meetings, begin, until, seed)
        self.ought = Ought(self.stage)

    def run(self) -> None:
        """From the first day to the last."""
        settings = read_settings(secret_key="s" * 32, log_format="json")
        long = settings.keeping.model_copy(update={"letters_months": 120})  # so that all can be counted
        settings = settings.model_copy(update={"keeping": long})
        day = self.begin
        while day <= self.until:
            self._look(settings, day)
            self._act(day)
            day += DAY

    def written(self) -> Counter[tuple[str, int, int | None]]:
        """The letters there are: kind, reader and event."""
        with reading(self.engine) as session:
            return Counter(
                map(tuple, session.execute(select(Letter.kind, Letter.person_id, Letter.event_id)))
            )

    def work(self, settings: Settings) -> None:
        """What the clockwork does on a day."""
        do_due_work(self.engine, settings)

    def _look(self, settings: Settings, day: date) -> None:
        now = at(day, 9)
        shift = int((now - datetime.now(UTC)).total_seconds())
        self.work(settings.model_copy(update={"clock_shift": shift}))
        with transaction(self.engine) as session:
            taken = update(Letter).where(Letter.state == LetterState.QUEUED)
            session.execute(taken.values(state=LetterState.SENT, sent=now))
        self.ought.remind(day)
        self.ought.tell(day)

    def _act(self, day: date) -> None:
        now = at(day, 10)
        for meeting in self.stage.meetings:
            if meeting.is_off or not meeting.opens < day < meeting.closes:
                continue
            for town in self.stage.towns:
                if (meeting.closes - day).days == town.late:
                    self._register(town, meeting, day, now)
        self._change_minds(day, now)
        for town in self.stage.towns:
            if town.profile_on == day:
                self._publish_profile(town)
            if town.nominates_on == day:
                self._nominate(town, day)

    def _register(self, town: Town, meeting: Meeting, day: date, now: datetime) -> None:
        actor = Actor(town.coordinator, "K", "k@example.invalid", municipalities=frozenset({town.code}))
        with transaction(self.engine) as session:
            for role, people in town.people.items():
                is_short = role == "director" and town.nominates_on >= day
                for person in people[:-1] if is_short else people:
                    if person in meeting.places or self.stage.chance.random() < 0.2:
                        continue
                    one = register(session, actor, Wish(meeting.id, person, town.code, role), now)
                    assert isinstance(one, Registration), one
                    meeting.places[person] = (town, role, now, one.id)
                    self.ought.both("confirmed", person, town, meeting)

    def _change_minds(self, day: date, now: datetime) -> None:
        coming = [one for one in self.stage.meetings if not one.is_off and one.places and day < one.day]
        if not coming or self.stage.chance.random() < 0.5:
            return
        meeting = self.stage.chance.choice(coming)
        person = self.stage.chance.choice(sorted(meeting.places))
        what = self.stage.chance.random()
        if what < 0.8:
            self._withdraw(meeting, person, now)
        elif what < 0.9:
            self._decline(person, now)
        elif what < 0.96 and (meeting.day - day).days > 30:
            self._move(meeting, now)
        elif what > 0.98:
            self._cancel(meeting, now)

    def _withdraw(self, meeting: Meeting, person: int, now: datetime) -> None:
        town, _, _, registration = meeting.places.pop(person)
        with transaction(self.engine) as session:
            withdraw(session, ORGANISER, registration, now, OFFER)
        self.ought.both("withdrawn", person, town, meeting)

    def _decline(self, person: int, now: datetime) -> None:
        with transaction(self.engine) as session:
            want(session, Actor(person, "P", "p@example.invalid"), [Topic.DIGESTS], now)
        self.ought.declined.add(person)

    def _move(self, meeting: Meeting, now: datetime) -> None:
        meeting.day += self.stage.chance.choice((7, 14, -7)) * DAY
        with transaction(self.engine) as session:
            event = session.get_one(Event, meeting.id)
            moved = move_event(
                session, ORGANISER, Moving(meeting.id, meeting.day, event.venue_id or 0), now, OFFER
            )
            assert isinstance(moved, Event), moved
        self.ought.everybody("event-changed", meeting)

    def _cancel(self, meeting: Meeting, now: datetime) -> None:
        with transaction(self.engine) as session:
            cancel_event(session, ORGANISER, meeting.id, now)
        self.ought.everybody("event-cancelled", meeting)
        meeting.is_off = True

    def _publish_profile(self, town: Town) -> None:
        with transaction(self.engine) as session:
            session.add(StatusProfile(membership_id=town.membership_id, offers=[], wants={}, roles=[], weekdays=[1],
                                      smallest_group=1, largest_group=9, travel_km=100, changed=make.NOW, published=make.NOW))  # fmt: skip

    def _nominate(self, town: Town, day: date) -> None:
        with transaction(self.engine) as session:
            self.stage.delegate(session, town, "director", town.people["director"][-1], day + DAY)
