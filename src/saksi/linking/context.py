"""What the article says around its mentions, gathered once: states, places, topics, titles, ages."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache

from saksi.index.reader import Index
from saksi.index.sighting import Found, Phrase, Sighting
from saksi.records import Article, Mention, MentionForm, MentionId, MentionKind, Party, RepairedText, Sentence, Span
from saksi.text.places import find_places
from saksi.text.romanise import romanise
from saksi.text.tokens import words

HARD_TOPICS = frozenset({"sanctions", "arms", "shipping", "terror", "crime"})
SOFT_TOPICS = frozenset({"sport", "entertainment", "weather"})
SOFT_ROLES = frozenset({"sportsperson", "entertainer"})
STATES = frozenset({"countries", "metonyms"})


WHOLE = frozenset({"exact", "close"})
# A namesake in the article says nothing of anybody else.
SURE_NAME, SURE_BITS = 0.94, 28


# Letters within which a name that a word is of begins.
LONGEST_NAME = 200
# Sentences before and after a name in which a place says where its bearer is.
PLACES_NEAR = 2


class Context:
    """The evidence of one article."""

    def __init__(
        self, found: Found, *, article: Article, text: RepairedText, sentences: Sequence[Sentence], index: Index
    ) -> None:
        self.found = found
        self.article = article
        self.text = text
        self.index = index
        self._starts = [sighting.span.start for sighting in found.sightings]
        self.sentence_states: defaultdict[int, set[str]] = defaultdict(set)
        self._spans = {sentence.index: sentence.span for sentence in sentences}
        self._homes: dict[int, tuple[tuple[str, str], ...]] = {}
        ends = [sentence.span.end for sentence in sentences]
        for phrase in found.phrases:
            if phrase.section in STATES:
                at = bisect_left(ends, phrase.span.end)
                self.sentence_states[sentences[min(at, len(sentences) - 1)].index].add(phrase.code)
        self.states = frozenset(code for codes in self.sentence_states.values() for code in codes)
        self.topics = Counter(phrase.code for phrase in found.phrases if phrase.section == "topics")
        # An article that speaks of a striker and a coach is about sport, whatever else it says.
        self._players = sum(phrase.section == "titles" and phrase.code in SOFT_ROLES for phrase in found.phrases)

    def homes(self, chain: Chain) -> Mapping[str, str]:
        """States in which a town or region lies that is named in the sentences around a chain, each with that name.

        Read only where somebody needs it: looking for places takes as long as all the rest of linking.
        """
        found: dict[str, str] = {}
        at = {mention.sentence_index for mention in chain.mentions}
        for number in sorted({near for one in at for near in range(one - PLACES_NEAR, one + PLACES_NEAR + 1)}):
            for state, name in self._homes_in(number):
                found.setdefault(state, name)
        return found

    def _homes_in(self, number: int) -> tuple[tuple[str, str], ...]:
        """The states and places of one sentence, remembered; none where there is no such sentence."""
        if number not in self._homes:
            span = self._spans.get(number)
            places = find_places(self.text.text, span.start, span.end) if span is not None else ()
            named = [(place.state, at) for at, place in places if place.state != ""]
            self._homes[number] = tuple(
                (state, at.cut(self.text.text)) for state, at in named if self._is_place(at, number)
            )
        return self._homes[number]

    def _is_place(self, span: Span, number: int) -> bool:
        """Whether nothing listed is seen there, and it is no word of a longer name: "Vladimir" is a town, too."""
        here = self._mentions_by_sentence.get(number, ())
        names = (one for one in here if one.span.overlaps(span) and len(one.span) > len(span))
        return len(self.sightings_in(span)) == 0 and all(one.detector == "words" for one in names)

    @cached_property
    def _mentions_by_sentence(self) -> dict[int, list[Mention]]:
        grouped: dict[int, list[Mention]] = {}
        for mention in self.found.mentions:
            grouped.setdefault(mention.sentence_index, []).append(mention)
        return grouped

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the text, romanised."""
        return frozenset(map(romanise, {token.word for token in words(self.text.text)}))

    @cached_property
    def _whole_names(self) -> list[tuple[Span, frozenset[str]]]:
        """Where a whole name of a party stands, with that party's listings."""
        whole = [sighting for sighting in self.found.sightings if sighting.tier in {"exact", "close"}]
        listings = {
            sighting.party_id: frozenset(d.id for d in self.index.party(sighting.party_id).designations)
            for sighting in whole
        }
        return [(sighting.span, listings[sighting.party_id]) for sighting in whole]

    def listings_beside(self, chain: Chain) -> frozenset[str]:
        """Listings of the parties named in the article other than where the chain stands."""
        own = [mention.span for mention in chain.mentions]
        return frozenset(
            listing
            for span, listings in self._whole_names
            if not any(span.overlaps(other) for other in own)
            for listing in listings
        )

    def company_of(self, party: Party, chain: Chain) -> str | None:
        """A rare whole name in the article, other than the chain's, of a party listed in one of the same countries."""
        countries = {fact.value.lower() for fact in party.countries}
        own = [mention.span for mention in chain.mentions]
        for sighting, others in self._sure_names:
            beside = sighting.party_id != party.id and not any(sighting.span.overlaps(span) for span in own)
            if beside and not countries.isdisjoint(others):
                return sighting.span.cut(self.text.text)
        return None

    @cached_property
    def _sure_names(self) -> list[tuple[Sighting, frozenset[str]]]:
        """Whole names that few others bear, spelt as listed, with the countries of their parties."""
        sure = [
            one
            for one in self.found.sightings
            if one.tier in WHOLE and one.score >= SURE_NAME and bits_of(one) >= SURE_BITS
        ]
        return [
            (one, frozenset(fact.value.lower() for fact in self.index.party(one.party_id).countries)) for one in sure
        ]

    @property
    def year(self) -> int | None:
        """Year of publication, if it is known."""
        published = self.article.published
        if published is None or published.earliest[:4] != published.latest[:4]:
            return None
        return int(published.earliest[:4])

    @cached_property
    def leaning(self) -> float:
        """1 for an article about sanctions, arms or shipping, -1 for sport and shows, 0 for neither."""
        hard = sum(self.topics[topic] for topic in HARD_TOPICS)
        soft = sum(self.topics[topic] for topic in SOFT_TOPICS) + self._players
        if soft >= 2 and soft > hard:
            return -1.0
        return min(1.0, hard / 2)

    def sightings_in(self, span: Span) -> tuple[Sighting, ...]:
        """Sightings inside a span, best first."""
        at = bisect_left(self._starts, span.start)
        until = bisect_left(self._starts, span.end, lo=at)
        return tuple(one for one in self.found.sightings[at:until] if span.contains(one.span))

    def sightings_over(self, span: Span) -> tuple[Sighting, ...]:
        """Sightings that a span is inside of, by position."""
        at = bisect_left(self._starts, span.start - LONGEST_NAME)
        until = bisect_left(self._starts, span.end, lo=at)
        return tuple(one for one in self.found.sightings[at:until] if one.span.contains(span))

    def has_place_of(self, party: Party, *, beside: str) -> str | None:
        """A town or region of the party's listings that the article names, other than in the name itself."""
        own = frozenset(_letters(beside))
        for fact in party.places:
            parts = _letters(fact.value)
            telling = [part for part in parts if len(part) > 3]
            if len(telling) > 0 and not own.issuperset(telling) and all(part in self.words for part in parts):
                return fact.value
        return None


