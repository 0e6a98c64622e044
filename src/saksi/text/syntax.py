"""A sentence as words with their grammar: clauses, prepositions, and the mentions that stand in them.

Shallow on purpose: closed classes of words and punctuation, no parse tree. One pass per sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from saksi.records import ARTICLE_ZONES, Mention, MentionForm, MentionKind, RepairedText, Sentence, Span
from saksi.resources.evidence import evidence
from saksi.resources.speech import Cue, cues, grammar, has_speech
from saksi.text.phrases import Found, PhraseBook
from saksi.text.segment import both_forms, known_words, segmenter
from saksi.text.tokens import Token, folded, words

# Longer runs of words without a full stop are tables and lists of names, not prose.
MAX_SENTENCE_WORDS = 1000
MAX_PHRASE_WORDS = 10
"""Longest phrase taken as one argument where no mention says how far it goes."""

STRONG_MARKS = frozenset(";:—–()[]!?\n")
QUOTE_MARKS = frozenset('"“”„«»「」『』')
INNER_MARKS = QUOTE_MARKS | frozenset("'’\u200c")
"""Marks inside a phrase."""
CLAUSE_OPENERS = frozenset({"relative", "subordinator", "complementizer", "contrast"})
PHRASE_ENDS = CLAUSE_OPENERS | {"auxiliary", "modal", "light", "time"}
PHRASE_WORDS = frozenset({"", "determiner", "pronoun", "speaker"})
"""Classes of words that a phrase may be made of."""


class Group(NamedTuple):
    """Mentions named together ("South Korea and Japan"), covering tokens[first:last]."""

    first: int
    last: int
    mentions: tuple[Mention, ...]


class SentenceView:
    """One sentence's words, each with its class ("" for an ordinary word), clause and mentions.

    `heads` are verbs, at which a phrase must end, and `nouns` are nouns that stand for an act, and
    `stops` other words that no phrase goes beyond, such as negations, and `speech` those of them that say who
    says something, `passives` the first words of those in the passive, `negations` the negating words, `shaped`
    the stops that are known to be verbs by their shape only; the caller knows them.
    """

    def __init__(self, text: RepairedText, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        self.text = text.text
        self.sentence = sentence
        self.lang = language_of(sentence, text)
        named = [one for one in outermost(mentions) if not _is_common(one, self.lang)]
        spans = [mention.span for mention in named]
        self.tokens: list[Token] = segmenter(self.lang).split(text.text, sentence.span.start, sentence.span.end, spans)
        self.folded = [folded(token.word) for token in self.tokens]
        self.marks = [self._marks_before(at) for at in range(len(self.tokens) + 1)]
        self.classes, self.word_starts = self._classify()
        self._starts = [token.start for token in self.tokens]
        self.groups = tuple(self._group(named))
        self._group_at = {at: group for group in self.groups for at in range(group.first, group.last)}
        self.verb_final = has_speech(self.lang) and grammar(self.lang).verb_final
        self.clauses, self.parents, self.openers = self._closed_clauses() if self.verb_final else self._split_clauses()
        self.heads: frozenset[int] = frozenset()
        self.nouns: frozenset[int] = frozenset()
        self.stops: frozenset[int] = frozenset()
        self.speech: frozenset[int] = frozenset()
        self.passives: frozenset[int] = frozenset()
        self.negations: frozenset[int] = frozenset()
        self.shaped: frozenset[int] = frozenset()

    @cached_property
    def cues(self) -> tuple[Found[Cue], ...]:
        """Words that say who says something, each with one of the words that it asks for behind it."""
        if not has_speech(self.lang):
            return ()
        return tuple(
            found
            for found in cue_book(self.lang).find(self.tokens, self.folded)
            if len(found.value.near) == 0
            or any(token.word.casefold() in found.value.near for token in self.tokens[found.last :])
        )

    def _marks_before(self, at: int) -> str:
        """Punctuation between a word and the one before it."""
        start = self.tokens[at - 1].end if at > 0 else self.sentence.span.start
        end = self.tokens[at].start if at < len(self.tokens) else self.sentence.span.end
        if end - start == 1 and self.text[start] == " ":
            return ""
        if end - start == 1 and self.text[start - 1 : start].isdigit() and self.text[end : end + 1].isdigit():
            return ""  # inside one number: "26,000", "0.5"
        return "".join(self.text[start:end].split()).replace("''", '"')

    def _classify(self) -> tuple[list[str], list[int]]:
        classes = [""] * len(self.tokens)
        starts = list(range(len(self.tokens)))
        for found in word_classes(self.lang).find(self.tokens, self.folded):
            for at in range(found.first, found.last):
                classes[at], starts[at] = found.value, found.first
        self._mark_adverbs(classes)
        articles = articles_too(self.lang)
        for at, token in enumerate(self.tokens) if len(articles) > 0 else ():
            if token.word.casefold() in articles and classes[at].startswith("preposition:") and starts[at] == at:
                before = classes[at - 1] if at > 0 and self.marks[at] == "" else "relative"
                is_inverted = at > 1 and self.marks[at - 1] != ""  # "..., informou a agência"
                if is_inverted or before in CLAUSE_OPENERS | {"coordinator"} or before.startswith("preposition:"):
                    classes[at] = "determiner"  # "que a Rússia", but "vendeu a Rússia"
        openers = relatives_too(self.lang)
        said = (
            {found.last for found in cue_book(self.lang).find(self.tokens, self.folded)} if len(openers) > 0 else set()
        )
        for at in said:
            if at < len(self.tokens) and self.tokens[at].word.casefold() in openers and self.marks[at] == "":
                classes[at] = "complementizer"  # "ha avvertito che", but "la nave che"
        return classes, starts

    def _mark_adverbs(self, classes: list[str]) -> None:
        """Words that end as adverbs do are small words too ("consistently denied")."""
        endings, known = adverbs(self.lang)
        if len(endings) == 0:
            return
        for at, token in enumerate(self.tokens):
            if classes[at] == "" and token.word.endswith(endings) and token.word not in known:
                classes[at] = "modal"

    def _group(self, mentions: Iterable[Mention]) -> Iterator[Group]:
        placed = [(*self._cover(mention.span), mention) for mention in mentions]
        ends = {first: last for first, last, _ in placed}
        current: Group | None = None
        for first, last, mention in placed:
            if first >= last:
                continue
            if current is not None and self._are_joined(current.last, first, ends):
                current = Group(current.first, last, (*current.mentions, mention))
                continue
            if current is not None:
                yield current
            current = Group(first, last, (mention,))
        if current is not None:
            yield current

    def _cover(self, span: Span) -> tuple[int, int]:
        first = bisect_left(self._starts, span.start)
        if first > 0 and self.tokens[first - 1].end > span.start:
            first -= 1
        return first, bisect_left(self._starts, span.end)

    def _are_joined(self, left: int, right: int, ends: Mapping[int, int]) -> bool:
        """Whether two mentions are named together: "A and B", or "A, B and C" (`ends` are of mentions by start)."""
        between = self.classes[left:right]
        if len(between) > 4 or any(name not in {"coordinator", "determiner"} for name in between):
            return False
        if "coordinator" in between:
            return True
        after = ends[right]
        is_list = after < len(self.tokens) and self.classes[after] == "coordinator" and after + 1 in ends
        return len(between) == 0 and self.marks[right] == "," and is_list

    def _split_clauses(self) -> tuple[list[int], dict[int, int], dict[int, int]]:
        """Clause of each word, the clause each was opened in, and the word that opened it.

        A relative clause set off by commas ends at the second one; one in a phrase put first in the sentence, and
        a subordinate clause that leads it in, at the first. Others run on to the end.
        """
        clause_of: list[int] = []
        parents: dict[int, int] = {0: -1}
        openers: dict[int, int] = {0: 0}
        current = 0
        aside: list[int] = []  # relative clauses that a comma will close
        is_led_in = len(self.classes) > 0 and self.classes[0] == "subordinator"
        for at, name in enumerate(self.classes):
            marks = self.marks[at]
            opens = name in CLAUSE_OPENERS and self.word_starts[at] == at and at not in self._group_at
            if "," in marks and len(aside) > 0 and at > 0 and not self._continues(at):
                current = parents[aside.pop()]
            elif "," in marks and is_led_in and current == 0 and at > 0 and not self._continues(at):
                is_led_in, current = False, len(parents)
                parents[current], openers[current] = -1, at
            if at > 0 and (opens or not STRONG_MARKS.isdisjoint(marks)):
                number = len(parents)
                parents[number], openers[number] = current, at
                current = number
                if name == "relative" and ("," in marks or self._is_fronted(parents[number], openers)):
                    aside.append(number)
            clause_of.append(current)
        return clause_of, parents, openers

    def _closed_clauses(self) -> tuple[list[int], dict[int, int], dict[int, int]]:
        """The same where verbs come last: a clause ends behind a verb that says so, or at a strong mark."""
        clause_of: list[int] = []
        parents: dict[int, int] = {0: -1}
        openers: dict[int, int] = {0: 0}
        ends = grammar(self.lang).clause_endings
        for at in range(len(self.tokens)):
            closed = at > 0 and at - 1 not in self._group_at and self.tokens[at - 1].word.casefold().endswith(ends)
            if at > 0 and (closed or not STRONG_MARKS.isdisjoint(self.marks[at])):
                number = len(parents)
                parents[number], openers[number] = -1, at
            clause_of.append(len(parents) - 1)
        return clause_of, parents, openers

    def _is_fronted(self, clause: int, openers: dict[int, int]) -> bool:
        """Whether a clause begins with a preposition ("At the plant that ..., the minister met ...")."""
        return self.slot(openers[clause]) not in {"", "companion"}

    def _continues(self, at: int) -> bool:
        return self.classes[at] == "coordinator"

    @property
    def is_prose(self) -> bool:
        """Whether the sentence is of a length that sentences have."""
        return 0 < len(self.tokens) <= MAX_SENTENCE_WORDS

    def span(self, first: int, last: int) -> Span:
        """Span of tokens[first:last], which must not be empty."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def word_at(self, offset: int) -> int:
        """Index of the first word that starts at or after an offset of the text."""
        return bisect_left(self._starts, offset)

    def word(self, at: int) -> str:
        """A word in small letters."""
        return self.tokens[at].word.casefold()

    def group_at(self, at: int) -> Group | None:
        """The group of mentions that covers a word."""
        return self._group_at.get(at)

    def slot(self, at: int) -> str:
        """Slot of the preposition that a word is part of, or ""."""
        name = self.classes[at] if 0 <= at < len(self.classes) else ""
        return name.removeprefix("preposition:") if name.startswith("preposition:") else ""

    def postposition(self, at: int) -> str:
        """Slot of the postposition that a word is part of, or ""."""
        name = self.classes[at] if 0 <= at < len(self.classes) else ""
        return name.removeprefix("postposition:") if name.startswith("postposition:") else ""

    def is_inside_group(self, at: int) -> bool:
        """Whether a word is part of named mentions, but not their first word."""
        group = self.group_at(at)
        return group is not None and group.first < at

    def mark_times(self, spans: Iterable[Span]) -> None:
        """Make the words of expressions of time a class of their own: they are part of no other phrase."""
        for span in spans:
            for at in range(*self._cover(span)):
                if at not in self._group_at:
                    self.classes[at] = "time"

    def is_stop(self, at: int) -> bool:
        """Whether a word is a verb, or another word that no phrase goes beyond."""
        return at in self.heads or at in self.stops

    def slot_before(self, group: Group) -> str:
        """Slot of the preposition that governs a group: right before it, but for articles and titles."""
        for at in range(group.first - 1, max(group.first - 5, -1), -1):
            if self.slot(at) != "":
                return self.slot(at)
            if self.marks[at + 1] != "" or self.classes[at] in PHRASE_ENDS or self.is_stop(at):
                return ""
            if at in self._group_at and group.mentions[0].kind is MentionKind.PERSON:
                return ""
        return ""

    def clause_bounds(self, at: int) -> tuple[int, int]:
        """First and last word of the run of words around one that are of its clause."""
        number = self.clauses[at]
        first = at
        while first > 0 and self.clauses[first - 1] == number:
            first -= 1
        last = at + 1
        while last < len(self.tokens) and self.clauses[last] == number:
            last += 1
        return first, last

    def is_inside(self, at: int, number: int) -> bool:
        """Whether a word stands in a clause or in one opened inside it."""
        clause = self.clauses[at]
        while clause > number:  # a clause is numbered after the one it was opened in
            clause = self.parents[clause]
        return clause == number

    def phrase_after(self, first: int) -> tuple[int, int]:
        """The phrase that starts at a word: to the next preposition, clause, verb or mark; mentions stay whole."""
        at = first
        while at < len(self.tokens) and at - first < MAX_PHRASE_WORDS:
            group = self.group_at(at)
            if at > first and self._is_phrase_end(at, group):
                break
            if (
                at == first
                and group is None
                and (self.slot(at) != "" or self.classes[at] in PHRASE_ENDS | {"coordinator"})
            ):
                break
            at = group.last if group is not None else at + 1
        return first, at

    def _is_phrase_end(self, at: int, group: Group | None) -> bool:
        if (
            not self.is_hyphen(at)
            and any(mark not in INNER_MARKS for mark in self.marks[at])
            and (group is None or group.first == at)
        ):
            return True
        if group is not None:
            return False
        if self.classes[at] == "coordinator":
            # "arms and ammunition" goes on; "arms and promised ..." does not, and only a known word tells them apart.
            if at + 1 >= len(self.tokens) or self.is_stop(at + 1) or self.slot(at + 1) != "":
                return True
            # After a name only another name goes on.
            return at - 1 in self._group_at and all(after not in self._group_at for after in range(at, at + 4))
        if self.classes[at] == "determiner" and at - 1 in self._group_at and grammar(self.lang).free_order:
            return True  # "uit Noord-Korea de sancties"
        if self.postposition(at) != "" and grammar(self.lang).free_order:
            return True
        return self.slot(at) != "" or self.classes[at] in PHRASE_ENDS or self.is_stop(at)

    def is_hyphen(self, at: int) -> bool:
        """Whether a hyphen and nothing else parts a word from the one before ("porte-parole")."""
        return self.marks[at] == "-" and self.tokens[at].start - self.tokens[at - 1].end == 1

    def subject_of(self, at: int) -> Group | None:
        """Who stands before a verb: nearest in its clause, else before the clause, outwards.

        A mention under a preposition is no subject, but for the two sides of "between X and Y".
        """
        number = self.clauses[at]
        before = at
        said = self._said_from(at)
        while number >= 0:
            group = self._last_group(number, before)
            if said is not None and (group is None or group.first < said):
                return None
            if group is not None:
                return group
            opener = self.openers[number]
            if self.classes[opener] == "relative":
                return self._antecedent(opener)
            before, number = opener, self.parents[number]
        return None

    def _said_from(self, at: int) -> int | None:
        """Where the words between a verb of speech and a later verb begin: its subject is among them, if there are any.

        Of "Utopia says such a sale violates ..." it is not Utopia that violates.
        """
        first, _ = self.clause_bounds(at)
        said = max((here for here in self.speech if first <= here < at), default=None)
        if said is None:
            return None
        between = range(said + 1, at)
        return (
            said + 1 if any(self.classes[here] in PHRASE_WORDS and not self.is_stop(here) for here in between) else None
        )

    def bearer_of(self, at: int) -> int:
        """The word before which the subject of a verb stands: of "was accused by prosecutors of selling", "was"."""
        first, _ = self.clause_bounds(at)
        return max((here for here in self.passives if first <= here < at), default=at)

    def whole_phrase(self, group: Group, stop: int) -> int:
        """Where the phrase of a name ends, if its noun follows it ("North Korean pilots", "Utopia's minister")."""
        at = group.last
        if not grammar(self.lang).heads_follow:
            return at
        while at < stop and self.marks[at] in {"", "'", "’"} and self.classes[at] in {"", "determiner", "speaker"}:
            if self.is_stop(at) or at in self._group_at:
                break
            if self.classes[at] == "determiner" and grammar(self.lang).free_order:
                return group.last  # "sagte Ada Contoh der Agentur": whom it was said to
            at += 1
        return at if at == stop or self.classes[at] in PHRASE_ENDS or self.is_stop(at) else group.last

    def words_before(self, at: int) -> tuple[int, int]:
        """The phrase of ordinary words right before one, as far back as its clause and known words allow."""
        floor, _ = self.clause_bounds(at)
        if at > floor and self.classes[at - 1] == "coordinator":
            return at, at
        if at == floor and at > 0 and self.is_inside(at - 1, self.clauses[at]):
            at = self._opener_of_aside(at)
            floor, _ = self.clause_bounds(at - 1)
        if self.classes[floor] == "relative":
            at, floor = floor, self.clause_bounds(floor - 1)[0] if floor > 0 else 0
        last = at
        while last > floor and (self.classes[last - 1] not in PHRASE_WORDS or self.is_stop(last - 1)):
            last -= 1
        first = last
        while first > floor and last - first < MAX_PHRASE_WORDS and not self.is_stop(first - 1):
            if self.classes[last - 1] == "pronoun" and first < last:
                break
            if self.classes[first - 1] in PHRASE_ENDS or (
                first < last and self.marks[first] not in {"", "'", "’", "-"}
            ):
                break
            first -= 1
        while first < last and self.classes[first] not in PHRASE_WORDS:
            first += 1
        return first, last

    def _opener_of_aside(self, at: int) -> int:
        """First word of the clause set off by commas that ends right before a word."""
        number = self.clauses[at - 1]
        while self.parents[number] != self.clauses[at]:
            number = self.parents[number]
        return self.openers[number]

    def _last_group(self, number: int, before: int) -> Group | None:
        """The nearest possible subject before a word; of a clause with several verbs, that of the first verb."""
        inside = [
            group
            for group in self.groups
            if group.last <= before and self.clauses[group.first] == number and self._may_be_subject(group)
        ]
        if len(inside) == 0:
            return None
        verbs = [head for head in self.heads if head < before and self.clauses[head] == number]
        early = [group for group in inside if len(verbs) == 0 or group.last <= min(verbs)]
        return self._before_apposition(early[-1], before) if len(early) > 0 else None

    def _before_apposition(self, group: Group, verb: int) -> Group:
        """Of "Ada Contoh, minister of trade of Utopia, says" the name that the description belongs to."""
        is_closed = any("," in self.marks[at] for at in range(group.last, verb + 1))
        at = group.first
        while at > 0 and self.marks[at] == "" and (self.classes[at - 1] in {"", "speaker"} or at - 1 in self._group_at):
            at -= 1
        named = self.group_at(at - 1) if at > 0 and self.marks[at] == "," and is_closed else None
        if named is None or named.mentions[0].kind is not MentionKind.PERSON or not self._may_be_subject(named):
            return group
        return named

    def _may_be_subject(self, group: Group) -> bool:
        return self.slot_before(group) in {"", "between"}

    def _antecedent(self, opener: int) -> Group | None:
        """The name right before a relative pronoun, but for a noun that belongs to it."""
        near = [group for group in self.groups if opener - 2 <= group.last <= opener]
        if len(near) == 0 or any(self.is_stop(at) or self.marks[at] != "" for at in range(near[-1].last, opener)):
            return None
        if "," in self.marks[opener] and not self._may_be_subject(near[-1]):
            return self._described_by(near[-1], opener) or near[-1]
        return near[-1]

    def _described_by(self, group: Group, opener: int) -> Group | None:
        """The person whose title ends in a name: "Ada Contoh, minister for the Islands, who ..."."""
        person = self._last_group(self.clauses[group.first], opener)
        if person is None or any(self.is_stop(at) for at in range(person.last, opener)):
            return None
        return person if person.mentions[0].kind is MentionKind.PERSON else None


