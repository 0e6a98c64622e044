"""Find every mention in an article: listed names, other names, states, products and descriptions, in chains."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from saksi.index.reader import Index
from saksi.index.sighting import Found, Phrase, Sighting
from saksi.mentions.chains import link_chains
from saksi.mentions.describe import read_titles
from saksi.mentions.draft import Draft, by_sentence
from saksi.mentions.firms import translated_firms
from saksi.mentions.groups import named_groups
from saksi.mentions.holders import NO_TITLE, resolve_descriptions
from saksi.mentions.kinds import settle_kinds
from saksi.mentions.names import name_runs, product_spans
from saksi.mentions.phrases import phrase_book
from saksi.mentions.readings import read_across
from saksi.mentions.renames import link_renames
from saksi.mentions.ships import is_of_ship, named_ships
from saksi.mentions.surnames import titled_surnames
from saksi.mentions.things import described_things
from saksi.records import (
    ARTICLE_ZONES,
    Mention,
    MentionForm,
    MentionId,
    MentionKind,
    PartyId,
    RepairedText,
    Sentence,
    Span,
    stable_id,
)
from saksi.resources.evidence import openers
from saksi.text.offsets import original_span
from saksi.text.romanise import romanise
from saksi.text.tokens import words

NAMED = frozenset({"countries", "metonyms", "bodies"})
# Surest first; an exact name and a close one are both whole names.
RANK = {"exact": 0, "close": 0, "fuzzy": 1, "single": 2, "part": 3}
# A name alike by less says nothing.
LEAST_ALIKE = 0.6
# Two names have to say so many letters more than one that covers both: of two whole names side by side each is
# likelier than a third one made of words of both, but a long name is likelier than two of its parts.
NAME_COST = 2
MAX_SMALL = 2
WHOLE_NAME = frozenset({"exact", "close", "fuzzy"})


def find_mentions(text: RepairedText, sentences: Sequence[Sentence], *, index: Index) -> Found:
    """Mentions of the article's own sentences, in order, chained where sure.

    Every listed name seen becomes a mention, or part of one; whether it is the party is for linking to say.
    """
    own = [sentence for sentence in sentences if sentence.zone in ARTICLE_ZONES]
    scanned = index.scan(text.text, spans=[sentence.span for sentence in own], lang=text.lang)
    phrases = {sentence.index: _phrases(text, sentence) for sentence in own}
    read = read_across(text, own, phrases, seen=scanned, index=index)
    sightings = sorted((*scanned, *read), key=_by_place) if len(read) > 0 else scanned
    inside = _by_sentence(sightings, own)
    drafts = [draft for sentence in own for draft in _named(text, sentence, phrases[sentence.index], next(inside))]
    link_renames(drafts, text=text)
    starts = frozenset(p.span.start for row in phrases.values() for p in row if p.section == "titles")
    short = link_chains(drafts, text=text, sentences=own, titles=starts)
    here = by_sentence(drafts)
    for sentence in own:
        drafts += _described(text, sentence, phrases[sentence.index], here[sentence.index], short)
    drafts.sort(key=lambda draft: draft.span)
    resolve_descriptions(drafts, index)
    flat = sorted((phrase for row in phrases.values() for phrase in row), key=lambda phrase: phrase.span)
    settle_kinds(drafts, text=text, phrases=flat, index=index)
    beside_titles = titled_surnames(drafts, text=text, sentences=own, phrases=flat, index=index)
    ships = named_ships(drafts, text=text, phrases=flat, index=index)
    groups = named_groups(drafts, text=text, sentences=own, phrases=flat, index=index)
    firms = translated_firms(drafts, text=text, sentences=own, phrases=flat, index=index)
    seen = sorted((*sightings, *beside_titles, *ships, *groups, *firms), key=_by_place)
    drafts += described_things(drafts, text=text, sentences=own, phrases=phrases)
    drafts.sort(key=lambda draft: draft.span)
    return _found(text, drafts, tuple(seen), tuple(flat))


def _by_place(one: Sighting) -> tuple[int, float, int, PartyId]:
    """An order of sightings: by position, best first where they start together."""
    return one.span.start, -one.score, -len(one.span), one.party_id


def _phrases(text: RepairedText, sentence: Sentence) -> tuple[Phrase, ...]:
    return tuple(phrase_book(text.lang).find(text.text, sentence.span))


def _by_sentence(sightings: Sequence[Sighting], sentences: Sequence[Sentence]) -> Iterator[Sequence[Sighting]]:
    """The sightings of each sentence in turn; both are sorted by position."""
    starts = [sighting.span.start for sighting in sightings]
    for sentence in sentences:
        first, last = bisect_left(starts, sentence.span.start), bisect_left(starts, sentence.span.end)
        yield [sighting for sighting in sightings[first:last] if sentence.span.contains(sighting.span)]


def _named(
    text: RepairedText, sentence: Sentence, phrases: Sequence[Phrase], inside: Sequence[Sighting]
) -> list[Draft]:
    """Names of one sentence without overlaps: listed ones first, then products, states and other names."""
    breaks = [phrase for phrase in phrases if phrase.section != "topics" and not is_of_ship(phrase, phrases)]
    runs = name_runs(text.text, sentence.span, breaks, openers(text.lang))
    drafts = [_product(text, span, sentence, inside) for span in product_spans(text.text, sentence.span)]
    taken = [draft.span for draft in drafts]
    listed = _by_span([sighting for sighting in inside if not _is_torn(sighting, text.text)])
    states = [(phrase.span, _state(phrase, sentence)) for phrase in phrases if phrase.section in NAMED]
    names = [(span, _listed(span, group, sentence, runs)) for span, group in listed if _is_whole(group)]
    words_alone = [
        (span, _listed(span, group, sentence, runs))
        for span, group in listed
        if not _is_whole(group) and not any(p.section == "titles" and p.span.overlaps(span) for p in phrases)
    ]
    for span, draft in [*names, *states, *words_alone]:
        if not any(other.overlaps(span) for other in taken):
            if any(other.overlaps(draft.span) for other in taken):
                draft.span, draft.run = span, None  # the run of capitals around it is another name in part
            drafts.append(draft)
            taken.append(draft.span)
    drafts += [
        Draft(run, sentence, MentionForm.NAME, MentionKind.UNKNOWN, "capitals", run=run)
        for run in runs
        if not any(other.overlaps(run) for other in taken)
    ]
    titles = read_titles(text.text, text.lang, phrases, [d.span for d in drafts if d.kind not in NO_TITLE], frozenset())
    for draft in drafts:
        draft.titles = titles.by_name.get(draft.span, ())
    return drafts


def _by_span(sightings: Iterable[Sighting]) -> list[tuple[Span, tuple[Sighting, ...]]]:
    """Sightings by the span they cover, surest and longest spans first; a span inside another joins it.

    Of spans that overlap those are kept that together say most of the text, see `_most_said`.
    """
    ordered = sorted(sightings, key=lambda s: (RANK[s.tier], -len(s.span), s.span, -s.score))
    if len(ordered) == 0:
        return []
    groups: dict[Span, list[Sighting]] = {}
    for sighting in ordered:
        groups.setdefault(sighting.span, []).append(sighting)
    kept = sorted(_most_said({span: (RANK[group[0].tier], _weight(span, group)) for span, group in groups.items()}))
    ends = [span.end for span in kept]
    homes: dict[Span, list[Sighting]] = {}
    for sighting in ordered:
        at = bisect_left(ends, sighting.span.end)
        if at < len(kept) and kept[at].contains(sighting.span):
            homes.setdefault(kept[at], []).append(sighting)
    return [(span, tuple(group)) for span, group in homes.items()]


def _is_torn(sighting: Sighting, text: str) -> bool:
    """Whether a name of capitalised words ends in a small word of the sentence: "Ali Darras a" as Ali Darassa."""
    tokens = words(text, sighting.span.start, sighting.span.end)
    last = tokens[-1].word if len(tokens) > 1 else ""
    if not 0 < len(last) <= MAX_SMALL or not last.islower() or not tokens[0].word[0].isupper():
        return False
    return all(romanise(token.word) != romanise(last) for token in words(sighting.alias))


class _Choice(NamedTuple):
    """The best choice among the spans so far: its weight by rank, its last span, and the choice before that."""

    letters: tuple[int, ...]
    span: Span | None = None
    before: _Choice | None = None

    def spans(self) -> Iterator[Span]:
        """The spans chosen, last first."""
        choice: _Choice | None = self
        while choice is not None and choice.span is not None:
            yield choice.span
            choice = choice.before


def _weight(span: Span, group: Sequence[Sighting]) -> int:
    """The letters of a span, worth the less the less alike the listed name is; a name more costs some letters."""
    alike = max((one.score for one in group), default=LEAST_ALIKE)
    return max(1, (len(span) - NAME_COST) * round(1000 * max(0.0, alike - LEAST_ALIKE) ** 3))


def _most_said(ranks: Mapping[Span, tuple[int, int]]) -> frozenset[Span]:
    """Of spans with rank and weight, those without overlaps that weigh most in the surest rank, then in the next."""
    spans = sorted(ranks, key=lambda span: span.end)
    ends = [span.end for span in spans]
    nothing = (0,) * (1 + max(RANK.values()))
    best = [_Choice(nothing)]
    for at, span in enumerate(spans):
        before = best[bisect_right(ends, span.start, hi=at)]
        own_rank, weight = ranks[span]
        letters = tuple(n + weight * (rank == own_rank) for rank, n in enumerate(before.letters))
        best.append(max(best[-1], _Choice(letters, span, before), key=attrgetter("letters")))
    return frozenset(best[-1].spans())


def _is_whole(group: Sequence[Sighting]) -> bool:
    return any(sighting.tier in WHOLE_NAME for sighting in group)


def _listed(span: Span, group: tuple[Sighting, ...], sentence: Sentence, runs: Sequence[Span]) -> Draft:
    """A mention of a listed name; one telling word stands for the whole run of capitals it is in."""
    run = next((one for one in runs if one.contains(span)), None)
    surface = span if _is_whole(group) or run is None else run
    kind = MentionKind.UNKNOWN
    return Draft(surface, sentence, MentionForm.NAME, kind, "list", run=run, sightings=group)


def _product(text: RepairedText, span: Span, sentence: Sentence, sightings: Sequence[Sighting]) -> Draft:
    """A product with its maker's name, where that stands right before it; the maker is then no mention of its own."""
    maker = [s for s in sightings if s.span.end < span.start and text.text[s.span.end : span.start] == " "]
    overlapping = [s for s in sightings if s.span.overlaps(span)]
    start = min((s.span.start for s in maker), default=span.start)
    surface = Span(start, span.end)
    return Draft(
        surface,
        sentence,
        MentionForm.NAME,
        MentionKind.PRODUCT,
        "designation",
        sightings=(*maker, *overlapping),
    )


