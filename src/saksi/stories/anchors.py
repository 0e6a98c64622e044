"""What two articles can share whatever their languages: parties, states, numbers, days, and names by their sound."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from saksi.names.keys import class_key, sound
from saksi.records import (
    ARTICLE_ZONES,
    Article,
    Attribution,
    EventTime,
    Hit,
    MentionId,
    Modality,
    Reading,
    Sentence,
    Span,
    Zone,
)
from saksi.resources.evidence import evidence
from saksi.resources.language_specs import agency_named, base_code, common_words
from saksi.text.dates import days_between
from saksi.text.numbers import find_numbers
from saksi.text.places import find_places
from saksi.text.romanise import romanise
from saksi.text.tokens import KANA_OR_HAN, words

STATE = re.compile(r"country:([a-z,]+)")
KATAKANA = re.compile("[ァ-ヺー・]{3,}")
# Names shorter than this many consonants sound like too many other words.
MIN_BONES = 3
AGENCY_STARTS = re.compile(r"[(（\[【/=]")
# A dateline says best where it happened.
PLACE_ZONES = ARTICLE_ZONES | {Zone.DATELINE}
MIN_NAME_LETTERS = 4
MAX_CANDIDATES = 3
MIN_OUTLET_LETTERS = 8
# How far a word may sound from a name and still be it: an ending more, one vowel less, another language's spelling.
MAX_UNLIKE = 0.34
# "Thursday" in a sentence on what will be: last week's or next week's. More days than that tell nothing.
MAX_CANDIDATE_DAYS = 2
SHINGLE_WORDS = 4
SKETCH = 12
SHINGLE_CHARS = 8


class Anchor(NamedTuple):
    """Something named at a place; `key` is the same in every language ("number:97", "day:2024-03-13")."""

    key: str
    span: Span
    sentence: int

    @property
    def kind(self) -> str:
        """What sort of thing it is: "party", "place", "state", "number", "day", "month" or "name"."""
        return self.key.partition(":")[0]


class Told(NamedTuple):
    """What only the sentences of an article tell, a row for each of them.

    The words that say how sure something is, who is said to say it, and the words that negate.
    """

    hedges: Sequence[Sequence[tuple[Span, Modality]]]
    voices: Sequence[Sequence[Attribution]]
    negations: Sequence[Sequence[Span]]


@dataclass(frozen=True)
class Source:
    """A reading with its times, a row for each sentence; `tell` reads the rest, which only retellings are asked for."""

    reading: Reading
    times: Sequence[Sequence[EventTime]]
    tell: Callable[[], Told]

    @cached_property
    def told(self) -> Told:
        """What its sentences tell."""
        return self.tell()


@dataclass(frozen=True)
class Profile:
    """What an article is compared by. Not a record: it lives only while stories are grouped.

    `sounds` are all its words by the first three consonants of how they sound; `published` is a day, counted as
    `date.toordinal` counts, None if not known to the week; `homes` are the countries of the parties it may name.
    """

    article: Article
    lang: str
    outlet: str
    agency: str | None
    published: int | None
    anchors: tuple[Anchor, ...]
    sounds: dict[str, frozenset[str]]
    shingles: frozenset[int]
    conducts: frozenset[str]
    homes: frozenset[str]
    is_agency: bool
    text: str

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all anchors."""
        return frozenset(anchor.key for anchor in self.anchors)

    @cached_property
    def sketch(self) -> tuple[int, ...]:
        """The least hashes of its runs of words: the same for copies, empty for a text too short to tell."""
        return tuple(sorted(self.shingles)[:SKETCH]) if len(self.shingles) >= SKETCH else ()

    @cached_property
    def compact(self) -> str:
        """The text romanised, without anything between its words."""
        return _compact(self.text)

    def names(self, key: str) -> bool:
        """Whether some word sounds like the name with that key."""
        return is_heard(key, self.sounds)

    def words_of(self, key: str) -> str:
        """The words that stand for an anchor where it is first named; "" if it is not."""
        return next((anchor.span.cut(self.text) for anchor in self.anchors if anchor.key == key), "")

    def names_outlet(self, outlet: str) -> bool:
        """Whether the text names that outlet, in its own letters or by its sound."""
        if len(outlet) < MIN_NAME_LETTERS:
            return False
        spelt = _compact(outlet)
        return outlet.casefold() in self.text.casefold() or (len(spelt) >= MIN_OUTLET_LETTERS and spelt in self.compact)

    def has(self, key: str) -> bool:
        """Whether it has that anchor; a name also if it is only heard in the text."""
        return key in self.keys or (key.startswith("name:") and self.names(key))


