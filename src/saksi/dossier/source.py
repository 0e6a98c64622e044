"""What speaks for and against a source: facts, after the five criteria of the Wolfsberg Group's FAQs on negative news.

The criteria are the kind of media, the content, the setting it is published in, whether others report the same
independently, and editorial care. No score is made of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from saksi.dossier.wording import say
from saksi.dossier.words import date_words, plain
from saksi.records import Citation, Origin, Reading, Span
from saksi.resources.language_specs import Agency, agency_of
from saksi.text.cite import cite

OWNER_WORDS = {
    "state": "owned by the state",
    "affiliated": "affiliated with a body of the state",
    "public": "public, by law independent of the government",
    "cooperative": "owned by its newspapers",
    "private": "privately owned",
}


class SourceFact(NamedTuple):
    """One fact about a source, cited where the text itself says so."""

    label: str
    words: str
    citations: tuple[Citation, ...] = ()


def source_facts(reading: Reading, *, other_origins: int | None = None) -> tuple[SourceFact, ...]:
    """The card of one article as a source; without `other_origins`, nothing is said of other reports."""
    return tuple(_facts(reading, other_origins))


def _facts(reading: Reading, other_origins: int | None) -> Iterator[SourceFact]:
    origin = reading.origin
    yield SourceFact(say("Kind of media"), media_words(origin))
    yield SourceFact(say("Content"), genre_words(origin), _cited(reading, origin.genre_span))
    yield SourceFact(say("Whose report"), _report_words(origin))
    if other_origins is not None:
        yield SourceFact(
            say("Reported by other independent origins"), str(other_origins) if other_origins > 0 else say("no")
        )
    yield SourceFact(say("Reporter"), reading.article.byline or say("none named"))
    yield SourceFact(say("Translator"), origin.translator or say("none named"))
    yield SourceFact(say("Editor"), origin.editor or say("none named"))
    yield SourceFact(say("Date of publication"), date_words(reading.article.published))
    corrected = say("says so") if origin.correction is not None else say("does not say so")
    yield SourceFact(say("Corrected by the outlet"), corrected, _cited(reading, origin.correction))


def media_words(origin: Origin) -> str:
    """What kind of outlet it is and whose, as far as it is a known agency."""
    outlet = agency_of(origin.outlet) if origin.outlet is not None else None
    return _agency_words(outlet) if outlet is not None else say("not known to Saksi")


def _agency_words(agency: Agency) -> str:
    return say(
        "news agency (%(country)s), %(owner)s", country=agency.country.upper(), owner=say(OWNER_WORDS[agency.owner])
    )


def genre_words(origin: Origin) -> str:
    """What the text calls itself; where it says nothing, that is said."""
    return say(plain(origin.genre)) if origin.genre is not None else say("nothing says that it is not news")


def _report_words(origin: Origin) -> str:
    if origin.agency is None or origin.relation == "own":
        return say("its own")
    agency = agency_of(origin.agency)
    name = f"{origin.agency}, {say(origin.relation)}"
    return f"{name}; {origin.agency}: {_agency_words(agency)}" if agency is not None else name


def _cited(reading: Reading, span: Span | None) -> tuple[Citation, ...]:
    return (cite(reading.article, reading.text, span),) if span is not None else ()
