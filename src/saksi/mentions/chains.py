"""Tie short forms to the full name they repeat: "Kim" after "Kim Jong Un", "Путина", "김 위원장"."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from saksi.mentions.draft import Draft
from saksi.names.inflect import base_forms
from saksi.records import MentionForm, MentionKind, RepairedText, Sentence, Span
from saksi.resources.name_words import word_weights
from saksi.text.romanise import romanise
from saksi.text.script import script_of
from saksi.text.tokens import Token, words

# Marks the family name that begins a Korean name written as one word.
FAMILY = "+"
KOREAN_NAME_SYLLABLES = 3
# Shorter words lose too much when an ending is taken off.
MIN_INFLECTED = 4
# So many names, and words of names, are read once: an article repeats those of few people.
KEPT_NAMES = 16384
# Parts of names that call nobody by themselves: "الله" (God) is in half the names of some countries.
NEVER_ALONE = frozenset({"abd", "abw", "allh"})
NEVER_PEOPLE = frozenset({MentionKind.GOVERNMENT, MentionKind.PRODUCT, MentionKind.PLACE})


def link_chains(
    drafts: list[Draft], *, text: RepairedText, sentences: Sequence[Sentence], titles: frozenset[int]
) -> frozenset[Span]:
    """Give each short form its antecedent, in place; adds the short forms that no detector saw.

    A full name has two words or more. A shorter name made of its words, letter for letter or inflected, is tied
    to it if only one person or organisation of the article has such a name. `titles` are the places where a title
    begins. Returns the spans of short forms.
    """
    heads = _heads(drafts, text)
    full = frozenset(map(id, heads))
    owners: defaultdict[str, dict[int, Draft]] = defaultdict(dict)
    owned: defaultdict[int, list[str]] = defaultdict(list)
    for head in heads:
        for letters in _owned_forms(head.span.cut(text.text), text.lang):
            owners[letters][id(head.head())] = head.head()
            owned[id(head.head())].append(letters)
    for draft in heads:
        if draft.antecedent is not None:
            continue  # another name of one that stands beside it
        _drop_first_word(draft, full, owners, text)
        if draft.antecedent is not None:
            for letters in owned[id(draft)]:
                owners[letters].pop(id(draft), None)
    for draft in drafts:
        if draft.antecedent is None and id(draft) not in full and _may_be_short(draft):
            draft.follow(_owner_of(draft.span, owners, text))
    _repeat_words(drafts, full, text)
    drafts += _joined(_unseen(drafts, owners, text, sentences, titles), text.text)
    drafts.sort(key=lambda draft: draft.span)
    return frozenset(draft.span for draft in drafts if draft.antecedent is not None)


def _heads(drafts: Sequence[Draft], text: RepairedText) -> list[Draft]:
    """The first mention of each full name; later ones with the same words, or the same best parties, join it."""
    heads: list[Draft] = []
    by_words: dict[frozenset[str], Draft] = {}
    by_party: dict[str, Draft] = {}
    for draft in drafts:
        if not _may_be_short(draft):
            continue
        letters = frozenset(_letters(draft.span.cut(text.text)))
        parties = _sure_parties(draft)
        if draft.antecedent is not None:  # an acronym or alias of the name beside it
            heads.append(draft)
            if len(letters) > 0:
                by_words.setdefault(letters, draft.head())
            continue
        same = by_words.get(letters) or _with_same_parties(parties, by_party)
        if same is not None:
            draft.follow(same)
        elif len(letters) > 1 or len(parties) > 0:
            heads.append(draft)
            by_words[letters] = draft
            for party in parties:
                by_party.setdefault(party, draft)
    return heads


def _sure_parties(draft: Draft) -> tuple[str, ...]:
    """Parties whose whole name the draft is, best first."""
    return tuple(dict.fromkeys(one.party_id for one in draft.sightings if one.tier in {"exact", "close"}))


def _with_same_parties(parties: Sequence[str], by_party: dict[str, Draft]) -> Draft | None:
    """The earlier name whose best party this one may be, while its own best party may be that one too."""
    same = by_party.get(parties[0]) if len(parties) > 0 else None
    return same if same is not None and _sure_parties(same)[0] in parties else None


def _repeat_words(drafts: Sequence[Draft], full: frozenset[int], text: RepairedText) -> None:
    """Tie names of one word that repeat each other, where no full name claims them; `full` are ids of those."""
    first: dict[str, Draft] = {}
    for draft in drafts:
        letters = _letters(draft.span.cut(text.text)) if _may_be_short(draft) else ()
        if len(letters) != 1 or draft.antecedent is not None or id(draft) in full:
            continue
        draft.follow(
            next((first[form] for form in _owned_forms(draft.span.cut(text.text), text.lang) if form in first), None)
        )
        if draft.antecedent is None:
            first.update(dict.fromkeys(_owned_forms(draft.span.cut(text.text), text.lang), draft))


def _may_be_short(draft: Draft) -> bool:
    return draft.form is not MentionForm.NOMINAL and draft.kind not in NEVER_PEOPLE and draft.detector != "words"


@lru_cache(maxsize=KEPT_NAMES)
def _letters(name: str) -> tuple[str, ...]:
    """The telling words of a name, romanised; of a Korean name also its syllables' first, the family name."""
    found: dict[str, None] = {}
    for token in words(name):
        letters = romanise(token.word)
        if _is_small(letters):
            continue
        if letters != "":
            found[letters] = None
        if script_of(token.word[0]) == "Hang" and len(token.word) == KOREAN_NAME_SYLLABLES:
            found[FAMILY + romanise(token.word[0])] = None
    return tuple(found)