def outermost(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions in order, without those that lie inside another."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda one: (one.span.start, -one.span.end)):
        if len(kept) == 0 or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return kept


def _is_common(mention: Mention, lang: str) -> bool:
    """Whether a mention is made of ordinary words.

    Only capitals make it one where all nouns have them ("Kauf von Granaten"), or it is a known word with others
    written on to it ("وبحسب").
    """
    if not has_speech(lang):
        return False
    if grammar(lang).writing == "prefixed" and mention.detector == "list":
        cut = segmenter(lang).split(mention.surface, 0, len(mention.surface))
        return all(part.word in known_words(lang) or part.word in grammar(lang).prefixes for part in cut)
    if mention.detector != "capitals" or not evidence(lang).nouns_capital:
        return False
    parts = words(mention.surface)
    return len(parts) < 2 or any(part.word[0].islower() or part.word.casefold() in known_words(lang) for part in parts)


def views(text: RepairedText, sentences: Iterable[Sentence], mentions: Iterable[Mention]) -> Iterator[SentenceView]:
    """The article's own sentences that are prose, in order."""
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence_index, []).append(mention)
    for sentence in sentences:
        if sentence.zone in ARTICLE_ZONES:
            view = SentenceView(text, sentence, by_sentence.get(sentence.index, ()))
            if view.is_prose:
                yield view


