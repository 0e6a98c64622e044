"""What sort of thing each mention is: what the text calls it, what is listed, else what its words look like."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice, takewhile

from saksi.index.reader import Index
from saksi.index.sighting import Phrase, Sighting
from saksi.mentions.draft import Draft
from saksi.names.inflect import base_forms
from saksi.records import MentionForm, MentionKind, RepairedText, Span
from saksi.resources.evidence import evidence
from saksi.resources.name_words import word_weights
from saksi.text.romanise import romanise
from saksi.text.script import script_of
from saksi.text.tokens import Token, words

# Kinds that a detector is sure of: states, bodies and designations are what they are.
SETTLED = frozenset({MentionKind.GOVERNMENT, MentionKind.PRODUCT})
SURE_TIERS = frozenset({"exact", "close"})
SURE, LISTED, GUESSED, UNKNOWN = 3, 2, 1, 0
MAX_PERSON_WORDS = 4
MAX_ACRONYM = 6
# Shorter legal forms ("AS", "Co", "SA") are also other words; they count only as listed names have them.
MIN_LEGAL_FORM = 3
LEGAL_FORMS = frozenset({"PT", "CV", "AO", "АО", "AG", "NV", "BV", "SL", "SE", "Co"})
# What one word seen says of its own: a word of a name elsewhere in lower case is an ordinary word.
MIN_ORDINARY = 4
# So far before a name a word like "in" is looked for.
MAX_INSIDE = 16
KEPT_WORDS = 16384


def settle_kinds(drafts: Sequence[Draft], *, text: RepairedText, phrases: Sequence[Phrase], index: Index) -> None:
    """Give every mention its kind, in place; mentions of one chain have one kind."""
    guesses = _Guesses(text, phrases)
    by_head: defaultdict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.kind not in SETTLED and draft.detector != "words":
            by_head[id(draft.head())].append(draft)
    for chain in by_head.values():
        _, kind = max(
            (_by_titles(chain), _by_listing(chain, index), *(guesses.of(draft) for draft in chain)),
            key=lambda found: found[0],
        )
        for draft in chain:
            draft.kind = kind


def _by_titles(chain: Iterable[Draft]) -> tuple[int, MentionKind]:
    """The kind the text itself states: a title, an age, "the tanker", "the bank"."""
    stated = {(phrase.section, phrase.code) for draft in chain for phrase in draft.titles}
    if ("kinds", "vessel") in stated:
        return SURE, MentionKind.VESSEL
    if any(section in {"titles", "ages"} for section, _ in stated):
        return SURE, MentionKind.PERSON
    if any(section == "kinds" for section, _ in stated):
        return SURE, MentionKind.ORGANISATION
    return UNKNOWN, MentionKind.UNKNOWN


def _by_listing(chain: Iterable[Draft], index: Index) -> tuple[int, MentionKind]:
    """The kind that all listed parties with that whole name share."""
    seen = {one.party_id for draft in chain for one in _whole_names(draft.sightings)}
    kinds = {index.party(party_id).kind.value for party_id in seen}
    return (LISTED, MentionKind(kinds.pop())) if len(kinds) == 1 else (UNKNOWN, MentionKind.UNKNOWN)


def _whole_names(sightings: Iterable[Sighting]) -> Iterable[Sighting]:
    return (one for one in sightings if one.tier in SURE_TIERS)


class _Guesses:
    """Guesses from the words of names, with what the rest of the text shows of those words."""

    def __init__(self, text: RepairedText, phrases: Sequence[Phrase]) -> None:
        self._text = text.text
        self._lang = text.lang
        self._organisations = sorted(phrase.span for phrase in phrases if phrase.section == "kinds")
        self._inside = tuple(evidence(text.lang).inside)
        distinct = {token.word for token in words(text.text)}
        self._ordinary = frozenset(word for word in distinct if word[0].islower() and len(word) >= MIN_ORDINARY)

    def of(self, draft: Draft) -> tuple[int, MentionKind]:
        """The kind a name looks like, if its words show any."""
        if draft.form is MentionForm.NOMINAL:
            return UNKNOWN, draft.kind
        if draft.form is MentionForm.ACRONYM:
            return GUESSED, MentionKind.ORGANISATION
        tokens = words(self._text, draft.span.start, draft.span.end)
        if self._is_organisation(draft.span, tokens):
            return GUESSED, MentionKind.ORGANISATION
        if self._is_place(draft.span, tokens):
            return GUESSED, MentionKind.PLACE
        if draft.detector == "capitals" and self._is_person(tokens):
            return GUESSED, MentionKind.PERSON
        return UNKNOWN, MentionKind.UNKNOWN

    def _is_organisation(self, span: Span, tokens: Sequence[Token]) -> bool:
        """Whether a word for an organisation or a legal form is in the name, or it is an acronym."""
        near = islice(self._organisations, bisect_left(self._organisations, Span(span.start, span.start)), None)
        if any(span.contains(one) for one in takewhile(lambda one: one.start < span.end, near)):
            return True
        if len(tokens) == 1:
            return _is_acronym(tokens[0].word)
        return any(_is_legal_form(token.word) or _is_generic(token.word) for token in tokens)

    def _is_place(self, span: Span, tokens: Sequence[Token]) -> bool:
        """Whether a word for a place is in the name, or a word like "in" stands before it."""
        if any(_calls_a_place(token.word, self._lang) for token in tokens):
            return True
        if not self._text[max(0, span.start - MAX_INSIDE) : span.start].lower().endswith(self._inside, 0, -1):
            return False
        before = words(self._text, max(0, span.start - MAX_INSIDE), span.start)
        touches = len(before) > 0 and self._text[before[-1].end : span.start] == " "
        return touches and before[-1].word.lower() in self._inside

    def _is_person(self, tokens: Sequence[Token]) -> bool:
        """Whether two to four words are capitalised here and none of them is an ordinary word of the text."""
        long_enough = 2 <= len(tokens) <= MAX_PERSON_WORDS
        return long_enough and not any(
            token.word.lower() in self._ordinary or any(char.isdigit() for char in token.word) for token in tokens
        )


@lru_cache(maxsize=KEPT_WORDS)
def _calls_a_place(word: str, lang: str) -> bool:
    """Whether a word is one for a place, in any form: "улице"."""
    forms = (word.lower(), *base_forms(word, script_of(word[0]), lang))
    return not frozenset(evidence(lang).places).isdisjoint(forms)


def _is_acronym(word: str) -> bool:
    return 1 < len(word) <= MAX_ACRONYM and word.isupper() and word.isalpha()


def _is_legal_form(word: str) -> bool:
    if word in LEGAL_FORMS:
        return True
    return len(word) >= MIN_LEGAL_FORM and word_weights().get(romanise(word), ("", 1.0))[0] == "legal_form"


def _is_generic(word: str) -> bool:
    return word_weights().get(romanise(word), ("", 1.0))[0] == "generic"