@lru_cache(maxsize=KEPT_NAMES)
def _owned_forms(name: str, lang: str) -> tuple[str, ...]:
    """The telling words of a name as they stand, and uninflected: "Лагунова" is later "Лагунов"."""
    found = dict.fromkeys(_letters(name))
    for token in words(name):
        if len(token.word) > MIN_INFLECTED and not _is_small(romanise(token.word)):
            found.update(dict.fromkeys(_forms(token.word, lang)))
    return tuple(found)


def _is_small(letters: str) -> bool:
    """Whether a romanised word is a legal form, a particle or the like, which short forms come without."""
    return word_weights().get(letters, ("", 1.0))[0] in {"legal_form", "particle", "conjunction", "honorific"}


def _drop_first_word(
    draft: Draft, full: frozenset[int], owners: dict[str, dict[int, Draft]], text: RepairedText
) -> None:
    """Cut the capitalised first word of a sentence off a short form: "Bagi Putin" after "Vladimir Putin"."""
    tokens = words(text.text, draft.span.start, draft.span.end)
    first = words(text.text, draft.sentence.span.start, draft.span.end)[0]
    if draft.detector != "capitals" or len(tokens) < 2 or tokens[0].start != first.start:
        return
    after = next((token for token in tokens[1:] if not _is_small(romanise(token.word))), tokens[-1])
    rest = Span(after.start, draft.span.end)
    owner = _owner_of(rest, owners, text, but=draft)
    if owner is not None and id(owner) in full:
        draft.span = rest
        draft.follow(owner)


def _owner_of(
    span: Span, owners: dict[str, dict[int, Draft]], text: RepairedText, *, but: Draft | None = None
) -> Draft | None:
    """The one full name that has every word of the short one, other than `but`."""
    shared: dict[int, Draft] | None = None
    for token in words(text.text, span.start, span.end):
        if _is_small(romanise(token.word)):
            continue
        forms = _forms(token.word, text.lang)
        here = {n: head for form in forms for n, head in owners.get(form, {}).items() if head is not but}
        shared = here if shared is None else {number: head for number, head in shared.items() if number in here}
    return next(iter(shared.values())) if shared is not None and len(shared) == 1 else None


@lru_cache(maxsize=KEPT_NAMES)
def _forms(word: str, lang: str) -> tuple[str, ...]:
    bases = (romanise(base) for base in base_forms(word, script_of(word[0]), lang))
    return tuple(dict.fromkeys([romanise(word), *(base for base in bases if len(base) > 2)]))


def _unseen(
    drafts: Sequence[Draft],
    owners: dict[str, dict[int, Draft]],
    text: RepairedText,
    sentences: Sequence[Sentence],
    titles: frozenset[int],
) -> Iterator[Draft]:
    """Short forms where no detector looked: at the start of a sentence, or in a script without case."""
    taken = sorted(draft.span for draft in drafts)
    for sentence in sentences if len(owners) > 0 else ():
        tokens = words(text.text, sentence.span.start, sentence.span.end)
        for token in [token for token in tokens if not token.word[0].islower()]:
            forms = _forms(token.word, text.lang)
            if len(token.word) == 1:
                forms = tuple(FAMILY + form for form in forms) if token.end + 1 in titles else ()
            if owners.keys().isdisjoint(forms) or _touches(taken, Span(token.start, token.end)):
                continue
            heads = {number: head for form in forms for number, head in owners.get(form, {}).items()}
            if len(heads) == 1:
                head = next(iter(heads.values()))
                shortest = _stem(token, forms, owners, text.lang)
                yield Draft(shortest, sentence, MentionForm.NAME, head.kind, "short form", antecedent=head)


def _joined(drafts: Iterable[Draft], text: str) -> list[Draft]:
    """Short forms that stand side by side and are of one name, as one: "نصر الله" after "حسن نصر الله"."""
    joined: list[Draft] = []
    for draft in drafts:
        before = joined[-1] if len(joined) > 0 else draft
        beside = text[before.span.end : draft.span.start] in {" ", "-", "\u00a0", "\u200c"}
        if beside and before.antecedent is draft.antecedent and before.sentence is draft.sentence:
            before.span = Span(before.span.start, draft.span.end)
        else:
            joined.append(draft)
    return [draft for draft in joined if romanise(draft.span.cut(text)) not in NEVER_ALONE]


def _stem(token: Token, forms: tuple[str, ...], owners: dict[str, dict[int, Draft]], lang: str) -> Span:
    """The token without a Korean particle, where the stem alone is the name."""
    if script_of(token.word[0]) != "Hang" or len(forms) == 0 or forms[0] in owners:
        return Span(token.start, token.end)
    stems = [base for base in base_forms(token.word, "Hang", lang) if romanise(base) in owners]
    return Span(token.start, token.start + max(map(len, stems), default=len(token.word)))


def _touches(taken: list[Span], span: Span) -> bool:
    """Whether the span overlaps one of the sorted, separate spans."""
    at = bisect_left(taken, span)
    return any(other.overlaps(span) for other in taken[max(0, at - 1) : at + 1])
