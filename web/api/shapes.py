"""Parts that many requests and answers share."""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from scheduler.errors import BadInputError
from scheduler.people.address import address
from scheduler.people.names import person_name
from scheduler.words import Bilingual

MOST_ROWS = 200
LARGEST_NUMBER = 2**31 - 1
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _digits(given: object) -> object:
    if isinstance(given, str) and not (given.isascii() and given.isdecimal()):
        raise ValueError("expected a whole number in digits")
    return given


def _day(given: object) -> object:
    if not (isinstance(given, str) and DAY.fullmatch(given)):
        raise ValueError("expected a day such as 2018-01-15")
    return given


def _name(given: str) -> str:
    try:
        return person_name(given)
    except BadInputError as error:
        raise ValueError(f"expected {error.expected}") from None


def _email(given: str) -> str:
    try:
        return address(given)
    except BadInputError as error:
        raise ValueError(f"expected {error.expected}") from None


Number = Annotated[int, Field(ge=1, le=LARGEST_NUMBER)]
StrictNumber = Annotated[int, Field(strict=True, ge=1, le=LARGEST_NUMBER)]
AskedNumber = Annotated[Number, BeforeValidator(_digits)]
Code = Annotated[str, Field(pattern=r"^[0-9]{4}$", description="official code of a municipality")]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")]
Day = Annotated[date, BeforeValidator(_day)]
Name = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_name)]
Email = Annotated[
    str, Field(min_length=3, max_length=254, json_schema_extra={"format": "email"}), AfterValidator(_email)
]


class Body(BaseModel):
    """What a request says; what it does not know is refused."""

    model_config = ConfigDict(extra="forbid")


class Query(BaseModel):
    """What an address asks for; what it does not know is refused."""

    model_config = ConfigDict(extra="forbid")


class PageQuery(Query):
    """Which page of a list."""

    limit: Annotated[int, BeforeValidator(_digits), Field(ge=1, le=MOST_ROWS)] | None = None
    cursor: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,200}$")] | None = None


class PartnershipQuery(Query):
    """Which partnership, where an installation keeps several; the first one where none is named."""

    partnership: Slug | None = None


class PartnershipPageQuery(PageQuery, PartnershipQuery):
    """Which page of a list of which partnership."""


class WriteHeaders(BaseModel):
    """What a change may carry: a key by which it is done once, however often it is sent."""

    key: Annotated[str, Field(pattern=r"^[!-~]{1,200}$")] | None = Field(None, alias="Idempotency-Key")


class ChangeHeaders(WriteHeaders):
    """And the ETag of what is to be changed, as it was last seen."""

    if_match: str | None = Field(None, alias="If-Match")


class Said(BaseModel):
    """A text in both languages."""

    da: str
    en: str

    @classmethod
    def of(cls, text: Bilingual) -> "Said":
        """The text as answers show it."""
        return cls(da=text.da, en=text.en)


class Fault(BaseModel):
    """One thing that is wrong with a request: where, by JSON pointer, and what was expected."""

    where: Literal["body", "query", "header"]
    path: str
    message: str


class Problem(BaseModel):
    """Why a request was not done (RFC 9457); a refusal names its rule, its figures and the next step."""

    type: str
    title: str
    status: int
    detail: str
    rule: str | None = None
    figures: dict[str, int | str] | None = None
    next_step: str | None = None
    faults: list[Fault] | None = None
