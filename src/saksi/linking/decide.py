"""From scored candidates to a status: match, possible, ambiguous or discarded, with the reason."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from saksi.linking.context import Chain, Context
from saksi.records import Candidate, HitStatus, Party, PartyId, PartyKind
from saksi.resources.policy import policy
from saksi.text.romanise import romanise
from saksi.text.script import main_script

# Alike by less, letters differ.
SURE_NAME = 0.99
# A name this much better aligned decides: "Ivan Petrov" is rather he than an Ivan Sergeevich Petrov.
NAME_LEAD = 0.02
FULL_DATE = len("1966-01-01")
# Scripts in which everyday words sound like names; see index.align.
EVERYDAY = frozenset({"Hang", "Hira", "Thai"})
VOWELS_LEFT_OUT = frozenset({"Arab", "Deva", "Hebr"})
# "stk" in Devanagari may be STK, TSTK and STC; four letters seldom fit more than one name.
MIN_SKELETON = 4
# Skeletons of consonants alike by less fit names of other people: "omar" is "jmal" by that much.
LIKE_SKELETON = 0.9
MIN_ACRONYM = 4
# What else an article may say for a candidate than the name.
SUPPORT = ("title", "age", "place", "related", "country", "kind", "position", "topic")
# A name so well spelt and so rare stands alone.
SPELT_WELL, RARE_ENOUGH = 0.97, 0.6
YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")


class Verdict(NamedTuple):
    """The status of a chain, the party it is linked to if one leads, and why."""

    status: HitStatus
    party_id: PartyId | None
    reason: str


def decide(candidates: Sequence[Candidate], chain: Chain, context: Context) -> Verdict:
    """The verdict on a chain with at least one candidate, best first."""
    limits = policy().thresholds
    best = candidates[0]
    name = context.index.party(best.party_id).caption
    if best.score < limits.possible and not _is_whole_name(best):
        return Verdict(HitStatus.DISCARDED, None, f"too little speaks for {name}: {_against(best)}")
    values = {feature.name: feature.value for feature in best.features}
    if _points_nowhere(values, chain, context.index.party(best.party_id).kind):
        return Verdict(HitStatus.DISCARDED, None, f"too little of the name, and nothing says it is {name}")
    rivals = [c for c in candidates[1:] if _rivals(best, c) and c.score >= limits.possible]
    strangers = [
        c for c in rivals if not may_be_one(context.index.party(best.party_id), context.index.party(c.party_id))
    ]
    if len(strangers) > 0:
        return Verdict(HitStatus.AMBIGUOUS, None, f"{len(strangers) + 1} listed parties fit alike")
    ceiling = _ceiling(values, chain, context.index.party(best.party_id).kind)
    if best.score >= limits.match and ceiling == "":
        return Verdict(HitStatus.MATCH, best.party_id, _for(best))
    return Verdict(HitStatus.POSSIBLE, best.party_id, ceiling or f"{_for(best)}; {_against(best)}")


def _rivals(best: Candidate, other: Candidate) -> bool:
    """Whether the two are too near each other to choose: neither the sum nor the name itself tells them apart."""
    names = [next((f.value for f in c.features if f.name == "name"), 1.0) for c in (best, other)]
    return total(best) - total(other) < policy().thresholds.tie and names[0] - names[1] < NAME_LEAD


def total(candidate: Candidate) -> float:
    """The sum of the features before it is kept within [0, 1]: what tells two sure candidates apart."""
    return sum(feature.value * feature.weight for feature in candidate.features)


def _is_whole_name(best: Candidate) -> bool:
    """Whether a name of several words is there and nothing contradicts it: whatever its score, it must be seen."""
    values = {feature.name: feature.value for feature in best.features}
    short = {"single", "single_person", "single_vessel", "part", "fuzzy", "only_place", "left_out"}
    against = {"other_life", "longer_name", "shared_name"} | ({"age"} if values.get("age", 0) < 0 else set())
    return short.isdisjoint(values) and against.isdisjoint(values) and values.get("kind", 0) >= 0


def _points_nowhere(values: Mapping[str, float], chain: Chain, kind: PartyKind) -> bool:
    """Whether too little of a name is there, and nothing in the article speaks for the party."""
    if "fuzzy" in values and main_script(chain.head.surface) in EVERYDAY:
        return len(chain.titles) == 0 and not _says(values, "kind")
    if "part" in values:
        return not _says(values, "kind", "title")
    script = main_script(chain.head.surface)
    if "longer_name" in values and not _says(values, *SUPPORT):
        return kind is not PartyKind.PERSON or values.get("rarity", 0) < RARE_ENOUGH  # "Golden Star Bakery"
    if script in VOWELS_LEFT_OUT and (values.get("name", 1) < LIKE_SKELETON or "respelt" in values):
        return not _says(values, *SUPPORT)
    if script in VOWELS_LEFT_OUT and "single" in values and values.get("name", 1) < SURE_NAME:
        return "fuzzy" in values or not _says(values, "kind", "place", "related", "topic", "company", "country")
    if values.get("topic", 0) < 0 and values.get("name", 1) < SURE_NAME:
        return not _says(values, "title", "age", "place", "related")  # athletes have names one letter away
    if "derived" in values:
        return not _says(values, "title", "age", "place", "related", "country")
    if values.get("topic", 0) < 0 and ("shared_name" in values or values.get("rarity", 0) < 0):
        return not _says(values, "kind", "title", "age", "place", "related")  # a common name among athletes
    if "single_person" in values:
        whole = "verbatim" in values and values.get("rarity", 0) >= 1 and _says(values, "topic")
        return not whole and not _says(values, "title", "age")
    if "single" in values and ("fuzzy" in values or _is_skeleton(chain.head.surface)):
        return not _says(values, "kind", "place", "related")
    if "single_vessel" in values:
        whole = "verbatim" in values and values.get("rarity", 0) >= 1 and _says(values, "topic")
        return not (whole and _says(values, "country")) and not _says(values, "kind")
    if "single" in values and (values.get("rarity", 0) < 0 or "weak_alias" in values):
        spelt_out = "weak_alias" not in values and "verbatim" in values and _is_acronym(chain.head.surface)
        return not _says(values, "kind", "place", "related") and not (spelt_out and _says(values, "country"))
    is_press = values.get("rarity") == 0 and values.get("name", 0) >= SURE_NAME  # see features._rarity
    is_rare = (values.get("rarity", 0) >= 1 or is_press) and values.get("topic", 0) >= 0
    if "single" in values and is_rare and _is_coined(chain.head.surface):
        return False
    return "single" in values and not _says(values, "kind", "place", "related", "country", "topic", "company")


def _is_coined(surface: str) -> bool:
    """Whether a word is hardly a person's: in capitals, made of pieces such as "neft", without a family's ending."""
    letters = "".join(filter(str.isalpha, surface))
    read = romanise(letters)
    if letters.isupper() or any(part in read for part in policy().coined.parts):
        return True
    return not read.endswith(policy().coined.family_endings)


def _is_acronym(surface: str) -> bool:
    """Whether a word of four letters or more is in capitals throughout, as nobody writes other words."""
    return len(surface) >= MIN_ACRONYM and surface.isalpha() and surface.isupper()


def _is_skeleton(surface: str) -> bool:
    """Whether a word in a script that leaves out vowels, or writes them small, has next to no letters to tell by."""
    return main_script(surface) in VOWELS_LEFT_OUT and len(romanise(surface)) < MIN_SKELETON


def _says(values: Mapping[str, float], *names: str) -> bool:
    """Whether any of the features speaks for the candidate."""
    return any(values.get(name, 0) > 0 for name in names)


def _ceiling(values: Mapping[str, float], chain: Chain, kind: PartyKind) -> str:
    """Why the candidate can be possible at most; empty if it can be a match."""
    if chain.is_description:
        return "a description of whoever holds the position, not a name"
    if values.get("topic", 0) < 0 and not _says(values, "age", "place", "related", "kind"):
        return "the article is about sport or shows"
    if chain.is_product:
        return "the name of a product; its maker does not act here"
    if "fuzzy" in values and not (_says(values, "title") and _says(values, "country", "age", "topic")):
        return "the letters differ too much for a match"
    if "single_person" in values:
        return "one word of a person's name is never a match"
    tells = _says(values, "title", "age", "place", "related", "kind", "position") or (
        kind is not PartyKind.PERSON and "verbatim" in values and _says(values, "country") and _says(values, "topic")
    )
    if ("shared_name" in values or values.get("rarity", 0) < 0) and "fuzzy" not in values and not tells:
        return "a common name, and nothing tells which bearer is meant"
    supported = _says(values, "title", "age", "place", "related", "country", "kind", "position")
    if "another_word" in values and not supported:
        return "another name in use, and nothing else tells who is meant"
    if "respelt" in values and not supported:
        return "not quite the listed name, and nothing else in the article speaks for it"
    if not (supported or _says(values, "topic") or _stands_alone(values)):
        return "nothing in the article but the name speaks for it"
    if kind is PartyKind.VESSEL and not _says(values, "kind", "related", "topic"):
        return "a ship's name without a word for a ship"
    country = ("country",) if kind is PartyKind.PERSON else ()  # sister companies share theirs
    if "left_out" in values and not _says(values, "title", "age", "place", "related", *country):
        return "words of the listed name are missing"
    if "derived" in values and not _says(values, "title", "age", "place", "related"):
        return "the spelling was derived, and little else tells who is meant"
    if "weak_alias" in values and not tells:
        return "a weak alias without further evidence"
    return ""


def _stands_alone(values: Mapping[str, float]) -> bool:
    """Whether a name is spelt so nearly as listed, and so rare, that it needs nothing beside it."""
    return values.get("name", 0) >= SPELT_WELL and values.get("rarity", 0) >= RARE_ENOUGH


def may_be_one(left: Party, right: Party) -> bool:
    """Whether two listings may be of one party that the lists do not tie together: nothing in them differs."""
    if left.kind is not right.kind:
        return False
    lists = [{designation.list_id for designation in party.designations} for party in (left, right)]
    days = [{fact.value for fact in party.birth_dates if len(fact.value) == FULL_DATE} for party in (left, right)]
    if not lists[0].isdisjoint(lists[1]) or not days[0].isdisjoint(days[1]):
        return lists[0].isdisjoint(lists[1])
    countries = [{fact.value for fact in party.countries} for party in (left, right)]
    years = [{year for fact in party.birth_dates for year in YEAR.findall(fact.value)} for party in (left, right)]
    return not any(len(a) > 0 and len(b) > 0 and a.isdisjoint(b) for a, b in (countries, years))


def _for(candidate: Candidate) -> str:
    return "; ".join(feature.detail for feature in candidate.features if feature.value * feature.weight > 0)


def _against(candidate: Candidate) -> str:
    against = [feature.detail for feature in candidate.features if feature.value * feature.weight < 0]
    return "; ".join(against) if len(against) > 0 else "nothing beside the name"
