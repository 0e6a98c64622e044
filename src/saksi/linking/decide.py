"""From scored candidates to a status: match, possible, ambiguous or discarded, with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from saksi.linking.context import Chain, Context
from saksi.linking.rules import discarding, limiting
from saksi.records import Candidate, HitStatus, Party, PartyId, PartyKind
from saksi.resources.firm_words import says_what
from saksi.resources.policy import Rule, policy
from saksi.text.romanise import romanise
from saksi.text.script import main_script
from saksi.text.tokens import words

# A name this much better aligned decides: "Ivan Petrov" is rather he than an Ivan Sergeevich Petrov.
NAME_LEAD = 0.02
FULL_DATE = len("1966-01-01")
# Scripts in which everyday words sound like names; see index.align.
EVERYDAY = frozenset({"Hang", "Hira", "Thai"})
VOWELS_LEFT_OUT = frozenset({"Arab", "Deva", "Hebr"})
# "stk" in Devanagari may be STK, TSTK and STC; four letters seldom fit more than one name.
MIN_SKELETON = 4
MIN_ACRONYM = 4
YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")


class Verdict(NamedTuple):
    """The status of a chain, the party it is linked to if one leads, why, and the rule that discounted it if any."""

    status: HitStatus
    party_id: PartyId | None
    reason: str
    rule: str = ""


def decide(candidates: Sequence[Candidate], chain: Chain, context: Context, *, off: frozenset[str]) -> Verdict:
    """The verdict on a chain with at least one candidate, best first. Rules whose ids are in `off` do not count."""
    limits = policy().thresholds
    best = candidates[0]
    party = context.index.party(best.party_id)
    facts = dict(_facts(best, chain, party.kind))
    rule = discarding(facts, off)
    if rule is not None:
        return Verdict(HitStatus.DISCARDED, None, _reason(rule, best, party), rule.id)
    rivals = [c for c in candidates[1:] if _rivals(best, c) and c.score >= limits.possible]
    strangers = [c for c in rivals if not may_be_one(party, context.index.party(c.party_id))]
    if len(strangers) > 0:
        return Verdict(HitStatus.AMBIGUOUS, None, f"{len(strangers) + 1} listed parties fit alike")
    rule = limiting(facts, off)
    if rule is not None:
        return Verdict(HitStatus.POSSIBLE, best.party_id, _reason(rule, best, party), rule.id)
    if best.score >= limits.match:
        return Verdict(HitStatus.MATCH, best.party_id, _for(best))
    return Verdict(HitStatus.POSSIBLE, best.party_id, f"{_for(best)}; {_against(best)}")


def _reason(rule: Rule, best: Candidate, party: Party) -> str:
    return rule.reason.format(name=party.caption, against=_against(best))


def _facts(best: Candidate, chain: Chain, kind: PartyKind) -> Iterator[tuple[str, float]]:
    """What rules may ask for: the values of the features by name, and what else is known of words, chain and party."""
    surface, values = chain.head.surface, {feature.name: feature.value for feature in best.features}
    script = main_script(surface)
    yield from values.items()
    yield kind.value, 1.0
    yield "score", best.score
    told = {
        "description": chain.is_description,
        "product": chain.is_product,
        "titled": len(chain.titles) > 0,
        "general": "part" in values and all(says_what(romanise(token.word)) for token in words(surface)),
        "everyday_script": script in EVERYDAY,
        "vowelless_script": script in VOWELS_LEFT_OUT,
        "press": values.get("rarity") == 0,  # see features._rarity
    }
    if "single" in values:
        told |= {"acronym": _is_acronym(surface), "coined": _is_coined(surface), "skeleton": _is_skeleton(surface)}
    yield from ((name, 1.0) for name, holds in told.items() if holds)


def _rivals(best: Candidate, other: Candidate) -> bool:
    """Whether the two are too near each other to choose: neither the sum nor the name itself tells them apart."""
    names = [next((f.value for f in c.features if f.name == "name"), 1.0) for c in (best, other)]
    return total(best) - total(other) < policy().thresholds.tie and names[0] - names[1] < NAME_LEAD


def total(candidate: Candidate) -> float:
    """The sum of the features before it is kept within [0, 1]: what tells two sure candidates apart."""
    return sum(feature.value * feature.weight for feature in candidate.features)


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
