"""How sure the text presents a trigger, and by which words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from saksi.events.triggers import Sighted
from saksi.events.verb_final import MAX_FINAL_WORDS, gap
from saksi.records import Mention, Modality, RepairedText, Sentence, Span
from saksi.resources.conduct import Hedge, has_events, hedges
from saksi.text.phrases import Found, PhraseBook
from saksi.text.syntax import SentenceView, language_of, views

# Where several words bear on one event, the weakest claim to its having happened
# holds, but a word in the event's own clause comes before one outside ("if he sells, they will seize it").
WEAKEST_FIRST = (
    Modality.UNKNOWN,
    Modality.CONDITIONAL,
    Modality.POSSIBLE,
    Modality.FUTURE,
    Modality.PROBABLE,
)
MAX_REACH_WORDS = 15
MIN_VERB_LETTERS = 6


def find_hedges(view: SentenceView) -> tuple[Found[Hedge], ...]:
    """Words of a sentence that say how sure something is."""
    found = _book(view.lang).find(view.tokens, view.folded)
    return tuple(one for one in found if not _is_name(one, view) and _is_followed(one, view))


def sentence_hedges(
    text: RepairedText, sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...]
) -> tuple[tuple[tuple[Span, Modality], ...], ...]:
    """For each sentence the words that say how sure it is, and how sure; none in languages without such words."""
    known = tuple(sentence for sentence in sentences if has_events(language_of(sentence, text)))
    found = {
        view.sentence.index: (
            *((view.span(one.first, one.last), one.value.modality) for one in find_hedges(view)),
            *_said_by_endings(view),
        )
        for view in views(text, known, mentions)
    }
    return tuple(found.get(sentence.index, ()) for sentence in sentences)


def _said_by_endings(view: SentenceView) -> Iterator[tuple[Span, Modality]]:
    """Words whose ending says it, verbs by their length; where verbs come last, short endings stand on nouns too."""
    if view.verb_final or len(_endings(view.lang)) == 0:
        return
    for at, token in enumerate(view.tokens):
        modality = _ending(token.word.casefold(), view.lang) if len(token.word) >= MIN_VERB_LETTERS else None
        if modality is not None and token.word.islower():
            yield view.span(at, at + 1), modality


def _is_followed(found: Found[Hedge], view: SentenceView) -> bool:
    """Whether a word stands behind a hedge that begins as it asks for."""
    if len(found.value.before) == 0:
        return True
    return found.last < len(view.tokens) and view.tokens[found.last].word.startswith(found.value.before)


def _is_name(found: Found[Hedge], view: SentenceView) -> bool:
    """Whether one capitalised word inside a sentence is no hedge but a name ("12 May")."""
    return found.first > 0 and found.last - found.first == 1 and view.tokens[found.first].word[0].isupper()


def modality_of(
    sighted: Sighted, view: SentenceView, found: tuple[Found[Hedge], ...]
) -> tuple[Modality, tuple[Span, ...]]:
    """Modality of a trigger and the words that decide it."""
    reaching = [hedge for hedge in found if _reaches(hedge, sighted, view)]
    near = [hedge for hedge in reaching if view.clauses[hedge.last - 1] == view.clauses[sighted.first]]
    reaching = near if len(near) > 0 else reaching
    deciding = [(hedge.value.modality, view.span(hedge.first, hedge.last)) for hedge in reaching]
    verb = [token.word.casefold() for token in view.tokens[sighted.first : sighted.last]]
    found_in_verb = (_ending(word, view.lang) for word in reversed(verb) if sighted.voice != "noun")
    ending = next((modality for modality in found_in_verb if modality is not None), None)
    if ending is not None:
        deciding.append((ending, view.span(sighted.first, sighted.last)))
    weakest = next((one for one in WEAKEST_FIRST if any(found_one is one for found_one, _ in deciding)), None)
    if weakest is None:
        return Modality.CERTAIN, ()
    return weakest, tuple(span for modality, span in deciding if modality is weakest)


def _ending(word: str, lang: str) -> Modality | None:
    """What the ending of a verb says by itself; the longest one that is known."""
    fitting = [(ending, modality) for ending, modality in _endings(lang) if word.endswith(ending)]
    return max(fitting, key=lambda pair: len(pair[0]))[1] if len(fitting) > 0 else None


def _reaches(hedge: Found[Hedge], sighted: Sighted, view: SentenceView) -> bool:
    if sighted.last <= hedge.first < sighted.until:
        return True
    if hedge.value.reach == "sentence":
        return hedge.last <= sighted.first and not _has_left(hedge, sighted, view)
    is_apart = view.clauses[hedge.last - 1] != view.clauses[sighted.first]
    if view.verb_final:
        is_behind, between = gap(hedge.first, hedge.last, sighted)
        parting = (at in view.speech or (is_behind and at in view.heads) for at in between)
        # Right behind a verb that ends what is said it is about that verb ("供給したとみられる").
        is_near = len(between) <= (MAX_FINAL_WORDS if is_behind else MAX_REACH_WORDS) and (
            not is_apart or (is_behind and len(between) == 0)
        )
        return is_behind is (hedge.value.reach == "before") and is_near and not any(parting)
    if is_apart:
        return False
    if hedge.value.reach == "before":
        return 0 <= hedge.first - sighted.last <= MAX_REACH_WORDS
    return 0 <= sighted.first - hedge.last <= MAX_REACH_WORDS


def _has_left(hedge: Found[Hedge], sighted: Sighted, view: SentenceView) -> bool:
    """Whether a contrast ("but") parts the trigger from the hedge."""
    return any(view.classes[at] == "contrast" for at in range(hedge.last, sighted.first))


@cache
def _endings(lang: str) -> tuple[tuple[str, Modality], ...]:
    return tuple((ending, cue.modality) for cue in hedges(lang) for ending in cue.endings)


@cache
def _book(lang: str) -> PhraseBook[Hedge]:
    return PhraseBook(((form, cue) for cue in hedges(lang) for form in cue.forms), lang)
