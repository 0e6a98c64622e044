"""Link each chain of mentions to the parties it may be: candidates, features, score, status."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from saksi.index.reader import Index
from saksi.index.sighting import Found, Sighting
from saksi.linking.context import Chain, Context, chains_of
from saksi.linking.decide import decide, may_be_one, total
from saksi.linking.features import features_of, make
from saksi.records import Article, Candidate, Hit, HitId, HitStatus, PartyId, RepairedText, Sentence, stable_id

# Candidates beyond these are never read by anyone.
MAX_CANDIDATES = 8
# Features of a listed name of one word.
WHOLE_SHORT_NAMES = frozenset({"single", "single_person", "single_vessel"})
# Parties whose names fit one span this well share the name.
SAME_NAME = 0.97


def link_mentions(
    found: Found,
    *,
    article: Article,
    text: RepairedText,
    sentences: Sequence[Sentence],
    index: Index,
    rules_off: frozenset[str] = frozenset(),
) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    """Hits, and what was weighed and discarded, one of either per chain that reads like a listed name.

    A candidate's features are named, weighted and quote the words they come from; they sum to its score. What a rule
    of the policy discounted names the rule; those in `rules_off` are not applied.
    """
    context = Context(found, article=article, text=text, sentences=sentences, index=index)
    hits = [hit for chain in chains_of(found) if (hit := _link(chain, context, rules_off)) is not None]
    sure = {hit.party_id for hit in hits if hit.status is HitStatus.MATCH}
    hits = [_other_name_of_a_match(hit, sure) for hit in hits]
    kept = tuple(hit for hit in hits if hit.status is not HitStatus.DISCARDED)
    return kept, tuple(hit for hit in hits if hit.status is HitStatus.DISCARDED)


def _other_name_of_a_match(hit: Hit, sure: set[PartyId | None]) -> Hit:
    """A listed name too short to stand alone is a match where the same party is matched by another one."""
    for candidate in hit.candidates if hit.status in {HitStatus.DISCARDED, HitStatus.POSSIBLE} else ():
        names = {feature.name for feature in candidate.features}
        if candidate.party_id in sure and not names.isdisjoint(WHOLE_SHORT_NAMES) and "longer_name" not in names:
            reason = f'"{candidate.alias}" is another listed name of a party matched in the article'
            return msgspec.structs.replace(
                hit, status=HitStatus.MATCH, party_id=candidate.party_id, reason=reason, rule=""
            )
    return hit


def _link(chain: Chain, context: Context, rules_off: frozenset[str]) -> Hit | None:
    if chain.head.detector == "words":
        return None  # a state or an international body, whatever company bears its name
    candidates = _held(chain, context) if chain.is_description else _sighted(chain, context)
    if len(candidates) == 0:
        return None
    verdict = decide(candidates, chain, context, off=rules_off)
    return Hit(
        id=HitId(stable_id("hit", context.article.id, chain.head.id)),
        article_id=context.article.id,
        mention_ids=chain.ids,
        candidates=candidates,
        status=verdict.status,
        party_id=verdict.party_id,
        reason=verdict.reason,
        rule=verdict.rule,
    )


def _sighted(chain: Chain, context: Context) -> tuple[Candidate, ...]:
    """Parties whose names were seen on the chain, best first."""
    best: dict[PartyId, Sighting] = {}
    for mention in chain.mentions:
        for sighting in context.sightings_in(mention.span):
            if sighting.party_id not in best or _surer(sighting, best[sighting.party_id]):
                best[sighting.party_id] = sighting
    whole = [(id_, s) for id_, s in best.items() if s.tier in {"exact", "close"} and s.score >= SAME_NAME]
    longest = max((len(sighting.span) for _, sighting in whole), default=0)
    same_name = [id_ for id_, sighting in whole if len(sighting.span) == longest]
    sharing = {id_: 1 + sum(not _one(id_, other, context) for other in same_name if other != id_) for id_ in best}
    candidates = []
    for party_id, sighting in best.items():
        party = context.index.party(party_id)
        features = features_of(
            party, sighting, chain, context, sharing=sharing[party_id] if party_id in same_name else 1
        )
        score = sum(feature.value * feature.weight for feature in features)
        candidates.append(
            Candidate(
                party_id=party_id, alias=sighting.alias, score=round(max(0.0, min(1.0, score)), 4), features=features
            )
        )
    return tuple(sorted(candidates, key=lambda c: (-total(c), c.party_id))[:MAX_CANDIDATES])


def _one(left: PartyId, right: PartyId, context: Context) -> bool:
    return may_be_one(context.index.party(left), context.index.party(right))


def _surer(left: Sighting, right: Sighting) -> bool:
    order = ("exact", "close", "fuzzy", "single", "translated", "part")
    return (order.index(left.tier), -left.score) < (order.index(right.tier), -right.score)


def _held(chain: Chain, context: Context) -> tuple[Candidate, ...]:
    """Parties whose listed position is the one described."""
    surface = chain.head.surface
    candidates = []
    for party_id in context.found.holders.get(chain.head.id, ()):
        party = context.index.party(party_id)
        stated = party.positions[0].value if len(party.positions) > 0 else ""
        feature = make("position", 1.0, f'"{surface}" may be who is listed as "{stated}"')
        candidates.append(Candidate(party_id=party_id, alias=party.caption, score=feature.weight, features=(feature,)))
    return tuple(candidates)
