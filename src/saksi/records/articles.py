"""Articles, their repaired text, and sentences. All spans are code points."""

from __future__ import annotations

from saksi.records.base import ArticleId, Provenance, Record, Span
from saksi.records.vocab import Granularity, Zone


class DateValue(Record, frozen=True, kw_only=True):
    """A day, an interval, or a set of candidate days: never a guess.

    `earliest` and `latest` are ISO days, inclusive. `candidates` lists the days when several separate ones
    are possible ("Friday" in a known month), and is empty for a plain day or interval. `basis` says, in
    words, which expression and which other date led here. Of what `begins_before`, as "until August", it is told when
    it ended and not since when it went on: `earliest` and `latest` are then of the end alone.
    """

    earliest: str
    latest: str
    granularity: Granularity
    candidates: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    begins_before: bool = False


class Article(Record, frozen=True, kw_only=True):
    """One published text from one publisher. `body` is what citations point into."""

    id: ArticleId
    provenance: Provenance
    body: str
    title: str = ""
    url: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published: DateValue | None = None
    lang_hint: str | None = None


class Repair(Record, frozen=True, kw_only=True):
    """One change: `original` in Article.body became `repaired` in RepairedText.text."""

    step: str
    original: Span
    repaired: Span


class RepairedText(Record, frozen=True, kw_only=True):
    """The text the stages read. Outside `repairs` it equals the body, character for character."""

    article_id: ArticleId
    text: str
    lang: str  # BCP 47, "und" if unknown
    lang_confidence: float = 0.0
    repairs: tuple[Repair, ...] = ()


class Sentence(Record, frozen=True, kw_only=True):
    """One sentence; `span` is in the repaired text."""

    article_id: ArticleId
    index: int
    span: Span
    lang: str
    zone: Zone


class Origin(Record, frozen=True, kw_only=True):
    """Whose report this is: the outlet's own, or a retelling of an agency's. Spans are in the repaired text.

    `genre` is what the text calls itself ("opinion", "press_release"), None where nothing says that it is not news;
    `genre_span` is the label that says so, None where its title or address does. `correction` is where it says that it
    was corrected.
    """

    outlet: str | None
    agency: str | None
    relation: str  # "own", "retold", "translated"
    translator: str | None = None
    editor: str | None = None
    evidence: tuple[Span, ...] = ()
    genre: str | None = None
    genre_span: Span | None = None
    correction: Span | None = None