def _state(phrase: Phrase, sentence: Sentence) -> Draft:
    if phrase.section == "bodies":
        return Draft(phrase.span, sentence, MentionForm.NAME, MentionKind.ORGANISATION, "words", f"body:{phrase.code}")
    note = f"country:{phrase.code}" if phrase.section == "countries" else f"metonym, country:{phrase.code}"
    return Draft(phrase.span, sentence, MentionForm.NAME, MentionKind.GOVERNMENT, "words", note)


def _described(
    text: RepairedText, sentence: Sentence, phrases: Sequence[Phrase], here: Sequence[Draft], short: frozenset[Span]
) -> list[Draft]:
    """Descriptions of one sentence that stand for someone."""
    names = [draft.span for draft in here if draft.kind not in NO_TITLE]
    titles = read_titles(text.text, text.lang, phrases, names, short)
    described = []
    for one in titles.descriptions:
        described.append(
            Draft(one.span, sentence, MentionForm.NOMINAL, MentionKind.PERSON, "description", description=one)
        )
        age = tuple(phrase for phrase in phrases if phrase.section == "ages" and one.span.contains(phrase.span))
        described[-1].titles = (one.title, *age)
    for draft in here:
        owner = next((d.description for d in described if d.description and d.description.of_name == draft.span), None)
        if owner is not None:
            draft.titles = tuple(phrase for phrase in draft.titles if phrase != owner.title)
    return described


