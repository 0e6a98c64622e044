"""Descriptions of organisations and vessels that point back: "the company", "kapal itu", "该公司"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from saksi.index.sighting import Phrase
from saksi.mentions.draft import Draft, by_sentence
from saksi.records import MentionForm, MentionKind, RepairedText, Sentence, Span
from saksi.resources.evidence import evidence
from saksi.resources.name_words import word_weights
from saksi.resources.policy import policy
from saksi.text.romanise import romanise
from saksi.text.script import script_of
from saksi.text.tokens import words

THINGS = frozenset({MentionKind.ORGANISATION, MentionKind.VESSEL})
UNSPACED = frozenset({"Hani", "Hira", "Kana"})
# Beyond this many sentences a reader has forgotten which company "the company" was.
MAX_SENTENCES_BACK = 3


def described_things(
    drafts: Sequence[Draft],
    *,
    text: RepairedText,
    sentences: Sequence[Sentence],
    phrases: Mapping[int, Sequence[Phrase]],
) -> list[Draft]:
    """Descriptions with the one thing of that kind named shortly before; where two fit, or none, there is none.

    `phrases` are by sentence. Kinds have to be settled before.
    """
    pointers = (*evidence(text.lang).these, *evidence(text.lang).the)
    tied = {phrase.span for draft in drafts for phrase in draft.titles}
    here = by_sentence(drafts)
    chains = _chains(drafts, text)
    named: defaultdict[int, list[int]] = defaultdict(list)  # which chains are named in a sentence
    for number, chain in enumerate(chains):
        for place in chain.places:
            named[place].append(number)
    found = []
    for sentence in sentences:
        back = range(sentence.index - MAX_SENTENCES_BACK, sentence.index + 1)
        near = [chains[number] for number in sorted({number for at in back for number in named.get(at, ())})]
        for phrase in phrases[sentence.index]:
            span = _with_pointer(phrase.span, text.text, pointers) if phrase.section == "kinds" else None
            if span is None or phrase.span in tied or any(draft.span.overlaps(span) for draft in here[sentence.index]):
                continue
            head = _only_one(phrase, near)
            if head is not None:
                found.append(Draft(span, sentence, MentionForm.NOMINAL, head.kind, "description", antecedent=head))
    return found


class _Chain:
    """One named organisation or vessel: what it is said to be, and in which sentences."""

    def __init__(self, head: Draft) -> None:
        self.head = head
        self.codes: set[str] = set()
        self.places: set[int] = set()

    def add(self, draft: Draft, text: RepairedText) -> None:
        self.places.add(draft.sentence.index)
        self.codes |= {phrase.code for phrase in draft.titles if phrase.section == "kinds"}
        names = {romanise(token.word) for token in words(text.text, draft.span.start, draft.span.end)}
        self.codes |= {code for code, kind in policy().kinds.items() if not names.isdisjoint(kind.listed)}
        if any(word_weights().get(name, ("", 0.0))[0] == "legal_form" for name in names):
            self.codes.add("company")


def _chains(drafts: Sequence[Draft], text: RepairedText) -> list[_Chain]:
    by_head: dict[int, _Chain] = {}
    for draft in drafts:
        if draft.kind in THINGS and draft.detector != "words":
            head = _root(draft)
            by_head.setdefault(id(head), _Chain(head)).add(draft, text)
    return list(by_head.values())


def _root(draft: Draft) -> Draft:
    while draft.antecedent is not None:
        draft = draft.antecedent
    return draft


def _only_one(phrase: Phrase, chains: Sequence[_Chain]) -> Draft | None:
    """The only thing said to be of that kind nearby; a company may also be the only organisation named."""
    kind = MentionKind.VESSEL if phrase.code == "vessel" else MentionKind.ORGANISATION
    near = [one for one in chains if one.head.kind is kind and one.head.span.end <= phrase.span.start]
    fitting = [one for one in near if phrase.code in one.codes]
    if len(fitting) == 0 and phrase.code in {"company", "vessel"}:
        fitting = [one for one in near if len(one.codes) == 0]
        if len(near) > len(fitting) and phrase.code != "vessel":
            return None
    return fitting[0].head if len(fitting) == 1 else None


def _with_pointer(span: Span, text: str, pointers: Sequence[str]) -> Span | None:
    """The kind word with the pointing word right before or after it; None without one."""
    gap = "" if script_of(text[span.start]) in UNSPACED else " "
    for pointer in pointers:
        before, after = pointer + gap, gap + pointer
        start, end = span.start - len(before), span.end + len(after)
        if start >= 0 and text[start : span.start].lower() == before and (gap == "" or not _letter(text, start - 1)):
            return Span(start, span.end)
        if text[span.end : end].lower() == after and (gap == "" or not _letter(text, end)):
            return Span(span.start, end)
    return None


def _letter(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum()
