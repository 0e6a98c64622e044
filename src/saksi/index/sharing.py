"""The names that share words with a query, and how much of both names those words make up.

This is the plain code, and the reference; `_lookup.c` does the same faster.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations
from typing import NamedTuple

from saksi.index.alike import Alike
from saksi.index.filing import SINGLE
from saksi.index.layout import key_hash
from saksi.index.tables import Tables
from saksi.index.vocabulary import KIND_LETTER

# Names that have one of the rarer words are looked at for that word alone, up to so many.
MAX_BEARERS = 300
# Of a word that more names have, only those that have another one of the query's words: by the pairs they are filed as.
MAX_GONE_THROUGH = 4000
# A word less alike than this brings up no name by itself.
MIN_BRINGS = 0.75
# A name whose words are written as one stands this high before it is compared.
SHARE_AS_ONE = 0.8
# What of the listed name is there counts for more than what the query has besides: that may be misspelt.
LISTED_SHARE = 0.7
MAX_OF_PARTY = 3

# The bits of every word that a query may have.
ALL_WORDS = 0xFFFFFFFF
# Kinds of words that may be left out of a name, and their letters in the index.
WEAK = frozenset({"legal_form", "particle", "conjunction", "honorific"})
WEAK_LETTERS = frozenset(KIND_LETTER[kind] for kind in WEAK)

# Whether a word of the query brings up names, and the listed words it may be.
Meant = tuple[bool, Alike]


class Sharing(NamedTuple):
    """A listed name and what it shares with a query.

    Attributes:
        name: its number.
        share: how much of both names is alike, in [0, 1].
        said: a bit for each word of the query that brings up names and that it has.
        telling: how many words it has that are not left out of names.
    """

    name: int
    share: float
    said: int
    telling: int


class _Bringing(NamedTuple):
    """Listed words that a word of the query may be, those of them that bring up names, and how many names have one."""

    alike: frozenset[int]
    words: tuple[int, ...]
    bearers: int


def plain_names(
    index: Tables, words: Sequence[Meant], wholes: Iterable[int], *, said: float, least: float, limit: int
) -> list[Sharing]:
    """Names that share words with a query, best first: at most a few of each of `limit` parties.

    `wholes` are keys of what may be several words of a listed name written as one; the query says `said`, in quarters
    of a bit. Names of which less than `least` is alike are left out.
    """
    alike: dict[int, float] = {}
    for word, likeness in chain.from_iterable(similar for _, similar in words):
        alike[word] = max(likeness, alike.get(word, 0.0))
    bringing = [_bringing(index, one) for one in words]
    found = {name: _shared(index, name, alike, bringing, said) for name in _brought_up(index, bringing)}
    for name in {name for key in wholes for name in index.members("whole", key)}:
        one = _shared(index, name, alike, bringing, said)
        found[name] = one._replace(share=one.share + SHARE_AS_ONE * (1 - one.share), said=ALL_WORDS)
    return list(_best(index, [one for one in found.values() if one.share >= least], limit))


def _bringing(index: Tables, meant: Meant) -> _Bringing:
    brings, similar = meant
    words = tuple(word for word, likeness in similar if likeness >= MIN_BRINGS) if brings else ()
    alike = frozenset(word for word, _ in similar) if brings else frozenset()
    return _Bringing(alike, words, sum(len(index.bearers(word)) for word in words))


def _shared(index: Tables, name: int, alike: dict[int, float], bringing: Sequence[_Bringing], said: float) -> Sharing:
    words, bits = index.words_and_bits(name)
    listed = shared = 0.0
    for word, weight in zip(words, bits, strict=True):
        listed += weight
        if word >> 2 in alike:
            shared += weight * alike[word >> 2]
    share = shared / (LISTED_SHARE * listed + (1 - LISTED_SHARE) * max(said, shared))
    own = {word >> 2 for word in words}
    places = sum(1 << place for place, one in enumerate(bringing) if not own.isdisjoint(one.alike))
    kinds = (kind for word, kind in zip(words, index.kinds_of(name), strict=True) if len(index.letters(word >> 2)) > 1)
    return Sharing(name, share, places, sum(kind not in WEAK_LETTERS for kind in kinds))


def _brought_up(index: Tables, words: Sequence[_Bringing]) -> set[int]:
    """The names that have one of the rarer words, or words for two of the query's."""
    found = set(_with_rare_words(index, {*chain.from_iterable(one.words for one in words)}))
    if len(words) == 1:
        found.update(_with_lone_word(index, words[0].words))
    for name in _with_one_of_several(index, words):
        own = {word >> 2 for word in index.words_and_bits(name)[0]}
        if sum(not own.isdisjoint(one.words) for one in words) > 1:
            found.add(name)
    return found


def _with_one_of_several(index: Tables, words: Sequence[_Bringing]) -> set[int]:
    """All names, and maybe more, that have words for two of the query's."""
    few = [one for one in words if one.bearers <= MAX_GONE_THROUGH]
    many = [one for one in words if one.bearers > MAX_GONE_THROUGH]
    found = {name for one in few for word in one.words for name in index.bearers(word)}
    return found.union(*(_filed_as_pair(index, *pair) for pair in combinations(many, 2)))


def _with_rare_words(index: Tables, words: Iterable[int]) -> Iterator[int]:
    left = MAX_BEARERS
    for bearers, word in sorted((len(index.bearers(word)), word) for word in words):
        left -= bearers
        if left < 0:
            return
        yield from index.bearers(word)


def _with_lone_word(index: Tables, words: Sequence[int]) -> Iterator[int]:
    """Names that have the query's only word; of those too many, the first ones and those that have no other word."""
    left = MAX_GONE_THROUGH
    for word in words:
        bearers = index.bearers(word)
        yield from bearers[:left]
        if len(bearers) > left:
            filed = index.members("single", key_hash(index.word(word).sound))
            yield from (one >> 2 for one in filed if one & 3 == SINGLE)
        left -= min(left, len(bearers))


def _filed_as_pair(index: Tables, left: _Bringing, right: _Bringing) -> Iterator[int]:
    classes = [tuple(dict.fromkeys(map(index.class_of_word, one.words))) for one in (left, right)]
    for entry in index.pairs(*classes):
        words = entry.left >> 2, entry.right >> 2
        if any(one in left.words and other in right.words for one, other in (words, words[::-1])):
            yield entry.name


def _best(index: Tables, found: Sequence[Sharing], limit: int) -> Iterator[Sharing]:
    of_party: Counter[int] = Counter()
    for one in sorted(found, key=lambda one: (-one.share, one.name)):
        party = index.name_party[one.name]
        if len(of_party) < limit or party in of_party:
            of_party[party] += 1
            if of_party[party] <= MAX_OF_PARTY:
                yield one
