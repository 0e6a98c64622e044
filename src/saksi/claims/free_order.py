"""Source and content of a cue in a language of free order: the source may stand on either side of its verb."""

from __future__ import annotations

from saksi.claims.quotes import Quotes
from saksi.claims.sources import Source
from saksi.claims.verb_final import named_source
from saksi.records import Span
from saksi.resources.speech import Cue
from saksi.text.free_order import Run, region, runs, with_whose
from saksi.text.phrases import Found
from saksi.text.syntax import CLAUSE_OPENERS, INNER_MARKS, QUOTE_MARKS, SentenceView


def read_free(
    cue: Found[Cue], spoken: frozenset[int], view: SentenceView, quotes: Quotes, speaker: Source | None
) -> tuple[Source | None, int | None, Span | None]:
    """The source, the word from which what is said goes on behind the cue, and else what is said before it.

    `spoken` are the words of all cues of the sentence.
    """
    first, last = region(view, cue.first, spoken)
    cue_start = view.tokens[cue.first].start
    bare = [run for run in _bare(first, cue.first, view) if not _is_quoted(run, view, quotes)]
    late = [run for run in _bare(cue.last, last, view) if not _is_quoted(run, view, quotes)]
    if len(bare) + len(late) == 0 and first > 0 and quotes.ends_between(view.tokens[first - 1].start, cue_start):
        bare = _before_quotation(first, view, quotes, spoken)
    chosen = next(iter([*bare, *late]), None)
    source = named_source(chosen.first, chosen.last, view) if chosen is not None else speaker
    reached = max(cue.last, chosen.end if chosen is not None else cue.last)
    after = next((at for at in range(reached, len(view.tokens)) if _opens(at, view)), None)
    if after is None and reached < last:
        after = reached
    if after is not None:
        return source, after, None
    start = chosen.end if chosen in bare and chosen is not None else first if chosen is None else 0
    said = Span(view.tokens[start].start, view.tokens[cue.first - 1].end) if start < cue.first else None
    return source, None, quotes.widened(said) if said is not None else None


def _before_quotation(first: int, view: SentenceView, quotes: Quotes, spoken: frozenset[int]) -> list[Run]:
    """Who stands before a quotation that ends before a word ("X, '...' dedi")."""
    quoted = quotes.at(view.tokens[first - 1].start)
    opened = view.word_at(quoted.start) if quoted is not None else 0
    return _bare(*region(view, opened - 1, spoken), view) if opened > 0 else []


def read_behind(cue: Found[Cue], view: SentenceView, quotes: Quotes) -> tuple[Source | None, Span | None]:
    """Of "X szerint" X, and the rest of the sentence."""
    around = runs(view, 0, cue.first)
    if len(around) == 0 or around[-1].end != cue.first:
        return None, None
    run = with_whose(around[-1], around)
    before = next(
        (one for one in around if one.end == run.first and one.slot == "" and view.marks[run.first] == ""), run
    )
    source = named_source(before.first, run.last, view)
    if cue.last < len(view.tokens):
        return source, quotes.widened(Span(view.tokens[cue.last].start, view.tokens[-1].end))
    end = view.word_at(source.span.start)
    return source, quotes.widened(view.span(0, end)) if end > 0 else None


def _bare(first: int, stop: int, view: SentenceView) -> list[Run]:
    around = runs(view, first, stop)
    found = [with_whose(run, around) for run in around if run.slot in {"", "subject"} and _has_word(run, view)]
    return sorted(found, key=lambda run: (run.slot == "", run.first))


def _has_word(run: Run, view: SentenceView) -> bool:
    """Whether a phrase is more than articles and adverbs."""
    return any(view.classes[at] in {"", "speaker", "pronoun"} for at in range(run.first, run.last))


def _is_quoted(run: Run, view: SentenceView, quotes: Quotes) -> bool:
    return quotes.at(view.tokens[run.first].start) is not None


def _opens(at: int, view: SentenceView) -> bool:
    """Whether what is said begins at a word: with "that", or behind a comma, a colon or a quotation mark."""
    marks = view.marks[at]
    is_marked = not INNER_MARKS.issuperset(marks) or not QUOTE_MARKS.isdisjoint(marks)
    return (view.classes[at] in CLAUSE_OPENERS or (is_marked and not view.is_hyphen(at))) and not view.is_inside_group(
        at
    )
