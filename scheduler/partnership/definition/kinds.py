"""The kinds of value a definition may hold, each with the words for what is expected."""

from collections.abc import Mapping
from datetime import date, time
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from scheduler.words import Bilingual

EXPECTED = "expected"
MOST = 9_999
"""The largest number of people, events or years that is not a slip of the pen."""
LARGEST = 10**9
"""The largest amount or weight, as in the exchange format of planning."""
MOST_DAYS = 3_660
"""The longest term and distance in days: ten years."""


class Missing:
    """Stands for a key that is not there, so that its fault is worded like any other."""

    def __repr__(self) -> str:
        return "missing"


MISSING = Missing()


def expects(words: str) -> WrapValidator:
    """A check that turns every fault of one value into "expected `words`"."""

    def check(value: Any, inner: ValidatorFunctionWrapHandler) -> Any:
        try:
            return inner(value)
        except ValidationError as error:
            raise PydanticCustomError(EXPECTED, words) from error

    return WrapValidator(check)


def _from_text(value: Any) -> Any:
    """A day that is kept as text, as JSON does."""
    return date.fromisoformat(value) if isinstance(value, str) else value


class Part(BaseModel):
    """A table of the definition: nothing in it may be unknown, and nothing changes once it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _name_what_is_missing(cls, given: Any) -> Any:
        if not isinstance(given, Mapping):
            return given
        needed = {name: MISSING for name, field in cls.model_fields.items() if field.is_required()}
        return {**needed, **given}


class Words(Part):
    """A text in Danish and English."""

    da: "Text"
    en: "Text"

    def said(self) -> Bilingual:
        """The same as the rest of the product speaks of it."""
        return Bilingual(da=self.da, en=self.en)


Text = Annotated[str, Field(min_length=1), Strict(), expects("a text")]
Slug = Annotated[
    str,
    Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$"),
    Strict(),
    expects("small letters, digits and hyphens, such as 'steering-group'"),
]
Count = Annotated[int, Field(ge=1, le=MOST), Strict(), expects("a whole number, 1 or more")]
Number = Annotated[int, Field(ge=0, le=MOST), Strict(), expects("a whole number, 0 or more")]
Amount = Annotated[int, Field(ge=0, le=LARGEST), Strict(), expects("a whole number, 0 or more")]
Span = Annotated[int, Field(ge=0, le=MOST_DAYS), Strict(), expects("a number of days, 0 or more")]
Day = Annotated[date, Strict(), BeforeValidator(_from_text), expects("a day such as 2017-11-01")]
Clock = Annotated[time, Strict(), expects("a time of day such as 09:30:00")]
MonthDay = Annotated[
    str,
    Strict(),
    AfterValidator(lambda text: f"{date.fromisoformat(f'2000-{text}'):%m-%d}"),
    expects("a month and a day such as '12-24'"),
]
Weekday = Annotated[int, Field(ge=1, le=7), Strict(), expects("a weekday, 1 Monday to 7 Sunday")]
Weekdays = Annotated[tuple[Weekday, ...], Field(min_length=1)]
Week = Annotated[int, Field(ge=1, le=53), Strict(), expects("an ISO week, 1 to 53")]
Code = Annotated[
    str, Field(pattern=r"^\d{4}$"), Strict(), expects("a municipality's four digits, such as '0101'")
]
Words.model_rebuild()
