"""What a name in another script is read as: sightings of the listed names that it may be.

The names are looked up as a screened one is, and compared as those are; what is seen says how each word was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from saksi.index.lookup import NamedAlike
from saksi.index.reader import Index
from saksi.index.sighting import Sighting
from saksi.index.tables import ListedName
from saksi.names.across import script_of_name
from saksi.names.beside import Reading, Respelt, respelt
from saksi.names.likeness import as_read, compare_names
from saksi.records import Feature, PartyKind, Span

# Names looked at, and parties kept: more that read alike tell nobody apart.
MAX_NAMES, MAX_PARTIES = 6, 4
# A name that reads like a listed one as well as can be is still less sure than one that a list spells so.
SURENESS = 0.97
# Parties whose names are less alike than the best by more than this are not meant.
WORSE = 0.04
# A name of two of the rarest words.
MOST_BITS = 34
# Less alike than this is worth a look only with other evidence.
CLOSE = 0.9
WEAK_KINDS = "lhac"
"""Letters of vocabulary.KIND_LETTER for words that say little."""


class Wanted(NamedTuple):
    """What a name has to be.

    Attributes:
        kinds: of which it is.
        alike: how alike it is to a listed one at least, and `alone` if that has one telling word.
        bits: how much the words say that were read.
        words: how many telling words it has at least, up to two.
        share: how much of it and of the listed one is alike at least, before they are compared.
    """

    kinds: frozenset[PartyKind]
    alike: float
    bits: float = 0.0
    words: int = 1
    alone: float = 0.0
    share: float = 0.6


def read_names(index: Index, name: str, span: Span, wanted: Wanted) -> tuple[Sighting, ...]:
    """Sightings of the listed names that a name is read as, one a party, best first."""
    best: dict[str, Sighting] = {}
    for found in index.lookup.names(name, MAX_NAMES, least=wanted.share, misspelt=False):
        sighting = _sighting(index, found, name, span, wanted)
        known = best.get(sighting.party_id) if sighting is not None else None
        if sighting is not None and (known is None or known.score < sighting.score):
            best[sighting.party_id] = sighting
    ordered = sorted(best.values(), key=lambda one: (-one.score, one.party_id))
    return tuple(one for one in ordered[:MAX_PARTIES] if one.score >= ordered[0].score - WORSE)


def _sighting(index: Index, found: NamedAlike, name: str, span: Span, wanted: Wanted) -> Sighting | None:
    number, place = index.alias_of(found.name)
    party = index.party_at(number)
    alias = party.aliases[place]
    if found.part or party.kind not in wanted.kinds or script_of_name(alias.text) != "Latn":
        return None
    spelt = respelt(name, alias.text) or Respelt(name, ())
    listed = index.name(found.name)
    said = frozenset(spelt.text.lower().split())
    meant = [at for at, word in enumerate(listed.words) if word in said]
    telling, told = _telling(listed, range(len(listed.words))), _telling(listed, meant)
    bits = sum(listed.bits[at] for at in meant)
    read = {word for one in spelt.readings if not one.written.isascii() for word in one.latin.split()}
    if sum(listed.bits[at] for at in meant if listed.words[at] in read) < wanted.bits:
        return None
    if told < min(wanted.words, 2) or told < 2 <= telling:
        return None
    likeness = compare_names(name, alias.text, party.kind.value)
    if likeness.score < (max(wanted.alike, wanted.alone) if telling == 1 else wanted.alike):
        return None
    score = round(SURENESS * likeness.score, 4)
    left_out = tuple(word for at, word in enumerate(listed.words) if at not in meant)
    return Sighting(
        span=span,
        party_id=party.id,
        alias=alias.text,
        alias_kind=alias.kind,
        score=score,
        tier="single" if telling == 1 else "close" if likeness.score >= CLOSE else "fuzzy",
        features=tuple(_features(spelt.readings, bits, left_out)),
    )


def _telling(listed: ListedName, places: Iterable[int]) -> int:
    """How many of the words there tell."""
    return sum(listed.kinds[at] not in WEAK_KINDS for at in places)


def _features(readings: Sequence[Reading], bits: float, left_out: Sequence[str]) -> Iterator[Feature]:
    """What explains that a name was found: how each word was read, how rare the words are, and what is left out."""
    yield Feature(
        name="aligned",
        value=min((one.alike for one in readings), default=1.0),
        weight=0.0,
        detail=", ".join(map(as_read, readings)),
    )
    yield Feature(name="rarity", value=min(1.0, bits / MOST_BITS), weight=0.0, detail=f"{bits:.0f} bits")
    yield Feature(name="reading", value=1.0, weight=0.0, detail="read from another script")
    if len(left_out) > 0:
        yield Feature(name="left_out", value=-1.0, weight=0.0, detail=" ".join(left_out))