def profile(source: Source) -> Profile:
    """What an article is compared by."""
    reading = source.reading
    own = [sentence for sentence in reading.sentences if sentence.zone in ARTICLE_ZONES]
    return Profile(
        article=reading.article,
        lang=base_code(reading.text.lang),
        outlet=agency_named(reading.origin.outlet or "") or reading.origin.outlet or "",
        agency=reading.origin.agency if reading.origin.relation != "own" else None,
        published=_day(reading.article),
        anchors=tuple(sorted(_anchors(source, own), key=lambda anchor: (anchor.span.start, anchor.key))),
        sounds=sounds(reading.text.text, (sentence.span for sentence in own)),
        shingles=frozenset(_shingles(reading, own)),
        conducts=frozenset(claim.event.conduct for claim in reading.claims),
        homes=frozenset(fact.value for party in reading.parties for fact in party.countries),
        is_agency=reading.origin.relation == "own" and agency_named(reading.origin.outlet or "") is not None,
        text=reading.text.text,
    )


def _compact(text: str) -> str:
    return "".join(romanise(token.word) for token in words(text))


def _day(article: Article) -> int | None:
    if article.published is None:
        return None
    first, last = (day.toordinal() for day in days_between(article.published))
    return (first + last) // 2 if last - first < 7 else None


def _anchors(source: Source, own: Sequence[Sentence]) -> Iterator[Anchor]:
    reading, times = source.reading, source.times
    candidates = _candidates(reading)
    taken = [time.span for row in times for time in row]
    for mention in reading.mentions:
        parties, state = candidates.get(mention.id, ()), STATE.search(mention.note)
        if len(parties) > 0:
            taken.append(mention.span)
            yield from (Anchor(f"party:{party}", mention.span, mention.sentence_index) for party in parties)
        elif state is not None:
            taken.append(mention.span)
            for code in state[1].split(","):
                yield Anchor(f"state:{code}", mention.span, mention.sentence_index)
    for sentence in reading.sentences:
        if sentence.zone not in PLACE_ZONES:
            continue
        places = [one for one in _places(reading, sentence) if not any(span.overlaps(one.span) for span in taken)]
        yield from places
        taken += [one.span for one in places]
    for sentence, row in zip(reading.sentences, times, strict=True):
        if sentence.zone in ARTICLE_ZONES:
            yield from _days(sentence, row)
            yield from _numbers(reading, sentence, [time.span for time in row])
    for sentence in own:
        yield from _names(reading, sentence, taken)


def _candidates(reading: Reading) -> dict[MentionId, tuple[str, ...]]:
    """The parties that each mention may stand for; where lists have one party twice, both."""
    return {
        mention: (hit.party_id,) if hit.status == "match" and hit.party_id is not None else _likeliest(hit)
        for hit in reading.hits
        for mention in hit.mention_ids
    }


def _likeliest(hit: Hit) -> tuple[str, ...]:
    return tuple(candidate.party_id for candidate in hit.candidates[:MAX_CANDIDATES])


def _places(reading: Reading, sentence: Sentence) -> Iterator[Anchor]:
    """Cities, and the states that places are or lie in; of a dateline not its agency ("France Presse")."""
    end = sentence.span.end
    if sentence.zone is Zone.DATELINE:
        bracket = AGENCY_STARTS.search(reading.text.text, sentence.span.start + 1, end)
        end = bracket.start() if bracket is not None else end
    for span, place in find_places(reading.text.text, sentence.span.start, end):
        if place.id != place.state:
            yield Anchor(f"place:{place.id}", span, sentence.index)
        if place.state != "":
            yield Anchor(f"state:{place.state}", span, sentence.index)


def party_of_mentions(reading: Reading) -> dict[MentionId, str]:
    """The party that each mention of a hit stands for: the likeliest, where there are several."""
    return {
        mention: hit.party_id or hit.candidates[0].party_id
        for hit in reading.hits
        if len(hit.candidates) > 0
        for mention in hit.mention_ids
    }


