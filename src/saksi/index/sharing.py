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

# Whether a word of the query brings up names, and the listed words it may be.
Meant = tuple[bool, Alike]


class _Bringing(NamedTuple):
    """Listed words that a word of the query may be, and how many names have one."""

    words: tuple[int, ...]
    bearers: int


def plain_names(
    index: Tables, words: Sequence[Meant], wholes: Iterable[int], *, said: float, least: float, limit: int
) -> list[tuple[int, float]]:
    """Names with the share of both names that is alike, best first: at most a few of each of `limit` parties.

    `wholes` are keys of what may be several words of a listed name written as one; the query says `said`, in quarters
    of a bit. Names of which less than `least` is alike are left out.
    """
    alike: dict[int, float] = {}
    for word, likeness in chain.from_iterable(similar for _, similar in words):
        alike[word] = max(likeness, alike.get(word, 0.0))
    shares = {
        name: _share(index, name, alike, said) for name in _brought_up(index, [_bringing(index, one) for one in words])
    }
    for name in {name for key in wholes for name in index.members("whole", key)}:
        share = _share(index, name, alike, said)
        shares[name] = share + SHARE_AS_ONE * (1 - share)
    return list(_best(index, {name: share for name, share in shares.items() if share >= least}, limit))


def _bringing(index: Tables, meant: Meant) -> _Bringing:
    brings, similar = meant
    words = tuple(word for word, likeness in similar if likeness >= MIN_BRINGS) if brings else ()
    return _Bringing(words, sum(len(index.bearers(word)) for word in words))


def _share(index: Tables, name: int, alike: dict[int, float], said: float) -> float:
    """The share of both names that the words alike make up, in [0, 1]."""
    words, bits = index.words_and_bits(name)
    listed = shared = 0.0
    for word, weight in zip(words, bits, strict=True):
        listed += weight
        if word >> 2 in alike:
            shared += weight * alike[word >> 2]
    return shared / (LISTED_SHARE * listed + (1 - LISTED_SHARE) * max(said, shared))


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
    many = [one.words for one in words if one.bearers > MAX_GONE_THROUGH]
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


def _filed_as_pair(index: Tables, lefts: Sequence[int], rights: Sequence[int]) -> Iterator[int]:
    classes = [tuple(dict.fromkeys(map(index.class_of_word, words))) for words in (lefts, rights)]
    for entry in index.pairs(*classes):
        left, right = entry.left >> 2, entry.right >> 2
        if (left in lefts and right in rights) or (left in rights and right in lefts):
            yield entry.name


def _best(index: Tables, shares: dict[int, float], limit: int) -> Iterator[tuple[int, float]]:
    of_party: Counter[int] = Counter()
    for name, share in sorted(shares.items(), key=lambda one: (-one[1], one[0])):
        party = index.name_party[name]
        if len(of_party) < limit or party in of_party:
            of_party[party] += 1
            if of_party[party] <= MAX_OF_PARTY:
                yield name, share