def _found(
    text: RepairedText, drafts: list[Draft], sightings: tuple[Sighting, ...], phrases: tuple[Phrase, ...]
) -> Found:
    ids = {id(draft): _mention_id(text, draft) for draft in drafts}
    mentions = tuple(_mention(text, draft, ids) for draft in drafts)
    titles: defaultdict[MentionId, tuple[Phrase, ...]] = defaultdict(tuple)
    for draft in drafts:
        if len(draft.titles) > 0:
            titles[ids[id(draft)]] = draft.titles
    return Found(
        mentions=mentions,
        sightings=sightings,
        phrases=phrases,
        titles=dict(titles),
        names={ids[id(draft)]: draft.run for draft in drafts if draft.run is not None},
        holders={ids[id(draft)]: draft.holders for draft in drafts if len(draft.holders) > 0},
    )


def _mention_id(text: RepairedText, draft: Draft) -> MentionId:
    return MentionId(stable_id("men", text.article_id, str(draft.span.start), str(draft.span.end), draft.form))


def _mention(text: RepairedText, draft: Draft, ids: dict[int, MentionId]) -> Mention:
    antecedent = draft.antecedent
    return Mention(
        id=ids[id(draft)],
        article_id=text.article_id,
        sentence_index=draft.sentence.index,
        span=draft.span,
        original_span=original_span(text, draft.span),
        surface=draft.span.cut(text.text),
        form=draft.form,
        kind=draft.kind,
        detector=draft.detector,
        antecedent_id=ids[id(antecedent)] if antecedent is not None else None,
        note=draft.note,
    )
