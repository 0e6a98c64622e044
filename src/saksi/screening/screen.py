"""One query against the index: look its names up, compare them, weigh the facts, rank the parties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs
from rapidfuzz.distance import Indel

from saksi.errors import SettingsError
from saksi.index.segments import UNSPACED
from saksi.names.forms import PERSON, THING
from saksi.names.likeness import DEFAULT_ALGORITHM, SURE, Likeness, compare_names, score_names
from saksi.names.parse import parse_name
from saksi.records import AliasKind, Feature, Party, PartyKind
from saksi.records.parties import Alias
from saksi.records.screening import Query, Screening, ScreeningCandidate
from saksi.resources.name_customs import algorithm, algorithm_names
from saksi.screening import examiner
from saksi.screening.facts import doubt_features, fact_features, most_added, shared_identifier
from saksi.screening.glued import apart
from saksi.screening.misspelt import Misspelt, Slip
from saksi.text.script import main_script

if TYPE_CHECKING:
    from saksi.index.reader import Index

DEFAULT_LIMIT = 5


class Reach(NamedTuple):
    """Which names are compared: so much must be shared, so much less than the best one, of so many parties."""

    share: float
    behind: float
    parties: int


# Of 489 damaged names that reach the usual threshold, one in fourteen shares less than 0.62 or stands 0.25 behind
# another, and hardly one less than this. One word alone of a person's name does not reach it. Below that threshold,
# whatever may be meant is looked at.
USUAL_THRESHOLD = 0.73
USUAL, LOW = Reach(0.55, 0.35, 12), Reach(0.3, 0.5, 24)
# How much the likeness of all letters counts for the order of candidates, beside the score.
LETTERS_COUNT = 0.5
# Facts lift no name to 1 that is not the same.
NOT_SURE = 0.99


class Seen(NamedTuple):
    """One alias of a party beside one of the asked names: how alike they are, with so many slips of the pen put right.

    Attributes:
        read: the asked name as it was compared, without those slips.
    """

    party: Party
    alias: Alias
    name: str
    score: float
    read: str
    slips: tuple[Slip, ...] = ()


class Screener:
    """Screens names against one open index, remembering the words it has read; one for each thread.

    `by` names a published algorithm; its threshold holds where none is given.

    Raises:
        SettingsError: no such algorithm.
    """

    def __init__(self, index: Index, *, by: str = DEFAULT_ALGORITHM) -> None:
        if by not in (*algorithm_names(), examiner.NAME):
            known = ", ".join((*algorithm_names(), examiner.NAME))
            raise SettingsError(f"no algorithm named {by}; there are: {known}")
        self._index = index
        self._lookup = index.lookup
        self._misspelt = Misspelt(index.lookup.knows)
        self._by = by
        self._weights = algorithm(DEFAULT_ALGORITHM if by == examiner.NAME else by)
        self._most_facts_add = most_added(self._weights.facts)

    @property
    def threshold(self) -> float:
        """The least score that counts where none is given."""
        return self._weights.threshold

    def screen(self, query: Query, *, limit: int = DEFAULT_LIMIT, threshold: float | None = None) -> Screening:
        """The parties that may be meant, best first: at most `limit`, each scoring `threshold` or more."""
        least = self._weights.threshold if threshold is None else threshold
        best: dict[str, ScreeningCandidate] = {}
        for seen in self._seen(query, least):
            known = best.get(seen.party.id)
            if seen.score + self._most_facts_add < least and not shared_identifier(query, seen.party):
                continue
            candidate = self._candidate(query, seen)
            if candidate.score >= least and (known is None or candidate.score > known.score):
                best[candidate.party_id] = candidate
        ranked = sorted(best.values(), key=_rank)[:limit]
        shown = tuple(map(_with_examiner, ranked))
        return Screening(
            query=query, candidates=shown, algorithm=self._by, threshold=least, index_digest=self._index.digest
        )

    def _seen(self, query: Query, least: float) -> Iterator[Seen]:
        """Aliases worth a comparison, of parties brought up by a name or a number."""
        holders = {number: None for one in query.identifiers for number in self._lookup.holders(one.value)}
        for asked in query.names or ("",):
            name = apart(asked, self._lookup.knows)
            held = ((self._index.party_at(number), alias) for number in holders
                    for alias in self._index.party_at(number).aliases)  # fmt: skip
            for party, alias in chain(held, self._brought_up(name, least)):
                yield self._compared(query, party, alias, name, least)._replace(name=asked)

    def _brought_up(self, name: str, least: float) -> Iterator[tuple[Party, Alias]]:
        usual = least >= USUAL_THRESHOLD
        reach = USUAL if usual else LOW
        found = self._lookup.names(name, reach.parties, least=reach.share)
        for one in found:
            if one.share >= found[0].share - reach.behind and not (usual and one.part and self._by != examiner.NAME):
                number, place = self._index.alias_of(one.name)
                party = self._index.party_at(number)
                yield party, party.aliases[place]
        if main_script(name) in UNSPACED:  # names in such scripts are filed letter by letter
            for sighting in self._index.scan(name):
                party = self._index.party(sighting.party_id)
                yield from ((party, alias) for alias in party.aliases if alias.text == sighting.alias)

    def _compared(self, query: Query, party: Party, alias: Alias, name: str, least: float = 0.0) -> Seen:
        if self._by == examiner.NAME:
            return Seen(party, alias, name, examiner.examiner_score(name, alias.text), name)
        kind = _kind(query, party)
        score = _score(name, alias.text, kind, self._by)
        as_it_stands = Seen(party, alias, name, score, name)
        if score >= SURE:
            return as_it_stands
        right, slips = self._misspelt.mended(name, alias.text)
        if len(slips) == 0 or _less_slips(1.0, slips) <= max(score, least - self._most_facts_add):
            return as_it_stands
        score = _less_slips(_score(right, alias.text, kind, self._by), slips)
        return max(as_it_stands, Seen(party, alias, name, score, right, slips), key=lambda one: one.score)

    def _explained(self, query: Query, seen: Seen) -> Likeness:
        """What the names differ in, and the slips that were put right."""
        if self._by == examiner.NAME:
            return Likeness(seen.score, ())
        likeness = _likeness(seen.read, seen.alias.text, _kind(query, seen.party), self._by)
        lost = (
            Feature(name="misspelt", value=-1.0, weight=round(slip.loss, 4), detail=f"{slip.word} for {slip.listed}")
            for slip in seen.slips
        )
        return Likeness(seen.score, (*likeness.features, *lost))

    def _candidate(self, query: Query, seen: Seen) -> ScreeningCandidate:
        weights = self._weights.facts
        likeness = self._explained(query, seen)
        facts = fact_features(query, seen.name, seen.party, seen.alias, weights)
        facts = (*facts, *doubt_features((*likeness.features, *facts), weights))
        score = seen.score + sum(feature.value * feature.weight for feature in facts)
        features: tuple[Feature, ...] = (*likeness.features, *facts)
        number = shared_identifier(query, seen.party)
        if number != "":
            least = self._weights.facts.same_identifier
            features = (Feature(name="identifier", value=1.0, weight=least, detail=number), *features)
            score = max(score, least)
        exact = seen.score == 1 or number != ""
        return _candidate(seen, min(1.0 if exact else NOT_SURE, max(0.0, score)), features)


def _kind(query: Query, party: Party) -> str:
    """How the names are compared: by what is asked for, else by what is listed."""
    kind = query.kind if query.kind is not PartyKind.UNKNOWN else party.kind
    if kind is PartyKind.UNKNOWN:
        return ""
    return PERSON if kind is PartyKind.PERSON else THING


@lru_cache(maxsize=65536)
def _score(name: str, alias: str, kind: str, by: str) -> float:
    return score_names(name, alias, kind, by=by)


def _less_slips(score: float, slips: Sequence[Slip]) -> float:
    return round(max(0.0, score - sum(round(slip.loss, 4) for slip in slips)), 4)


@lru_cache(maxsize=4096)
def _likeness(name: str, alias: str, kind: str, by: str) -> Likeness:
    return compare_names(name, alias, kind, by=by)


def _candidate(seen: Seen, score: float, features: tuple[Feature, ...]) -> ScreeningCandidate:
    party = seen.party
    in_force = sorted(party.designations, key=lambda one: one.delisted_on is not None)
    return ScreeningCandidate(
        party_id=party.id,
        caption=party.caption,
        kind=party.kind,
        name=seen.name,
        alias=seen.alias.text,
        alias_kind=seen.alias.kind,
        score=round(score, 4),
        name_score=seen.score,
        features=tuple(sorted(features, key=lambda one: -one.weight)),
        listings=tuple(one.id for one in in_force),
        beside={},
    )


def _rank(candidate: ScreeningCandidate) -> tuple[bool, float, float, bool, str]:
    """The best first: a name of the same words, then by score and by how alike all letters are, whatever they say.

    A score says whether two names are one; of several, the one that was meant is mostly written most like it.
    """
    alike = Indel.normalized_similarity(_in_order(candidate.name), _in_order(candidate.alias))
    is_other = candidate.alias_kind is not AliasKind.PRIMARY
    standing = round(candidate.score + LETTERS_COUNT * alike, 6)
    return alike < 1, -standing, -candidate.name_score, is_other, candidate.party_id


@lru_cache(maxsize=4096)
def _in_order(name: str) -> str:
    """The words of a name, romanised, whatever their order."""
    return " ".join(sorted(part.word.letters for part in parse_name(name)))


def _with_examiner(candidate: ScreeningCandidate) -> ScreeningCandidate:
    score = examiner.examiner_score(candidate.name, candidate.alias)
    return structs.replace(candidate, beside={examiner.NAME: score})
