"""The pages' languages: Danish by default, English on request, words from the common catalogue."""

from collections.abc import Callable
from datetime import date, datetime
from urllib.parse import urlencode

from babel.numbers import format_decimal
from babel.support import Translations
from flask import Flask, request, url_for
from flask_babel import Babel, Domain

from scheduler.clock import COPENHAGEN
from scheduler.words import Bilingual, Language, Value, catalogue, say, say_count, spoken
from web import dates
from web.names import badge, name
from web.request import language

DATE_FILTERS = ("day", "short_day", "month", "weekday", "short_weekday", "hour")
NAMES = {Language.DANISH: "Dansk", Language.ENGLISH: "English"}


class CatalogueDomain(Domain):
    """Words from the catalogue files that all edges share, instead of compiled files of the pages' own."""

    def get_translations(self) -> Translations:
        """The words of the language asked for."""
        found = catalogue(language())
        if not isinstance(found, Translations):
            raise TypeError(f"the catalogue of {language()} is {type(found)}; expected Translations")
        return found


class CatalogueBabel(Babel):
    """Flask-Babel on the common catalogue."""

    @property
    def domain_instance(self) -> CatalogueDomain:
        """Where pages and forms look up words."""
        return CatalogueDomain()  # type: ignore[no-untyped-call]  # the library gives no types


def _(message: str, **values: Value) -> str:
    """`message` in the language asked for, its %(name)s places filled."""
    return say(language(), message, **values)


def _n(one: str, many: str, number: int, **values: Value) -> str:
    """`one` or `many` in the language asked for; %(number)s and `values` fill the places."""
    return say_count(language(), one, many, number, **values)


def other_languages() -> dict[Language, str]:
    """The address of the page in each language, the one shown included; a page that answers a form has none."""
    if request.method not in {"GET", "HEAD"}:
        return {choice: url_for("programme.overview", language=choice.value) for choice in Language}
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "language"]
    return {choice: "?" + urlencode([*kept, ("language", choice.value)]) for choice in Language}


def use_languages(app: Flask) -> None:
    """Gives the templates words, dates and the language switch."""
    babel = CatalogueBabel()  # type: ignore[no-untyped-call]  # the library gives no types
    babel.init_app(  # type: ignore[no-untyped-call]  # the library gives no types
        app, locale_selector=lambda: language().value, timezone_selector=lambda: str(COPENHAGEN)
    )
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.filters.update(
        said=_said,
        moment=_said,
        named=lambda choice: name(choice, language()),
        badged=badge,
        grouped=lambda value: format_decimal(value, locale=language().value),
        capitalize_first=lambda text: text[:1].upper() + text[1:],
        **{write: _in_language(getattr(dates, write)) for write in DATE_FILTERS},
    )
    app.jinja_env.globals.update(
        hours=_in_language(dates.hours), span=_in_language(dates.span), language_names=NAMES
    )


def _in_language(write: Callable[..., str]) -> Callable[..., str]:
    """The writer of dates with the language asked for filled in, whenever it is called."""
    return lambda *moments: write(*moments, language())


def _said(text: Bilingual | date | datetime | str | int) -> str | int:
    return spoken(language(), text)