def _days(sentence: Sentence, times: Iterable[EventTime]) -> Iterator[Anchor]:
    for time in times:
        days = time.value.candidates or (time.value.earliest,) if time.value is not None else ()
        if time.value is not None and len(days) <= MAX_CANDIDATE_DAYS and time.value.granularity == "day":
            yield from (Anchor(f"day:{day}", time.span, sentence.index) for day in days)
        elif time.value is not None and time.value.granularity == "month":
            yield Anchor(f"month:{time.value.earliest[:7]}", time.span, sentence.index)


def _numbers(reading: Reading, sentence: Sentence, times: Sequence[Span]) -> Iterator[Anchor]:
    text = reading.text
    for number in find_numbers(text.text, lang=base_code(text.lang), start=sentence.span.start, end=sentence.span.end):
        if not any(span.overlaps(number.span) for span in times):
            yield Anchor(f"number:{number.value}", number.span, sentence.index)


def _names(reading: Reading, sentence: Sentence, taken: Sequence[Span]) -> Iterator[Anchor]:
    """Words with a capital that no grammar asks for; where every noun has one, none can be told."""
    lang = base_code(reading.text.lang)
    if evidence(lang).nouns_capital:
        return
    for number, token in enumerate(words(reading.text.text, sentence.span.start, sentence.span.end)):
        span = Span(token.start, token.end)
        if number == 0 or not token.word[0].isupper() or len(token.word) < MIN_NAME_LETTERS:
            continue
        if lang in common_words().get(token.word.lower(), {}):
            continue
        heard = sound(romanise(token.word))
        bones = class_key(heard)
        is_telling = len(bones) >= MIN_BONES and not bones.startswith("=")
        if is_telling and not any(one.overlaps(span) for one in taken):
            yield Anchor(f"name:{heard}", span, sentence.index)


def sounds(text: str, spans: Iterable[Span]) -> dict[str, frozenset[str]]:
    """How the words of those spans sound, by their first consonants."""
    by_bones: dict[str, set[str]] = {}
    for span in spans:
        for word in _heard_words(text, span):
            heard = sound(romanise(word))
            bones = class_key(heard)
            if len(bones) >= MIN_BONES and not bones.startswith("="):
                by_bones.setdefault(bones[:MIN_BONES], set()).add(heard)
    return {bones: frozenset(heard) for bones, heard in by_bones.items()}


def _heard_words(text: str, span: Span) -> Iterator[str]:
    """Words that may be names: none in small letters, Arabic ones also without their article.

    Of scripts without spaces only runs that spell names.
    """
    for token in words(text, span.start, span.end):
        if token.word[0].islower():
            continue
        if KANA_OR_HAN.search(token.word) is not None:
            yield from (part for run in KATAKANA.findall(token.word) for part in run.split("・"))
            continue
        yield token.word
        if token.word.startswith(("ال", "وال", "بال", "لل")) and len(token.word) > MIN_NAME_LETTERS:
            yield token.word[3:] if token.word[1] == "ا" else token.word[2:]


def is_heard(key: str, by_bones: dict[str, frozenset[str]]) -> bool:
    """Whether the name with that key is among the words whose sounds are given."""
    name = key.removeprefix("name:")
    return any(is_alike(name, word) for word in by_bones.get(class_key(name)[:MIN_BONES], ()))


def sound_of(name: str) -> str:
    """How a name sounds, as one word."""
    return sound(romanise(name.replace(" ", "")))


def is_alike(name: str, word: str) -> bool:
    """Whether a word begins as the name sounds."""
    head = word[: len(name) + 1] if len(word) > len(name) + 1 else word
    best = min(Levenshtein.distance(name, head), Levenshtein.distance(name, word[: len(name)]))
    return best <= MAX_UNLIKE * len(name)


def _shingles(reading: Reading, own: Iterable[Sentence]) -> Iterator[int]:
    """Runs of words, or of characters in scripts without spaces, as hashes that are the same in every process."""
    from zlib import crc32

    for sentence in own:
        tokens = [token.word.casefold() for token in words(reading.text.text, sentence.span.start, sentence.span.end)]
        for token in tokens:
            if KANA_OR_HAN.search(token) is not None:
                pieces = (token[at : at + SHINGLE_CHARS] for at in range(max(1, len(token) - SHINGLE_CHARS + 1)))
                yield from (crc32(piece.encode()) for piece in pieces if len(piece) == SHINGLE_CHARS)
        for at in range(len(tokens) - SHINGLE_WORDS + 1):
            yield crc32(" ".join(tokens[at : at + SHINGLE_WORDS]).encode())