@lru_cache(maxsize=16384)
def _letters(name: str) -> tuple[str, ...]:
    """The words of a name, romanised."""
    return tuple(romanise(token.word) for token in words(name))


def bits_of(sighting: Sighting) -> float:
    """How much a name tells: the bits of its rarity."""
    return float(next((f.detail.split()[0] for f in sighting.features if f.name == "rarity"), "0"))


class Chain:
    """The mentions of one person or thing in the article, head first."""

    def __init__(self, head: Mention, members: list[Mention], found: Found) -> None:
        self.head = head
        self.mentions = (head, *members)
        self.ids: tuple[MentionId, ...] = tuple(mention.id for mention in self.mentions)
        phrases = [phrase for id_ in self.ids for phrase in found.titles.get(id_, ())]
        self.titles = [phrase for phrase in phrases if phrase.section == "titles"]
        self.kinds = [phrase for phrase in phrases if phrase.section == "kinds"]
        self.ages = [phrase for phrase in phrases if phrase.section == "ages"]
        self.is_product = head.kind is MentionKind.PRODUCT
        self.is_description = head.form is MentionForm.NOMINAL


def chains_of(found: Found) -> list[Chain]:
    """Every chain of the article that may be somebody listed, by the position of its head.

    Names on which nothing listed was seen are most of them, and nothing more is asked of them.
    """
    by_head: defaultdict[MentionId, list[Mention]] = defaultdict(list)
    heads: dict[MentionId, Mention] = {}
    by_id = {mention.id: mention for mention in found.mentions}
    starts = [sighting.span.start for sighting in found.sightings]
    listed: set[MentionId] = set(found.holders)
    for mention in found.mentions:
        head = mention if mention.antecedent_id is None else _head(mention, by_id)
        if head.id == mention.id:
            heads[mention.id] = mention
        else:
            by_head[head.id].append(mention)
        at = bisect_left(starts, mention.span.start)
        if at < len(starts) and starts[at] < mention.span.end:
            listed.add(head.id)
    return [Chain(head, by_head[id_], found) for id_, head in heads.items() if id_ in listed]


def _head(mention: Mention, by_id: dict[MentionId, Mention]) -> Mention:
    seen: set[MentionId] = set()
    while mention.antecedent_id is not None and mention.antecedent_id in by_id and mention.id not in seen:
        seen.add(mention.id)
        mention = by_id[mention.antecedent_id]
    return mention


def quoted(context: Context, phrase: Phrase) -> str:
    """The words of a phrase, in quotation marks."""
    return f'"{phrase.span.cut(context.text.text)}"'
