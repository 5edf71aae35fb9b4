"""Settings of one installation: `config/defaults.toml`, and the environment over it."""

from datetime import time
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from scheduler.errors import ManyFaultsError

CONFIG = Path(__file__).parent.parent / "config"
PREFIX = "PARTNERSKAB_"
MINIMUM_SECRET = 32
ADDRESS = r"^[^\s@<>,;:\"]+@[^\s@<>,;:\".]+(\.[^\s@<>,;:\".]+)+$"
"""One mail address without a name."""


class SignIn(BaseModel):
    """How long links and sessions last."""

    link_minutes: int = Field(ge=1)
    session_hours: int = Field(ge=1)
    links_per_hour: int = Field(ge=1)


class RegistrationDefaults(BaseModel):
    """Deadlines of an event that sets none itself, in days before it; hours for an offer."""

    offer_days: int = Field(ge=0)
    offer_hours: int = Field(ge=1)
    substitution_days: int = Field(ge=0)
    freeze_days: int = Field(ge=0)
    open_days: int = Field(ge=0)
    close_days: int = Field(ge=0)
    chase_days: int = Field(ge=0)
    merge_days: int = Field(ge=0)
    release_days: int = Field(ge=0)


class Feeds(BaseModel):
    """How long a cancelled entry stays in a feed, in days."""

    tombstone_days: int = Field(ge=1)


class Keeping(BaseModel):
    """How long personal data is kept, in months and days: the organiser's promise, shown on the privacy page."""

    people_months: int = Field(ge=1)
    letters_months: int = Field(ge=1)
    log_months: int = Field(ge=1)
    needs_days: int = Field(ge=0)


class Planning(BaseModel):
    """What a planning run gets when the organiser chooses nothing."""

    time_limit_seconds: int = Field(ge=1, le=3600)
    seed: int = Field(ge=0)


class Visits(BaseModel):
    """When a visit begins and ends in Danish time, and in days before it: how early it is booked, when people are named."""

    begins: time
    finishes: time
    ahead_days: int = Field(ge=0)
    named_days: int = Field(ge=0)


class PlanningWork(BaseModel):
    """When a planning run counts as lost, in seconds without a sign of life, and how often one is taken up."""

    lost_seconds: int = Field(ge=1)
    attempts: int = Field(ge=1)


class Api(BaseModel):
    """What programs may ask: calls in a minute, rows in a page, and how long an answer is kept by its key."""

    calls_per_minute: int = Field(ge=1)
    page_rows: int = Field(ge=1)
    answer_hours: int = Field(ge=1)


class Mail(BaseModel):
    """How letters are sent: lengths in seconds and hours, the pace in letters a minute to one receiving domain.

    A lease is longer than the longest talk with the server: eight answers, each in at most `timeout_seconds`.
    """

    timeout_seconds: float = Field(gt=0)
    lease_seconds: float = Field(gt=0)
    pause_seconds: int = Field(ge=1)
    first_wait_seconds: int = Field(ge=1)
    longest_wait_seconds: int = Field(ge=1)
    give_up_hours: int = Field(ge=1)
    domain_letters_per_minute: int = Field(ge=1)


class Chasing(BaseModel):
    """Reminders and digests: days, and hours of the day in Danish time. `quiet_until_hour` is when mornings begin."""

    reminder_days: tuple[int, ...] = Field(min_length=1)
    quiet_from_hour: int = Field(ge=12, le=24)
    quiet_until_hour: int = Field(ge=4, le=11)
    repeat_days: int = Field(ge=1)
    urgent_days: int = Field(ge=0)


class Settings(BaseSettings):
    """One installation. `clock_shift` (seconds) and `demo` are set by the demonstration only.

    busy_allowed: hosts (`127.0.0.1:8000`) of calendars elsewhere that may be private and without TLS; for tests.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter="__", toml_file=CONFIG / "defaults.toml", extra="forbid"
    )

    data_dir: Path = Path("data")
    database_url: str = ""
    secret_key: SecretStr = SecretStr("")
    base_url: str = ""
    smtp_url: SecretStr = SecretStr("")
    mailbox_url: SecretStr = SecretStr("")
    log_format: Literal["console", "json"]
    partnership: str = ""
    demo: bool = False
    clock_shift: int = 0
    busy_allowed: tuple[str, ...] = ()
    uid_domain: str
    sender_name: str
    sender_address: str = Field(pattern=ADDRESS)
    reply_address: str = Field(default="", pattern=f"^$|{ADDRESS}")
    sign_in: SignIn
    registration: RegistrationDefaults
    feeds: Feeds
    keeping: Keeping
    mail: Mail
    chasing: Chasing
    planning: Planning
    visits: Visits
    planning_work: PlanningWork
    api: Api

    @property
    def database(self) -> str:
        """The database's address; SQLite in the data folder where none is set."""
        return self.database_url or f"sqlite:///{self.data_dir / 'partnerskab.db'}"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is given in code, then the environment, then the file of defaults."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def read_settings(**given: object) -> Settings:
    """The settings in force. Raises ManyFaultsError naming each setting, what was given and expected."""
    try:
        return Settings(**given)  # type: ignore[arg-type]  # checked by pydantic itself
    except ValidationError as error:
        raise ManyFaultsError(
            f"{PREFIX}{'__'.join(str(part) for part in fault['loc']).upper()} is {fault['input']!r}; {fault['msg']}"
            for fault in error.errors()
        ) from None


def faults_for_serving(settings: Settings) -> list[str]:
    """Why this installation must not be served yet; empty when it may. A demonstration always may."""
    if settings.demo:
        return []
    faults = []
    if len(settings.secret_key.get_secret_value()) < MINIMUM_SECRET:
        faults.append(
            f"{PREFIX}SECRET_KEY is missing or short; expected {MINIMUM_SECRET} random characters or more"
        )
    if not settings.base_url.startswith(("https://", "http://")):
        faults.append(f"{PREFIX}BASE_URL is {settings.base_url!r}; expected the public address, https://...")
    return faults
