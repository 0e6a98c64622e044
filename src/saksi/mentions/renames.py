"""Other names a text gives for what it has just named: "United Aircraft Corporation (UAC)", "X alias Y"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from saksi.mentions.draft import Draft
from saksi.records import MentionForm, MentionKind, RepairedText, Span
from saksi.resources.evidence import evidence
from saksi.text.romanise import romanise
from saksi.text.tokens import words

# "(UAC)", "（UAC）", "(ОАК,": an acronym that opens a bracket right after a name.
BRACKETED = re.compile(r"\s{0,2}[(（\[]\s?[\"«“]?((?:[^\W\d_]|[&.]){2,8})[\"»”]?\s?[)）\],;]")
NO_NAMES = frozenset({MentionKind.GOVERNMENT, MentionKind.PRODUCT})
MAX_ALIAS_GAP = 40
MIN_CAPITALS = 2
MAX_ACRONYM = 8


def link_renames(drafts: list[Draft], *, text: RepairedText) -> None:
    """Tie acronyms in brackets and aliases to the name they stand beside, in place; adds acronyms nobody saw."""
    drafts += [
        acronym
        for draft in list(drafts)
        if draft.kind not in NO_NAMES and (acronym := _acronym_of(draft, drafts, text.text)) is not None
    ]
    drafts.sort(key=lambda draft: draft.span)
    for before, after in pairwise(drafts):
        if not {before.kind, after.kind} & NO_NAMES and _is_spelt_out(before, after, text.text):
            before.form = MentionForm.ACRONYM
            before.follow(after)
    pattern = _alias_pattern(text.lang)
    if pattern is not None:
        _link_aliases(drafts, text.text, pattern)


def _acronym_of(draft: Draft, drafts: Sequence[Draft], text: str) -> Draft | None:
    """The acronym right after a name; None if there is none, or a draft stands there already and is tied."""
    ends = (draft.span.end, draft.run.end if draft.run is not None else draft.span.end)  # the list's name, the text's
    found = next((one for end in ends if (one := BRACKETED.match(text, end)) is not None), None)
    if found is None or not _stands_for(found[1], draft, text):
        return None
    span = Span(*found.span(1))
    for other in drafts:
        if other.span.overlaps(span):
            if other is not draft and other.span == span and other.kind not in NO_NAMES:
                other.form = MentionForm.ACRONYM
                other.follow(draft)
            return None
    return Draft(span, draft.sentence, MentionForm.ACRONYM, MentionKind.UNKNOWN, "brackets", antecedent=draft)


def _is_spelt_out(acronym: Draft, name: Draft, text: str) -> bool:
    """Whether the name opens the bracket right after its acronym: "PCC (Primeiro Comando da Capital)"."""
    between = text[acronym.span.end : name.span.start]
    letters = acronym.span.cut(text)
    if acronym.antecedent is not None or name.antecedent is not None or len(letters) > MAX_ACRONYM:
        return False
    return between.strip() in {"(", "（", "["} and letters.isalpha() and _stands_for(letters, name, text)


def _stands_for(letters: str, draft: Draft, text: str) -> bool:
    """Whether an acronym is made of the name's letters, in order, or the name is in a script without capitals.

    The first letter has to begin a word of the name unless what is named is listed: lists translate names.
    """
    acronym = [char for char in letters if char.isalpha()]
    if sum(char.isupper() for char in acronym) < max(MIN_CAPITALS, len(acronym) - 2):
        return False
    tokens = words(text, draft.span.start, draft.span.end)
    if not any(char.isupper() for token in tokens for char in token.word) or len(draft.sightings) > 0:
        return True
    initials = {romanise(token.word)[:1] for token in tokens}
    rest = iter(romanise("".join(token.word for token in tokens)))
    sounds = romanise("".join(acronym))
    return len(tokens) > 1 and sounds[:1] in initials and all(sound in rest for sound in sounds)


@cache
def _alias_pattern(lang: str) -> re.Pattern[str] | None:
    """What stands between a name and another name of the same one."""
    forms = sorted(evidence(lang).alias, key=lambda form: (-len(form), form))
    if len(forms) == 0:
        return None
    spelt = "|".join(map(re.escape, forms))
    return re.compile(
        rf"[\s,，(（]{{0,3}}(?:[^\W\d_]{{1,12}} ){{0,2}}(?:{spelt})\s?[:：]?\s?[\"«“‘'「]?", re.IGNORECASE
    )


def _link_aliases(drafts: Sequence[Draft], text: str, pattern: re.Pattern[str]) -> None:
    for before, after in pairwise(drafts):
        gap = after.span.start - before.span.end
        if not 0 < gap <= MAX_ALIAS_GAP or {before.kind, after.kind} & NO_NAMES or after.antecedent is not None:
            continue
        if {before.detector, after.detector} & {"words"}:
            continue
        if pattern.fullmatch(text, before.span.end, after.span.start):
            after.follow(before)
