"""The letters that ought to be written, from what the players did; the product is asked nothing."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from tests.played.stage import DAY, FEWEST, TERM, Meeting, Stage, Town, at


class Ought:
    """Counts letters by kind, reader and event, by rules that are written down here once more."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.letters: Counter[tuple[str, int, int | None]] = Counter()
        self.declined: set[int] = set()
        self.told: set[tuple[int, int, date, int]] = set()

    def both(self, kind: str, person: int, town: Town, meeting: Meeting) -> None:
        self.letters[kind, person, meeting.id] += 1
        self.letters[kind, town.coordinator, meeting.id] += 1

    def everybody(self, kind: str, meeting: Meeting) -> None:
        readers = {*meeting.places, *(town.coordinator for town, *_ in meeting.places.values())}
        self.letters.update((kind, reader, meeting.id) for reader in readers)

    def remind(self, day: date) -> None:
        for meeting in self.stage.meetings:
            stages = [stage for stage in (14, 2) if meeting.day - stage * DAY <= day]
            is_workday = day.isoweekday() <= 5 or day == meeting.day
            if meeting.is_off or not stages or day > meeting.day or not is_workday:
                continue
            stage = min(stages)
            for person, (_, _, since, _) in meeting.places.items():
                key = (person, meeting.id, meeting.day, stage)
                if key in self.told or person in self.declined or since > at(meeting.day - stage * DAY, 8):
                    continue
                if day == meeting.day:
                    continue  # it has begun at nine
                self.told.add(key)
                self.letters["reminder", person, meeting.id] += 1

    def tell(self, day: date) -> None:
        if day.isoweekday() > 5 or day > date(2019, 12, 20):
            return
        for town in self.stage.towns:
            lacks = dict(self._lacks(town, day))
            keys = frozenset(lacks)
            if not keys or town.coordinator in self.declined:
                continue
            near = any(by and day <= by <= day + 2 * DAY for by in lacks.values())
            last = town.last
            if last is None or keys - last[1] or day - last[0] >= 7 * DAY or near:
                town.last = (day, keys)
                self.letters["digest", town.coordinator, None] += 1

    def _lacks(self, town: Town, day: date) -> Iterator[tuple[str, date | None]]:
        for meeting in self.stage.meetings:
            if (
                meeting.is_off
                or not meeting.opens < day
                or not meeting.closes - 14 * DAY < day <= meeting.closes
            ):
                continue
            for role, fewest in FEWEST.items():
                held = sum(one is town and theirs == role for one, theirs, _, _ in meeting.places.values())
                if held < fewest:
                    yield f"{meeting.id}{role}", meeting.closes
        if day >= TERM:
            if day <= town.nominates_on:
                yield "nomination", None
            if day <= town.profile_on:
                yield "profile", None
