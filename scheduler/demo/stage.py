"""Where a demonstration stands: its folder, its clock, and the settings that follow."""

import json
import secrets
import shutil
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from scheduler.clock import COPENHAGEN
from scheduler.errors import BadInputError
from scheduler.settings import Settings, read_settings

FILE = "demo.json"
UNFINISHED = "demo.unfinished"
MORNING = time(8)


@dataclass(frozen=True)
class Stage:
    """What a second start must know: how far the clock is moved (seconds), how many members, and the secret."""

    clock_shift: int
    members: int
    secret_key: str
    is_moved: bool

    def settings(self, data: Path, base_url: str) -> Settings:
        """The installation's settings in this demonstration."""
        return read_settings(
            demo=True,
            data_dir=data,
            base_url=base_url,
            secret_key=self.secret_key,
            clock_shift=self.clock_shift,
        )


def found_stage(data: Path) -> Stage | None:
    """The stage that an earlier start left in the folder. Raises BadInputError for a damaged file."""
    path = data / FILE
    if not path.exists():
        return None
    try:
        return Stage(**json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, TypeError) as error:
        raise BadInputError(
            str(path), str(error), "what an earlier start wrote; remove the folder to begin anew"
        ) from None


def new_stage(today: date | None, members: int, now: datetime) -> Stage:
    """A stage whose clock runs from the morning of `today`, or in real time with the dates moved ahead.

    now: real time, aware UTC.
    """
    shift = 0
    if today:
        begins = datetime.combine(today, MORNING, COPENHAGEN).astimezone(UTC)
        shift = round((begins - now).total_seconds())
    return Stage(shift, members, secrets.token_urlsafe(32), is_moved=today is None)


def clear_for(data: Path) -> None:
    """Makes the folder empty, and marks it as a demonstration's that is not finished.

    Only what an unfinished start left is ever removed. Raises BadInputError for a folder with anything else.
    """
    if (data / UNFINISHED).exists():
        shutil.rmtree(data)
    if data.exists() and any(data.iterdir()):
        raise BadInputError("--data", str(data), "a new or empty folder, or that of an earlier demonstration")
    data.mkdir(parents=True, exist_ok=True)
    (data / UNFINISHED).touch()


def keep_stage(stage: Stage, data: Path) -> None:
    """Leaves the stage for later starts, once all is prepared."""
    (data / FILE).write_text(json.dumps(asdict(stage)), encoding="utf-8")
    (data / UNFINISHED).unlink()
