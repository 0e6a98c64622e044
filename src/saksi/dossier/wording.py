"""The words of a dossier in its reader's language: as they stand in the code, or their translation by gettext.

Translations lie in resources/locale, one folder a language, and are made by benchmarks/build_wording.py. What an
article or a list says is quoted, never translated.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import NullTranslations, translation

from saksi.resources.load import ROOT

DOMAIN = "saksi"
ENGLISH = "en"
LOCALES = ROOT / "locale"

_language: ContextVar[str] = ContextVar("_language", default=ENGLISH)


def reader_languages() -> tuple[str, ...]:
    """Languages that a dossier can be written in, English first."""
    return (ENGLISH, *sorted(path.name for path in LOCALES.iterdir() if path.is_dir()))


@contextmanager
def reading_in(language: str) -> Iterator[None]:
    """Everything said within is said in this language, one of `reader_languages`."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


@cache
def translations(language: str) -> NullTranslations:
    """The translations of a language; those of English change nothing.

    Raises:
        ValueError: the dossier cannot be written in it.
    """
    if language == ENGLISH:
        return NullTranslations()
    if language not in reader_languages():
        raise ValueError(f"no words for a reader of {language!r}; there are: {', '.join(reader_languages())}")
    return translation(DOMAIN, localedir=LOCALES, languages=[language])


def say(text: str, **values: object) -> str:
    """The text in the reader's language, its places such as "%(day)s" filled with the values.

    >>> say("%(first)s to %(last)s", first="Monday", last="Friday")
    'Monday to Friday'
    """
    said = translations(_language.get()).gettext(text) if text != "" else ""
    return said % values if len(values) > 0 else said


def say_some(one: str, several: str, number: int) -> str:
    """One of two texts by the number, which takes the place of "%(num)d".

    >>> say_some("%(num)d claim", "%(num)d claims", 4)
    '4 claims'
    """
    return translations(_language.get()).ngettext(one, several, number) % {"num": number}