def language_of(sentence: Sentence, text: RepairedText) -> str:
    """Primary language subtag of a sentence, or of its text where the sentence's is not known."""
    lang = sentence.lang if sentence.lang not in {"", "und"} else text.lang
    return lang.split("-")[0].lower()


def is_pronoun(mention: Mention) -> bool:
    """Whether a mention only points to another."""
    return mention.form is MentionForm.PRONOUN


@cache
def cue_book(lang: str) -> PhraseBook[Cue]:
    """Cues of a language, found by their forms."""
    return PhraseBook(((form, cue) for cue in cues(lang) for form in cue.forms), lang)


@cache
def adverbs(lang: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Endings of adverbs in a language, and the words that only look like one."""
    if not has_speech(lang):
        return (), frozenset()
    return grammar(lang).adverb_endings, frozenset(grammar(lang).whole_words)


@cache
def articles_too(lang: str) -> frozenset[str]:
    """Prepositions of a language that are articles as well, and are that where a clause or a phrase begins."""
    if not has_speech(lang):
        return frozenset()
    data = grammar(lang)
    return frozenset(data.determiners) & {word for forms in data.prepositions.values() for word in forms}


@cache
def relatives_too(lang: str) -> frozenset[str]:
    """Relative pronouns of a language that also begin what is said."""
    return (
        frozenset(grammar(lang).relatives) & frozenset(grammar(lang).complementizers)
        if has_speech(lang)
        else frozenset()
    )


@cache
def word_classes(lang: str) -> PhraseBook[str]:
    """Closed classes of a language as one book; the class of a preposition or postposition carries its slot."""
    data = grammar(lang)
    entries = [(word, f"preposition:{slot}") for slot, forms in data.prepositions.items() for word in forms]
    entries += [
        (word, f"postposition:{slot}")
        for slot, forms in data.postpositions.items()
        for form in forms
        for word in both_forms(form)
    ]
    entries += [(word, name) for name, forms in data.classes.items() for word in forms]
    return PhraseBook(entries, lang)
